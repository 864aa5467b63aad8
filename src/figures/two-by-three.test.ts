import { expect, test } from 'vitest';
import { trainOnce } from '../nn/index.ts';
import {
  chapterSpan,
  compactStageFor,
  type Dots,
  defaultParams,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import { cutOff, leaving, overlaps } from '../scene/overlaps.fixture.ts';
import twoByThree, { cloud } from './two-by-three.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(twoByThree.params);
const film = twoByThree.build(params, stage);
const CHAPTERS = ['space', 'columns', 'turn', 'fall', 'null', 'flat'];
const rest = (id: string) => chapterSpan(film, id)!.end;
const withParams = (json: object, on = stage) => twoByThree.build(parseParams(twoByThree.params, json), on);
const said = (id: string, of = film) => of.chapters.find((chapter) => chapter.id === id)!.spoken;

/** Every node of a drawing, groups opened; none of the figure's groups moves or scales its children. */
function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

function handle(of: typeof film, t: number, id: string) {
  const found = of.handles(t).find((one) => one.id === id);
  if (!found) throw new Error(`no handle ${id}`);
  return found;
}

/** How far n, the direction that W takes to 0, is from the one that the points were dragged along, in degrees. */
function degrees(W: readonly (readonly number[])[]): number {
  const [[a, b, c], [d, e, f]] = W as [[number, number, number], [number, number, number]];
  const n = [b * f - c * e, c * d - a * f, a * e - b * d];
  const hidden = [0.56, -0.49, 0.67];
  const dot = n.reduce((sum, value, i) => sum + value * hidden[i]!, 0);
  return (Math.acos(Math.abs(dot) / Math.hypot(...n) / Math.hypot(...hidden)) * 180) / Math.PI;
}

test('W is the first layer of a network that puts every point right, rows of length 1', () => {
  const { network, accuracy } = trainOnce(cloud(), 102);
  expect(accuracy).toBe(1);
  network.layers[0]!.kernel.forEach((row, m) => {
    const length = Math.hypot(...row);
    row.forEach((w, k) => {
      expect(params.W[m]![k]).toBeCloseTo(w / length, 12);
    });
  });
  expect(degrees(params.W)).toBeLessThan(0.5);
  expect(said('flat')).toContain(`n is ${degrees(params.W).toFixed(1)}° from`);
});

test('networks that succeed all find the hidden direction, and about half of them do', () => {
  const runs = Array.from({ length: 24 }, (_, i) => trainOnce(cloud(), 1 + i));
  const good = runs.filter(({ accuracy }) => accuracy === 1);
  expect(good.length).toBeGreaterThan(8);
  expect(good.length).toBeLessThan(20);
  for (const { network } of good) expect(degrees(network.layers[0]!.kernel)).toBeLessThan(1);
});

test('in the last picture each point has one of its own class nearest, as the caption says', () => {
  const dots = all(film.frame(film.duration).nodes).filter(
    (node): node is Dots => node.kind === 'dots' && (node.fill.opacity ?? 1) > 0.9,
  );
  const places = dots.map(({ xy, shape }) => ({ x: xy[0]!, y: xy[1]!, shape }));
  expect(places).toHaveLength(120);
  for (const one of places) {
    const others = places.filter((other) => other !== one);
    const far = (other: (typeof places)[number]) => Math.hypot(other.x - one.x, other.y - one.y);
    const nearest = others.reduce((a, b) => (far(b) < far(a) ? b : a));
    expect(nearest.shape).toBe(one.shape);
  }
  expect(said('flat')).toContain('Now all 120 have their own class nearest');
});

test('without one input, so many points as the first caption says have the other class nearest', () => {
  const { points, labels } = cloud();
  const mixed = [0, 1, 2].map((left) => {
    const seen = points.map((point) => point.filter((_, i) => i !== left));
    return seen.filter((a, i) => {
      const order = seen.map((b, j) => ({ j, d: Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!) }));
      return labels[order.sort((p, q) => p.d - q.d)[1]!.j] !== labels[i];
    }).length;
  });
  expect(said('space')).toContain(`${Math.min(...mixed)} to ${Math.max(...mixed)} of 120`);
  for (const value of points.flat()) expect(Math.abs(value)).toBeLessThan(1.5);
});

