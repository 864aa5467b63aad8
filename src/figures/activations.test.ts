import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { activations as functions, namedDataset } from '../nn/index.ts';
import {
  chapterSpan,
  compactStageFor,
  type Dots,
  type Drawing,
  defaultParams,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import { cutOff, leaving, overlaps } from '../scene/overlaps.fixture.ts';
import activations from './activations.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(activations.params);
const film = activations.build(params, stage);
const rest = (id: string, of = film) => chapterSpan(of, id)!.end;
const withParams = (json: object) => activations.build(parseParams(activations.params, json), stage);

/** Every node of a drawing, groups opened; none of the figure's groups moves or scales its children. */
function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

function ids(drawing: Drawing): (string | undefined)[] {
  return all(drawing.nodes).map(({ id }) => id);
}

function handle(of: typeof film, t: number, id: string) {
  const found = of.handles(t).find((one) => one.id === id);
  if (!found) throw new Error(`no handle ${id}`);
  return found;
}

const NAMES = ['relu', 'sigmoid', 'tanh', 'leakyRelu', 'gelu'] as const;
const CHAPTERS = ['relu', 'sigmoid', 'tanh', 'leaky-relu', 'gelu'];

test('at the end of each chapter every point is where the function sends its coordinates', () => {
  const { points, labels } = namedDataset('two-curves');
  const dots = (t: number, label: number) =>
    all(film.frame(t).nodes).find(({ id }) => id === `points-${label}`) as Dots;
  const start = dots(0, 0).xy;
  const first = points.filter((_, i) => labels[i] === 0);
  // The camera, from two points that stand where they are.
  const scale = (start[2]! - start[0]!) / (first[1]![0] - first[0]![0]);
  const place = ([x, y]: Vector2) => [
    start[0]! + scale * (x - first[0]![0]),
    start[1]! + scale * (y - first[0]![1]),
  ];
  NAMES.forEach((name, k) => {
    for (const label of [0, 1]) {
      const { value } = functions[name];
      const expected = points
        .filter((_, i) => labels[i] === label)
        .flatMap(([x, y]) => place([value(x), value(y)]));
      dots(rest(CHAPTERS[k]!), label).xy.forEach((at, i) => {
        expect(at).toBeCloseTo(expected[i]!, 9);
      });
    }
  });
});

test('what the caption of ReLU counts is so', () => {
  const { points, labels } = namedDataset('two-curves');
  const moved = points.filter(([x, y]) => x < 0 || y < 0).length;
  const atOrigin = (label: number) =>
    points.filter(([x, y], i) => labels[i] === label && x <= 0 && y <= 0).length;
  const { spoken } = film.chapters.find(({ id }) => id === 'relu')!;
  expect([moved, atOrigin(0), atOrigin(1)]).toEqual([149, 39, 10]);
  expect(spoken).toContain(`${moved} of 200 points moved`);
  expect(spoken).toContain(`${atOrigin(0)} yellow and ${atOrigin(1)} blue now share the origin`);
  const said = (json: object) => withParams(json).chapters.find(({ id }) => id === 'relu')!.spoken;
  const data = (rows: readonly Vector2[]) => ({
    ...namedDataset('blobs'),
    name: 'own',
    classes: ['a', 'b'],
    points: rows,
    labels: rows.map((_, i) => i % 2),
  });
  expect(
    said({
      data: data([
        [1, 1],
        [0, 2],
      ]),
    }),
  ).toContain('none of them moves');
  expect(
    said({
      data: data([
        [-1, 1],
        [-1, 2],
      ]),
    }),
  ).toContain('2 of 2 points moved. No spot holds points of both labels.');
  expect(
    said({
      data: data([
        [-1, 1],
        [-2, 1],
      ]),
    }),
  ).toContain('1 “a” and 1 “b” now share one spot');
});

test('GELU turns where its chapter says, and takes values between that and 0 twice', () => {
  const { value, derivative } = functions.gelu;
  expect(derivative(-0.7517915246935645, 0)).toBeCloseTo(0, 12);
  const { spoken } = film.chapters.find(({ id }) => id === 'gelu')!;
  expect(spoken).toContain('Lowest at z = −0.75: −0.17');
  for (let z = -6; z < 0; z += 0.01) expect(value(z)).toBeGreaterThanOrEqual(value(-0.7517915246935645));
  const changes = (level: number) => {
    let count = 0;
    for (let z = -8; z < 0; z += 0.005) if (value(z) > level !== value(z + 0.005) > level) count++;
    return count;
  };
  for (const level of [-0.16, -0.1, -0.01]) expect(changes(level)).toBe(2);
});

test('a slope of 0 is told as what it is, and any other as what it does', () => {
  const said = (slope: number) =>
    withParams({ slope }).chapters.find(({ id }) => id === 'leaky-relu')!.spoken;
  expect(said(0)).toContain('With slope 0, leaky ReLU is ReLU. 149 of 200');
  expect(said(0.35)).toContain('shrinks to 0.35');
  expect(said(0.004)).toContain('shrinks to 0.0040');
});

test('whatever plays, pressing a function shows it at that very moment', () => {
  for (const at of CHAPTERS) {
    for (const name of NAMES) {
      const chosen = handle(film, rest(at), `name:${name}`).drag([0, 0], [0, 0]);
      const next = activations.build(chosen, stage);
      expect(ids(next.frame(rest(at)))).toContain(`formula-${name}`);
      expect(new Set(next.chapters.map(({ id }) => id))).toEqual(new Set(film.chapters.map(({ id }) => id)));
    }
  }
});

test('each handle moves what it names, under the pointer', () => {
  const t = rest('leaky-relu');
  const moved = (id: string, by: Vector2) => {
    const { at, drag } = handle(film, t, id);
    const next = drag([at[0] + by[0], at[1] + by[1]], at);
    const now = handle(activations.build(next, stage), t, id).at;
    return { next, off: [now[0] - at[0] - by[0], now[1] - at[1] - by[1]] as const };
  };
  const point = moved('point', [0.3, -0.2]);
  expect(Math.hypot(...point.off)).toBeLessThan(1e-9);
  const mark = moved('graph:point[0]', [0.2, 0]);
  expect(mark.off[0]).toBeCloseTo(0, 9);
  expect(mark.next).toEqual({ ...params, point: [expect.any(Number), params.point[1]] });
  const slope = moved('graph:slope', [0, -0.2]);
  expect(Math.hypot(...slope.off)).toBeLessThan(1e-9);
  expect(slope.next).toEqual({ ...params, slope: expect.any(Number) });
  expect(moved('graph:slope', [0, -5]).next.slope).toBe(0.5);
});

test('words and numbers stay apart and in the frame, at any size, with anything held anywhere', () => {
  const held = [{}, { point: [-3, -3], slope: 0.5 }, { point: [3, 3], slope: 0 }, { point: [0.1, 0.1] }];
  for (const language of ['en', 'zh-Hant'] as const) {
    for (const json of held) {
      for (const frame of [
        stageFor(1280, 720, language),
        stageFor(360, 640, language),
        stageFor(600, 600, language),
        stageFor(1024, 768, language),
        compactStageFor(360, 240, language),
      ]) {
        const here = activations.build(parseParams(activations.params, json), frame);
        for (const t of [0, 5.5, ...CHAPTERS.map((id) => rest(id, here))]) {
          expect(overlaps(here.frame(t)), `${JSON.stringify(json)} ${frame.width} ${t}`).toEqual([]);
          expect(leaving(here.frame(t))).toEqual([]);
        }
        if (!frame.compact) expect(cutOff(here)).toEqual([]);
      }
    }
  }
});

test('a table of the reader’s own takes the place of the curves, and all else stays', async () => {
  const own = namedDataset('moons');
  const taking = await activations.take!(own, params);
  let step = taking.next();
  while (!step.done) step = taking.next();
  expect(step.value).toEqual({ params: { ...params, data: own } });
  const moved = own.points.filter(([x, y]) => x < 0 || y < 0).length;
  const film = activations.build(step.value.params, stage);
  expect(film.chapters.find(({ id }) => id === 'relu')!.spoken).toContain(`${moved} of 200 points moved`);
});
