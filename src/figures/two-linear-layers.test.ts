import { expect, test } from 'vitest';
import { bestLine } from '../geometry/index.ts';
import { evaluate, type Network, parseLayers, predictLogit, trainOnce } from '../nn/index.ts';
import {
  camera,
  chapterSpan,
  type Dots,
  type Drawing,
  defaultParams,
  type Language,
  layout,
  type Node,
  stageFor,
} from '../scene/index.ts';
import twoLinearLayers, { type TwoLinearLayersParams } from './two-linear-layers.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(twoLinearLayers.params);
const film = twoLinearLayers.build(params, stage);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

function find(drawing: Drawing, id: string): Node {
  const found = all(drawing.nodes).find((node) => node.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

const dots = (drawing: Drawing, id: string) => (find(drawing, id) as Dots).xy;
const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);

function withLayers(change: (layers: Network['layers']) => Network['layers']): TwoLinearLayersParams {
  return { ...params, network: { ...params.network, layers: change(params.network.layers) } };
}

const spoken = (given: TwoLinearLayersParams, id: string, language: Language = 'en') =>
  twoLinearLayers.build(given, { ...stage, language }).chapters.find((chapter) => chapter.id === id)!.spoken;

test('after two layers, and after the one, every point stands on the number that the network computes', () => {
  const through = camera(film.cameras[4]!, layout(stage).plane);
  const before = chapterSpan(film, 'second')!.end;
  for (const drawing of [film.frame(before), rest('once')]) {
    for (const label of [0, 1] as const) {
      const expected = params.data.points
        .filter((_, i) => params.data.labels[i] === label)
        .map((point) => predictLogit(params.network, point));
      const xy = dots(drawing, `points-${label}`);
      expect(xy).toHaveLength(2 * expected.length);
      expected.forEach((value, i) => {
        const [x, y] = through.toPlane([xy[2 * i]!, xy[2 * i + 1]!]);
        expect(x).toBeCloseTo(value, 9);
        expect(y).toBeCloseTo(0, 9);
      });
    }
  }
});

test('every thread hangs straight down, from the first result to the second', () => {
  const drawing = rest('same');
  for (const label of [0, 1] as const) {
    const threads = find(drawing, `threads-${label}`);
    if (threads.kind !== 'segments') throw new Error('threads are segments');
    const [kept, now] = [dots(drawing, `kept-${label}`), dots(drawing, `points-${label}`)];
    expect(threads.xy).toHaveLength(2 * kept.length);
    for (let i = 0; i < kept.length; i += 2) {
      const [x, top, x2, end] = threads.xy.slice(2 * i, 2 * i + 4);
      expect([x, top]).toEqual([kept[i], kept[i + 1]]);
      expect(x2).toBe(x);
      expect(now[i]).toBeCloseTo(x!, 9);
      expect(now[i + 1]).toBeCloseTo(end!, 9);
    }
  }
});

test('in the end the two results mirror each other, and the wrong points are hollow in both', () => {
  const drawing = rest('count');
  const line = find(drawing, 'number-line');
  if (line.kind !== 'segments') throw new Error('a line is a segment');
  for (const mark of ['0', '1', 'hollow-0']) {
    const [up, down] = [dots(drawing, `kept-${mark}`), dots(drawing, `points-${mark}`)];
    expect(up.filter((_, i) => i % 2 === 0)).toEqual(down.filter((_, i) => i % 2 === 0));
    up.forEach((y, i) => {
      if (i % 2 === 1) expect(y - line.xy[1]!).toBeCloseTo(line.xy[1]! - down[i]! - 0.58, 9);
    });
  }
  const { correct, count } = evaluate(params.network, params.data);
  expect(dots(drawing, 'points-hollow-0')).toHaveLength(2 * (count - correct));
});

test('the film opens with the best straight line, and no training of two linear layers goes beyond', () => {
  const best = bestLine(params.data.points, params.data.labels);
  expect(best).toMatchObject({ exact: true, correct: 180 });
  expect(evaluate(params.network, params.data)).toMatchObject({ correct: 180, count: 200 });
  for (const seed of [1, 2, 3]) {
    const layers = parseLayers('2,1sigmoid');
    const { accuracy } = trainOnce(params.data, seed, { layers, steps: 300 });
    expect(Math.round(200 * accuracy)).toBe(160);
  }
  expect(spoken(params, 'count')).toBe(
    'Two layers or one: 180 of 200 are right. No single layer gets more of them right, so no two without an activation do.',
  );
});

test('the words say what is computed, whatever the weights', () => {
  const [first, second] = params.network.layers as readonly [Network['layers'][0], Network['layers'][0]];
  const flat = withLayers(() => [
    {
      ...first,
      kernel: [
        [0, 0],
        [0, 0],
      ],
      bias: [0, 0],
    },
    second,
  ]);
  expect(spoken(flat, 'first')).toContain('b₁ is zero and shifts nothing');
  expect(spoken(flat, 'product')).toContain('which is 0.64.');
  expect(spoken(flat, 'count')).toContain('100 of 200 are right. The best single layer gets 180 right.');
  const still = withLayers(() => [first, { ...second, kernel: [[0, 0]], bias: [0] }]);
  expect(spoken(still, 'second')).toContain('y = 0.');
  expect(spoken(still, 'once')).toContain('W₂b₁ + b₂ is 0 and shifts nothing');
  expect(spoken(still, 'once', 'zh-Hant')).toContain('不用平移');
  const [a, b] = [0, 1].map(
    (n) => second.kernel[0]![0]! * first.kernel[0]![n]! + second.kernel[0]![1]! * first.kernel[1]![n]!,
  );
  expect(spoken(params, 'product')).toContain(`−${Math.abs(a!).toFixed(2)}x₁ + ${b!.toFixed(2)}x₂ + 0.33`);
});

test('each handle moves the number that it names and nothing else', () => {
  const named = ({ network, probe }: TwoLinearLayersParams): Record<string, number> => ({
    probe,
    ...Object.fromEntries(
      network.layers.flatMap(({ kernel, bias }, l) => [
        ...kernel.flatMap((row, m) => row.map((weight, n) => [`W${l + 1}[${m}][${n}]`, weight] as const)),
        ...bias.map((shift, m) => [`b${l + 1}[${m}]`, shift] as const),
      ]),
    ),
  });
  const seen = new Set<string>();
  for (const { id } of film.chapters) {
    for (const handle of film.handles(chapterSpan(film, id)!.end)) {
      const [x, y] = handle.at;
      const after = named(handle.drag([x - 0.9, y - 0.6], [x, y]));
      const changed = Object.keys(after).filter((key) => after[key] !== named(params)[key]);
      const target = handle.id.replace(/^\w+:/, '');
      const column = /^W1\.column(\d)$/.exec(target)?.[1];
      const both = column ? [`W1[0][${column}]`, `W1[1][${column}]`] : ['b1[0]', 'b1[1]'];
      expect(changed, handle.id).toEqual(column || target === 'b1' ? both : [target]);
      seen.add(target);
    }
  }
  expect([...seen].filter((name) => /^[Wb]\d\[/.test(name))).toHaveLength(9);
});
