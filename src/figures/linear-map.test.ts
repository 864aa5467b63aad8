import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, apply, cross, distance, scale, type Vector2 } from '../math/index.ts';
import {
  chapterSpan,
  defaultParams,
  type Film,
  type Node,
  parseParams,
  shortText,
  stageFor,
} from '../scene/index.ts';
import figure from './linear-map.ts';

type Params = Parameters<typeof figure.build>[0];
const stage = stageFor(1280, 720, 'en');
const params = defaultParams(figure.params);
const film = figure.build(params, stage);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

/** The two planes of a moment: the one before L, and the carried one. */
function planesOf(of: Film<Params>, t: number) {
  const planes = of.frame(t).nodes.filter((node) => node.kind === 'group' && node.clip);
  if (planes.length !== 2) throw new Error(`expected two planes, got ${planes.length}`);
  return planes.map((plane) => all([plane])) as [Node[], Node[]];
}

/** Where an arrow goes, in plane units of the figure's view. */
function tipOf(nodes: readonly Node[], of: Film<Params>, id: string): Vector2 {
  const clip = nodes[0]!.kind === 'group' ? nodes[0]!.clip! : undefined;
  const found = nodes.find((node) => node.id === id);
  if (!clip || found?.kind !== 'group') throw new Error(`no arrow ${id}`);
  const head = found.children[1]!;
  if (head.kind !== 'polyline') throw new Error('an arrow has a head');
  const view = of.cameras[0]!;
  const unit = Math.min(clip.width / view.width, clip.height / view.height);
  return [
    (head.xy[0]! - clip.x - clip.width / 2) / unit + view.x + view.width / 2,
    (head.xy[1]! - clip.y - clip.height / 2) / unit + view.y + view.height / 2,
  ];
}

const close = ([x, y]: Vector2) => [expect.closeTo(x, 9), expect.closeTo(y, 9)];
const endOf = (of: Film<Params>, chapter: string) => chapterSpan(of, chapter)!.end;
const entry = fc.integer({ min: -20, max: 20 }).map((tenth) => tenth / 10);
const vector = fc.tuple(
  fc.integer({ min: -30, max: 30 }).map((tenth) => tenth / 10),
  fc.integer({ min: -30, max: 30 }).map((tenth) => tenth / 10),
);

test('the image of the sum is the sum of the images, and of a multiple the multiple, in the picture itself', () => {
  fc.assert(
    fc.property(vector, vector, entry, fc.tuple(entry, entry, entry, entry), (u, v, c, [a, b, d, e]) => {
      const L = [
        [a, b],
        [d, e],
      ];
      const shown = figure.build({ u, v, c, L }, stage);
      const map = (point: Vector2) => apply(L, point) as unknown as Vector2;
      const drawn = (point: Vector2) => Math.hypot(...point) > 1e-3;
      const [before, after] = planesOf(shown, endOf(shown, 'sum'));
      const sum = add(u, v);
      if (drawn(sum)) expect(tipOf(before, shown, 'sum')).toEqual(close(sum));
      if (drawn(map(sum))) {
        const together = tipOf(after, shown, 'sum');
        const [Lu, Lv] = [map(u), map(v)];
        expect(together).toEqual(close(add(Lu, Lv)));
        const walker = after.find(({ id }) => id === 'walker');
        const white = after.find(({ id }) => id === 'sum');
        if (walker?.kind !== 'circle' || white?.kind !== 'group') throw new Error('no walker');
        const head = white.children[1]!;
        if (head.kind === 'polyline') {
          expect(distance(walker.at, [head.xy[0]!, head.xy[1]!]), 'lands on the corner').toBeLessThan(1e-9);
        }
      }
      const [, multiple] = planesOf(shown, endOf(shown, 'multiple'));
      if (drawn(scale(map(u), c))) {
        expect(tipOf(multiple, shown, 'scaled')).toEqual(close(scale(map(u), c)));
      }
    }),
    { numRuns: 40 },
  );
});

