import { expect, test } from 'vitest';
import { bestLine } from '../geometry/index.ts';
import { namedDataset, parseLayers, trainOnce } from '../nn/index.ts';
import {
  camera,
  chapterSpan,
  type Drawing,
  defaultParams,
  type Language,
  layout,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import oneLayerHard, { type OneLayerHardParams } from './one-layer-hard.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(oneLayerHard.params);
const film = oneLayerHard.build(params, stage);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

const find = (drawing: Drawing, id: string) => all(drawing.nodes).find((node) => node.id === id);
const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);

function right({ w, b, data }: OneLayerHardParams): number {
  return data.points.filter(([x, y], i) => w[0] * x + w[1] * y + b > 0 === (data.labels[i] === 1)).length;
}

const spoken = (given: Partial<OneLayerHardParams>, id: string, language: Language = 'en') =>
  oneLayerHard
    .build({ ...params, ...given }, { ...stage, language })
    .chapters.find((chapter) => chapter.id === id)!.spoken;

test('the film opens with a line than which none is better', () => {
  const best = bestLine(params.data.points, params.data.labels);
  expect(best).toMatchObject({ exact: true, correct: 180, count: 200 });
  expect(right(params)).toBe(180);
  expect(spoken({}, 'curves')).toContain('none gets more points right');
  expect(spoken({}, 'plane')).toBe(
    'In the plane: a straight line, 20 wrong. 180 of 200, 90.0%, are right. No straight line does better, so no single layer does.',
  );
});

test('the overlap is where the smallest blue and the largest yellow number are', () => {
  const values = (label: 0 | 1) =>
    params.data.points
      .filter((_, i) => params.data.labels[i] === label)
      .map(([x, y]) => params.w[0] * x + params.w[1] * y + params.b);
  const [from, to] = [Math.min(...values(1)), Math.max(...values(0))];
  const box = find(rest('overlap'), 'overlap');
  if (box?.kind !== 'box') throw new Error('no box');
  const through = camera(film.cameras[2]!, layout(stage).plane);
  expect(through.toPlane([box.x, 0])[0]).toBeCloseTo(from, 9);
  expect(through.toPlane([box.x + box.width, 0])[0]).toBeCloseTo(to, 9);
  expect(spoken({}, 'overlap')).toContain(`From ${from.toFixed(2)} to ${to.toFixed(2)} there are both`);
});

test('what is wrong is hollow: below the line, and back in the plane', () => {
  const below = find(rest('split'), 'points-hollow-0');
  const back = find(rest('plane'), 'wrong-0');
  const line = find(rest('split'), 'number-line');
  if (below?.kind !== 'dots' || back?.kind !== 'dots' || line?.kind !== 'segments')
    throw new Error('no marks');
  expect(below.xy).toHaveLength(40);
  expect(back.xy).toHaveLength(40);
  expect(back.hollow).toBe(true);
  below.xy.forEach((y, i) => {
    if (i % 2 === 1) expect(y).toBeLessThan(line.xy[1]! - 0.5);
  });
  expect(spoken({}, 'split')).toContain('Wrong: 20 yellow above 0. They');
});

test('training ends on 160, from seeds, from a start and from the best line: the preset is what it comes to', async () => {
  const layers = parseLayers('1sigmoid');
  const trained = parseParams(oneLayerHard.params, oneLayerHard.presets![0]!.params);
  expect(right(trained)).toBe(160);
  for (const seed of [1, 2, 3, 4]) {
    const { network, accuracy } = trainOnce(namedDataset('two-curves'), seed, { layers, steps: 300 });
    const { kernel, bias } = network.layers[0]!;
    expect(Math.round(200 * accuracy)).toBe(160);
    expect(Math.abs(kernel[0]![0]!)).toBeLessThan(0.001);
    if (seed === 1) {
      expect(Number(kernel[0]![1]!.toFixed(2))).toBe(trained.w[1]);
      expect(Number(bias[0]!.toFixed(2))).toBe(trained.b);
    }
  }
  for (const start of [params, parseParams(oneLayerHard.params, oneLayerHard.presets![1]!.params)]) {
    const steps = await oneLayerHard.train!(start);
    let last = steps.next().value;
    for (let i = 0; i < 600; i++) last = steps.next().value;
    expect(right(last.params)).toBe(160);
    expect(last.accuracy).toBeCloseTo(0.8, 9);
  }
});

test('the words say what is seen, whatever the weights and the data', () => {
  expect(spoken({ w: [0, 2.67], b: -0.04 }, 'plane')).toContain(
    '160 of 200, 80.0%, are right. The best straight line gets 180.',
  );
  expect(spoken({ w: [0, 2.67], b: -0.04 }, 'curves')).toContain('not the best there are');
  expect(spoken({ w: [0, 0], b: 1 }, 'overlap')).toContain('At 1 there are both');
  expect(spoken({ w: [0, 0], b: 1 }, 'plane')).toContain('there is no cut at all');
  const easy = { data: namedDataset('easy-curves'), w: [0, 1], b: 0 } as const;
  expect(spoken(easy, 'overlap')).toContain('lie apart');
  expect(spoken(easy, 'split')).toContain('all 200 points are right');
  expect(spoken(easy, 'plane')).toContain('a straight line parts them. 200 of 200, 100.0%, are right.');
  const data = { ...params.data, labels: params.data.labels.map(() => 1 as const) };
  expect(spoken({ data }, 'overlap')).toContain('only one class of points. All of them are blue.');
  expect(spoken({ data }, 'split', 'zh-Hant')).toMatch(/分對 \d+ 個/);
});

test('each handle moves the number that it names and nothing else', () => {
  const named = ({ w, b, probe }: OneLayerHardParams): Record<string, number> => ({
    'W[0][0]': w[0],
    'W[0][1]': w[1],
    'b[0]': b,
    probe,
  });
  const seen = new Set<string>();
  for (const { id } of film.chapters) {
    for (const handle of film.handles(chapterSpan(film, id)!.end)) {
      const [x, y] = handle.at;
      const after = named(handle.drag([x - 0.9, y - 0.6], [x, y]));
      const changed = Object.keys(after).filter((key) => after[key] !== named(params)[key]);
      const target = handle.id.replace(/^W\.column(\d)$/, 'W[0][$1]').replace(/^\w+:(?!W$)/, '');
      expect(changed, handle.id).toEqual(target === 'cut:W' ? ['W[0][0]', 'W[0][1]', 'b[0]'] : [target]);
      seen.add(target);
    }
  }
  expect([...seen].sort()).toEqual(['W[0][0]', 'W[0][1]', 'b[0]', 'cut:W', 'probe']);
});
