import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { namedDataset } from '../nn/index.ts';
import {
  type Circle,
  chapterSpan,
  type Dots,
  type Drawing,
  defaultParams,
  type Node,
  stageFor,
} from '../scene/index.ts';
import harder from './harder.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(harder.params);
const film = harder.build(params, stage);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}
const find = <N extends Node>(drawing: Drawing, id: string) =>
  all(drawing.nodes).find((node) => node.id === id) as N | undefined;
const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);
const wrong = (drawing: Drawing) =>
  [0, 1].reduce((sum, label) => sum + find<Dots>(drawing, `wrong-${label}`)!.xy.length / 2, 0);
const spoken = (distance: number, id: string, language: 'en' | 'zh-Hant' = 'en') =>
  harder.build({ distance }, { ...stage, language }).chapters.find((chapter) => chapter.id === id)!.spoken;

/** The best of all horizontal lines with blue above, counted here from the curves’ own formula. */
function counted(distance: number) {
  const points = [0, 1].flatMap((label) =>
    Array.from({ length: 100 }, (_, i) => {
      const x = -3 + (6 * i) / 99;
      return { label, y: (label === 1 ? 1 : -1) * distance - 1.5 * Math.cos((Math.PI * x) / 3) };
    }),
  );
  const right = (line: number) => points.filter(({ y, label }) => y > line === (label === 1)).length;
  return { right, best: Math.max(...points.map(({ y }) => right(y + 1e-9)), right(-99)) };
}

test('the film begins with the easy curves and ends with the hard ones', () => {
  const hard = namedDataset('two-curves');
  const places = (drawing: Drawing) =>
    ['points-0', 'wrong-0', 'points-1', 'wrong-1']
      .flatMap((id) => {
        const { xy } = find<Dots>(drawing, id)!;
        return Array.from({ length: xy.length / 2 }, (_, i): Vector2 => [xy[2 * i]!, xy[2 * i + 1]!]);
      })
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const handle = film.handles(film.duration).find(({ id }) => id === 'distance')!;
  const scale = (film.frame(0).width && places(film.frame(0)).at(-1)![0] - places(film.frame(0))[0]![0]) / 6;
  const origin: Vector2 = [handle.at[0], handle.at[1] - (params.distance - 1.5) * scale];
  const toStage = ([x, y]: Vector2): Vector2 => [origin[0] + scale * x, origin[1] + scale * y];
  for (const [t, data] of [
    [0, namedDataset('easy-curves')],
    [film.duration, hard],
  ] as const) {
    const expected = data.points.map(toStage).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    places(film.frame(t)).forEach(([x, y], i) => {
      expect(Math.hypot(x - expected[i]![0], y - expected[i]![1])).toBeLessThan(1e-6);
    });
  }
});

test('no horizontal line parts the hard curves: counted, said and drawn', () => {
  const { right, best } = counted(1.2);
  expect(best).toBeLessThan(200);
  expect(spoken(1.2, 'best')).toContain(`None gets all: at best ${best} of 200`);
  expect(spoken(1.2, 'best', 'zh-Hant')).toContain(`最多分對 ${best} 個`);
  expect(wrong(rest('best'))).toBe(200 - best);
  expect(spoken(1.2, 'closer')).toContain(`only ${right(0)} of 200 right`);
  expect(wrong(rest('closer'))).toBe(200 - right(0));
  expect(wrong(film.frame(0))).toBe(0);
});

test.each([
  0, 0.4, 1.2, 1.49, 1.5, 1.6, 2.25,
])('at a distance of %d the words are those of the count', (distance) => {
  const { best } = counted(distance);
  const said = spoken(distance, 'best');
  if (best === 200) expect(said).toMatch(/One gets all 200/);
  else if (distance === 0) expect(said).toContain('Every line gets 100 of 200 right');
  else expect(said).toContain(`at best ${best} of 200`);
  const shown = harder.build({ distance }, stage);
  expect(wrong(shown.frame(shown.duration))).toBe(200 - best);
  expect(find(shown.frame(shown.duration), 'band') !== undefined).toBe(best < 200);
  if (distance === 2.25) expect(spoken(distance, 'closer')).toMatch(/stay where they are/);
});

test('the curve grows with the line and ends its stretch in the dot; the ring is the best in the end', () => {
  const { start, end } = chapterSpan(film, 'sweep')!;
  for (let t = start + 2.2; t < end - 1.2; t += 0.53) {
    const drawing = film.frame(t);
    const { xy } = find<Extract<Node, { kind: 'polyline' }>>(drawing, 'accuracy')!;
    const { at } = find<Circle>(drawing, 'dot')!;
    expect(xy.at(-2)).toBeCloseTo(at[0], 6);
    expect(xy.at(-1)).toBeCloseTo(at[1], 6);
  }
  expect(find<Circle>(rest('best'), 'ring')!.at).toEqual(find<Circle>(rest('best'), 'dot')!.at);
});

test('either curve is held up and down, and follows the pointer', () => {
  const t = film.duration;
  for (const [id, way] of [
    ['distance', 1],
    ['view:distance', -1],
  ] as const) {
    const handle = film.handles(t).find((each) => each.id === id)!;
    const to: Vector2 = [handle.at[0] + 0.7, handle.at[1] + 0.3];
    const changed = handle.drag(to, handle.at);
    expect(Math.sign(changed.distance - params.distance)).toBe(way);
    const now = harder
      .build(changed, { ...stage, cameras: film.cameras })
      .handles(t)
      .find((each) => each.id === id)!;
    expect(now.at[1]).toBeCloseTo(to[1], 9);
  }
  const look = film.handles(t).find(({ id }) => id === 'look')!;
  const dot = find<Circle>(film.frame(t), 'dot')!.at;
  expect(look.glow!([0, dot[1]]).find((node) => node.kind === 'text')).toMatchObject({
    text: expect.stringContaining(`${counted(1.2).best} of 200 right`),
  });
});