test('at every moment the carried grid is parallel and even', () => {
  for (let t = endOf(film, 'add'); t < endOf(film, 'carry'); t += 0.31) {
    const [, after] = planesOf(film, t);
    const lines = [-2, -1, 0, 1, 2].map((x) => {
      const line = after.find((node) => node.id === `x=${x}`);
      if (line?.kind !== 'polyline' || line.xy.length !== 4) throw new Error(`no straight line x=${x}`);
      return line.xy as unknown as [number, number, number, number];
    });
    const along = lines.map(([x, y, toX, toY]): Vector2 => [toX - x, toY - y]);
    for (const way of along) expect(Math.abs(cross(way, along[0]!))).toBeLessThan(1e-6);
    const steps = lines.slice(1).map(([x, y], i): Vector2 => [x - lines[i]![0], y - lines[i]![1]]);
    for (const step of steps) expect(distance(step, steps[0]!)).toBeLessThan(1e-9);
  }
});

test('captions tell the points that are drawn', () => {
  const written = ([x, y]: Vector2) => `(${shortText(x)}, ${shortText(y)})`;
  const { u, v, c, L } = params;
  const map = (point: Vector2) => apply(L, point) as unknown as Vector2;
  const [sum, , both, multiple] = film.chapters.map(({ spoken }) => spoken);
  expect(sum).toContain(`u + v = ${written(add(u, v))}`);
  expect(both).toContain(`Both ways end at ${written(add(map(u), map(v)))}`);
  expect(multiple).toContain(`${written(scale(u, c))} goes to ${written(scale(map(u), c))}`);
});

test.each([
  [
    [
      [1, 0],
      [0, 1],
    ],
    'This L leaves every point where it is',
    'So lines stay straight, parallel, even',
  ],
  [
    [
      [1, -2],
      [-0.5, 1],
    ],
    'This L flattens the whole plane',
    'The plane is a line, steps still even',
  ],
  [
    [
      [0, 0],
      [0, 0],
    ],
    'This L takes every point to the origin',
    'What is left of the plane is one point',
  ],
  [
    [
      [0, 1],
      [1, 0],
    ],
    'This L turns the whole plane over',
    'So lines stay straight, parallel, even',
  ],
  [
    [
      [1, 0.5],
      [-0.5, 1.5],
    ],
    'L carries the whole plane along',
    'So lines stay straight, parallel, even',
  ],
])('%j is told as what it is', (L, carry, grid) => {
  const { chapters } = figure.build(parseParams(figure.params, { L }), stage);
  expect([chapters[1]!.title, chapters[4]!.title]).toEqual([carry, grid]);
});

test('arrows without a parallelogram are not said to have one', () => {
  for (const json of [{ v: [4, 2].map((x) => x / 2) }, { v: [0, 0] }, { u: [0, 0] }, { u: [1, -1] }]) {
    const { chapters } = figure.build(parseParams(figure.params, json), stage);
    expect(chapters[0]!.spoken).not.toContain('parallelogram');
  }
});

test('u, v, their sum, the factor and the columns of L are held where they are seen', () => {
  const at = (chapter: string) => new Map(film.handles(endOf(film, chapter)).map((one) => [one.id, one]));
  const cells = [0, 1].flatMap((m) => [0, 1].map((n) => `L[${m}][${n}]`));
  const columns = ['L.column0', 'L.column1'];
  expect([...at('add').keys()].sort()).toEqual(['u', 'v', 'sum:v', ...cells].sort());
  expect([...at('sum').keys()].sort()).toEqual(['u', 'v', 'sum:v', ...cells, ...columns].sort());
  expect([...at('multiple').keys()].sort()).toEqual(['u', 'c', 'tip:c', ...cells, ...columns].sort());

  const unit = distance(at('add').get('u')!.at, at('add').get('v')!.at) / distance(params.u, params.v);
  const drag = (chapter: string, id: string, by: Vector2) => {
    const handle = at(chapter).get(id)!;
    return handle.drag([handle.at[0] + unit * by[0], handle.at[1] + unit * by[1]], handle.at);
  };
  expect(drag('add', 'u', [0.5, -1])).toEqual({ ...params, u: [2.5, 0] });
  expect(drag('add', 'sum:v', [0.5, -1])).toEqual({ ...params, v: [-0.5, 0] });
  expect(drag('multiple', 'tip:c', [4, 2])).toEqual({ ...params, c: 1 });
  expect(drag('sum', 'L.column1', [-0.5, 0.5])).toEqual({
    ...params,
    L: [
      [1, 0],
      [-0.5, 2],
    ],
  });
});
