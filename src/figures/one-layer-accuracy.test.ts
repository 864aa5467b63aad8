import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import {
  type Circle,
  chapterSpan,
  type Dots,
  type Drawing,
  defaultParams,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import accuracyFigure, { type OneLayerAccuracyParams } from './one-layer-accuracy.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(accuracyFigure.params);
const film = accuracyFigure.build(params, stage);
const { points, labels } = params.data;
const values = points.map(([x, y]) => x + y - 2);
const right = (cut: number) => values.filter((value, i) => value > cut === (labels[i] === 1)).length;

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

const find = <N extends Node>(drawing: Drawing, id: string) =>
  all(drawing.nodes).find((node) => node.id === id) as N | undefined;

const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);
const count = (drawing: Drawing, kind: 'right' | 'wrong') =>
  [0, 1].reduce((sum, label) => sum + find<Dots>(drawing, `${kind}-${label}`)!.xy.length / 2, 0);

function build(given: Partial<OneLayerAccuracyParams>, language: 'en' | 'zh-Hant' = 'en') {
  return accuracyFigure.build({ ...params, ...given }, { ...stage, language });
}
const spoken = (given: Partial<OneLayerAccuracyParams>, id: string, language: 'en' | 'zh-Hant' = 'en') =>
  build(given, language).chapters.find((chapter) => chapter.id === id)!.spoken;

test('133 of 200 are right at 0, 183 at the best cut: said, counted and drawn', () => {
  expect(right(0)).toBe(133);
  expect(Math.max(...values.map(right), right(-99))).toBe(183);
  expect(spoken({}, 'percent')).toContain('133 of 200 right: 66.5%');
  expect(spoken({}, 'percent', 'zh-Hant')).toContain('200 個點裡分對 133 個：66.5%');
  expect(spoken({}, 'best')).toContain('At −1.57, 183 of 200 are right. That is 91.5%');
  expect(spoken({}, 'shift')).toContain('A threshold at −1.57 is b = −0.43');
  expect(count(rest('percent'), 'right')).toBe(133);
  expect(count(rest('best'), 'right')).toBe(183);
  expect(count(rest('shift'), 'right')).toBe(183);
});

test('right stands above the line and wrong below it, each at the same height whatever the cut', () => {
  const line = find<Extract<Node, { kind: 'segments' }>>(rest('sides'), 'number-line')!.xy[1]!;
  const heights = new Map<number, number>();
  for (const threshold of [-4, -1.57, 0, 3]) {
    const drawing = rest('sides', build({ threshold }));
    for (const kind of ['right', 'wrong'] as const) {
      for (const label of [0, 1]) {
        const { xy } = find<Dots>(drawing, `${kind}-${label}`)!;
        for (let i = 0; i < xy.length; i += 2) {
          const above = xy[i + 1]! - line;
          expect(Math.sign(above)).toBe(kind === 'right' ? 1 : -1);
          const key = label * 1e6 + Math.round(xy[i]! * 1e4);
          const before = heights.get(key);
          if (before !== undefined) expect(Math.abs(above)).toBeCloseTo(before, 9);
          heights.set(key, Math.abs(above));
        }
      }
    }
  }
});

test('the curve is drawn behind the cut only, and its dot stands at the share of this cut', () => {
  const { start, end } = chapterSpan(film, 'sweep')!;
  for (let t = start + 2.6; t < end - 1.2; t += 0.61) {
    const drawing = film.frame(t);
    const dot = find<Circle>(drawing, 'dot')!.at;
    const curve = find<Extract<Node, { kind: 'polyline' }>>(drawing, 'accuracy')!.xy;
    const xs = curve.filter((_, i) => i % 2 === 0);
    expect(Math.max(...xs)).toBeLessThanOrEqual(dot[0] + 1e-9);
    expect(curve.at(-1)).toBeCloseTo(dot[1], 6);
  }
  const ring = find<Circle>(rest('best'), 'ring')!.at;
  const dot = find<Circle>(rest('best'), 'dot')!.at;
  expect(ring).toEqual(dot);
});

test('at rest no point is on its way from one side to the other', () => {
  for (const { id } of film.chapters.slice(1)) {
    const drawing = rest(id);
    expect(count(drawing, 'right') + count(drawing, 'wrong')).toBe(200);
    expect(film.frame(chapterSpan(film, id)!.end)).toBe(film.frame(chapterSpan(film, id)!.end - 0.4));
  }
});

test('the threshold follows the pointer on the line and on the curve', () => {
  const t = chapterSpan(film, 'percent')!.end;
  for (const id of ['threshold', 'view:threshold']) {
    const handle = film.handles(t).find((each) => each.id === id)!;
    const to: Vector2 = [handle.at[0] - 1.1, handle.at[1]];
    const changed = handle.drag(to, handle.at);
    expect(Object.keys(changed).filter((key) => changed[key as 'w'] !== params[key as 'w'])).toEqual([
      'threshold',
    ]);
    const held = accuracyFigure.build(changed, { ...stage, cameras: film.cameras });
    expect(held.handles(t).find((each) => each.id === id)!.at[0]).toBeCloseTo(to[0], 9);
    expect(count(held.frame(t), 'right')).toBe(right(changed.threshold));
  }
});

test('pointing at the line tells how many a cut there would part rightly', () => {
  const t = film.duration;
  const look = film.handles(t).find(({ id }) => id === 'look')!;
  const dot = find<Circle>(film.frame(t), 'dot')!.at;
  const said = look.glow!([dot[0], look.at[1]]).find((node) => node.kind === 'text');
  expect(said).toMatchObject({ text: '183 of 200 right' });
});

test.each([
  [{ w: [0, 1], b: 0 }, 'sides', /Every point is on the right side/],
  [{ w: [0, 1], b: 0 }, 'best', /all 200 are right\. The accuracy is 100%/],
  [{ w: [0, 1], b: 0 }, 'shift', /The best threshold is 0 already/],
  [{ w: [0, -1], b: 0 }, 'sides', /Every point is on the wrong side/],
  [{ w: [0, -1], b: 0 }, 'best', /100 of 200 are right\. That is 50%: every point is called/],
  [{ w: [0, 0], b: 0 }, 'best', /100 of 200 are right\. That is 50%: every point is called/],
  [{ threshold: -1.5732 }, 'best', /183 of 200 are right/],
] as const)('%j, %s: the words follow from what is shown', (given, id, words) => {
  expect(spoken(given, id)).toMatch(words);
});

test('a threshold far beyond the points stands at the end of the sweep, and words agree', () => {
  const far = build({ threshold: 30 });
  expect(far.chapters[1]!.title).toMatch(/^Above 5\.25: blue/);
  expect(count(rest('sides', far), 'right')).toBe(100);
});

test('params come from a link', () => {
  expect(parseParams(accuracyFigure.params, { w: [1, -1], b: 3, threshold: 1 })).toMatchObject({
    w: [1, -1],
    b: 3,
    threshold: 1,
  });
});
