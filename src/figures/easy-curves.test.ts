import { expect, test } from 'vitest';
import { namedDataset } from '../nn/index.ts';
import {
  camera,
  chapterSpan,
  type Dots,
  type Drawing,
  defaultParams,
  layout,
  type Node,
  stageFor,
} from '../scene/index.ts';
import easyCurves, { type EasyCurvesParams } from './easy-curves.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(easyCurves.params);
const film = easyCurves.build(params, stage);
const through = camera(film.cameras[0]!, layout(stage).plane);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

const find = <N extends Node>(drawing: Drawing, id: string) =>
  all(drawing.nodes).find((node) => node.id === id) as N | undefined;
const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);
const spoken = (given: Partial<EasyCurvesParams>, id: string, language: 'en' | 'zh-Hant' = 'en') =>
  easyCurves
    .build({ ...params, ...given }, { ...stage, language })
    .chapters.find((chapter) => chapter.id === id)!.spoken;

test('the points appear class by class, from left to right, each at its place', () => {
  expect(find<Dots>(film.frame(0), 'points-0')!.xy).toEqual([]);
  const { start } = chapterSpan(film, 'label-0')!;
  const half = find<Dots>(film.frame(start + 1.2), 'points-0')!.xy;
  expect(half.length / 2).toBe(50);
  expect(Math.max(...half.filter((_, i) => i % 2 === 0))).toBeLessThanOrEqual(through.toStage([0, 0])[0]);
  const { points, labels } = params.data;
  for (const label of [0, 1] as const) {
    const expected = points.filter((_, i) => labels[i] === label).flatMap((point) => through.toStage(point));
    expect(find<Dots>(rest('label-1'), `points-${label}`)!.xy).toEqual(expected);
  }
});

test('the walk along î and then ĵ ends at the ringed point, whose numbers are told', () => {
  const drawing = rest('point');
  const ring = find<Extract<Node, { kind: 'circle' }>>(drawing, 'probe')!.at;
  const [x, y] = params.data.points[params.probe]!;
  expect(ring).toEqual(through.toStage([x, y]));
  for (const [id, to] of [
    ['walk-1', through.toStage([x, 0])],
    ['walk-2', ring],
  ] as const) {
    const walk = find(drawing, id);
    if (walk?.kind !== 'group' || walk.children[1]?.kind !== 'polyline') throw new Error(`no ${id}`);
    expect(walk.children[1].xy.slice(0, 2)).toEqual([...to]);
  }
  expect(spoken({}, 'point')).toBe(
    `One of them: (${x.toFixed(2)}, ${y.toFixed(2)}). ${x.toFixed(2)} times î, then ${y.toFixed(2)} times ĵ leads there. Its label is 1, blue.`,
  );
});

test('a horizontal line parts the easy curves, and words and line agree on where', () => {
  const { points, labels } = params.data;
  const ys = (label: number) => points.filter((_, i) => labels[i] === label).map(([, y]) => y);
  expect([Math.max(...ys(0)), Math.min(...ys(1))]).toEqual([
    expect.closeTo(-0.75, 2),
    expect.closeTo(0.75, 2),
  ]);
  expect(spoken({}, 'line')).toBe(
    'A horizontal line parts the two. All yellow have x₂ up to −0.75, all blue from 0.75 on.',
  );
  const line = find<Extract<Node, { kind: 'segments' }>>(rest('line'), 'line')!.xy;
  expect(through.toPlane([line[0]!, line[1]!])[1]).toBeCloseTo(0, 2);
});

test('data that no horizontal line parts are told so, counted', () => {
  const data = namedDataset('two-curves');
  const counts = data.points.map(
    ([, at]) => data.points.filter(([, y], i) => y > at === (data.labels[i] === 1)).length,
  );
  expect(spoken({ data }, 'line')).toContain(`${Math.max(...counts)} of 200 are right`);
  expect(spoken({ data }, 'line', 'zh-Hant')).toContain(`分對 ${Math.max(...counts)} 個`);
});

test('a class without points says so, and no line is drawn', () => {
  const data = { ...params.data, labels: params.data.labels.map(() => 0 as const) };
  expect(spoken({ data }, 'label-1')).toContain('No point has label 1');
  expect(spoken({ data }, 'line')).toContain('There is only one class');
  expect(find(rest('line', easyCurves.build({ ...params, data }, stage)), 'line')).toBeUndefined();
});

test('the ring goes to the nearest point; pointing anywhere reads off the nearest that is there', () => {
  const t = chapterSpan(film, 'point')!.end;
  const handle = film.handles(t).find(({ id }) => id === 'probe')!;
  const to = through.toStage([-1.49, -2.2]);
  const changed = handle.drag(to, handle.at);
  expect(params.data.points[changed.probe]![0]).toBeCloseTo(-1.55, 1);
  expect(params.data.labels[changed.probe]).toBe(0);
  const look = film.handles(t).find(({ id }) => id === 'look')!;
  const said = look.glow!(through.toStage([3.2, 4])).find((node) => node.kind === 'text');
  expect(said).toMatchObject({ text: '(3.00, 3.75), label 1' });
  const early = chapterSpan(film, 'label-0')!.end;
  const first = film.handles(early).find(({ id }) => id === 'look')!;
  expect(first.glow!(through.toStage([3.2, 4])).find((node) => node.kind === 'text')).toMatchObject({
    text: '(3.00, −0.75), label 0',
  });
  expect(film.handles(0)).toEqual([]);
});