test('what is dragged along n does not move below, and what is dragged across it stays under the pointer', () => {
  const t = rest('fall');
  const along = handle(film, t, 'point.n');
  const next = along.drag([along.at[0], along.at[1] + 0.4], along.at);
  const move = next.point.map((value, i) => value - params.point[i]!);
  expect(Math.hypot(...move)).toBeGreaterThan(0.1);
  for (const row of params.W) expect(row.reduce((sum, w, k) => sum + w * move[k]!, 0)).toBeCloseTo(0, 9);
  for (const [id, chapter, by] of [
    ['point', 'space', [0.3, 0.1]],
    ['point', 'fall', [0.3, -0.1]],
    ['point', 'flat', [0.3, 0.2]],
    ['W.column1', 'columns', [0.1, 0]],
    ['W.column2', 'flat', [0.3, 0.1]],
  ] as const) {
    const { at, drag } = handle(film, rest(chapter), id);
    const held = { ...stage, cameras: film.cameras };
    const after = twoByThree.build(drag([at[0] + by[0], at[1] + by[1]], at), held);
    const now = handle(after, rest(chapter), id).at;
    expect([now[0] - at[0], now[1] - at[1]].map((d, i) => d - by[i]!)).toEqual([
      expect.closeTo(0, 6),
      expect.closeTo(0, 6),
    ]);
  }
});

test('every number in the matrix, on an edge and in a unit moves what it names and nothing else', () => {
  const numbers = ({ W, point }: typeof params): Record<string, number> => ({
    ...Object.fromEntries(W.flatMap((row, m) => row.map((w, k) => [`W[${m}][${k}]`, w]))),
    ...Object.fromEntries(point.map((value, k) => [`point[${k}]`, value])),
  });
  const before = numbers(params);
  const sliders = film.handles(rest('flat')).filter(({ number }) => number);
  expect(sliders).toHaveLength(15);
  for (const { id, number } of sliders) {
    const name = id.replace('edge:', '');
    expect(number!.value).toBe(before[name]);
    expect(numbers(number!.set(0.125))).toEqual({ ...before, [name]: 0.125 });
  }
});

test('a W that keeps fewer than two directions is told as that', () => {
  const row = [0.5, 0.5, 0.2];
  const line = withParams({ W: [row, row.map((w) => -w)] });
  expect(said('fall', line)).toContain('presses space onto a line. More than the height is lost');
  expect(said('turn', line)).toContain('this n, among others, to 0');
  expect(said('flat', line)).not.toContain('°');
  const nothing = withParams({
    W: [
      [0, 0, 0],
      [0, 0, 0],
    ],
  });
  expect(said('fall', nothing)).toContain('onto one point');
  expect(said('flat', nothing)).toContain('0 of 120');
  for (const of of [line, nothing]) {
    for (let t = 0; t < of.duration; t += 0.7) expect(JSON.stringify(of.frame(t))).not.toContain('null');
  }
});

test('words and numbers stay apart, whole and in the frame, at any size, seen from anywhere', () => {
  const held = [
    {},
    { yaw: 2, pitch: 1.2, point: [1.5, -1.5, 1.5] },
    {
      yaw: -2.6,
      pitch: 0.12,
      W: [
        [1, 1, 1],
        [-1, 1, -1],
      ],
    },
    {
      yaw: 0.4,
      pitch: 0.7,
      W: [
        [0.1, 0, 0],
        [0, 0.1, 0],
      ],
    },
  ];
  for (const language of ['en', 'zh-Hant'] as const) {
    for (const on of [
      stageFor(1280, 720, language),
      stageFor(360, 640, language),
      stageFor(600, 600, language),
      stageFor(1024, 768, language),
      compactStageFor(360, 240, language),
    ]) {
      for (const json of held) {
        const here = withParams(json, on);
        for (const t of [0, ...CHAPTERS.map((id) => chapterSpan(here, id)!.end)]) {
          expect(overlaps(here.frame(t)), `${JSON.stringify(json)} ${on.width} ${t}`).toEqual([]);
          expect(leaving(here.frame(t)), `${JSON.stringify(json)} ${on.width} ${t}`).toEqual([]);
        }
        if (!on.compact) expect(cutOff(here)).toEqual([]);
      }
    }
  }
});
