import { expect, test } from 'vitest';
import { random, type Vector2 } from '../math/index.ts';
import { type DenseLayer, forward, type Network } from '../nn/index.ts';
import {
  chapterSpan,
  compactStageFor,
  defaultParams,
  layout,
  type Node,
  type Polyline,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import { cutOff, leaving, overlaps } from '../scene/overlaps.fixture.ts';
import randomNetwork from './random-network.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(randomNetwork.params);
const film = randomNetwork.build(params, stage);
const withParams = (json: object, on = stage) =>
  randomNetwork.build(parseParams(randomNetwork.params, json), on);
const rest = (id: string, of = film) => chapterSpan(of, id)!.end;
const CHAPTERS = ['grid', 'wide', 'deep', 'axes', 'poster'];

/** Every node of a drawing, groups opened; none of the figure's groups moves or scales its children. */
function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

function handle(of: typeof film, t: number, id: string) {
  const found = of.handles(t).find((one) => one.id === id);
  if (!found) throw new Error(`no handle ${id}`);
  return found;
}

/** The network that the seed makes, as the engine knows networks: its last layer is what the picture shows. */
function networkOf({ seed, depth, width, gain }: typeof params): Network {
  const draw = random(seed);
  let readout: number[][] = [];
  const layers = Array.from({ length: depth }, (_, l): DenseLayer => {
    const inputs = l === 0 ? 2 : width;
    const units = Array.from({ length: 32 }, () => {
      const weights = Array.from(
        { length: l === 0 ? 2 : 32 },
        () => (draw.normal() * gain) / Math.sqrt(inputs),
      );
      return {
        weights: weights.slice(0, inputs),
        bias: draw.normal(0, 0.3),
        seen: [draw.normal(), draw.normal()],
      };
    }).slice(0, width);
    readout = [0, 1].map((i) => units.map(({ seen }) => seen[i]!));
    return {
      kind: 'dense',
      kernel: units.map(({ weights }) => weights),
      bias: units.map(({ bias }) => bias),
      activation: 'tanh',
    };
  });
  return {
    inputs: 2,
    layers: [...layers, { kind: 'dense', kernel: readout, bias: [0, 0], activation: 'linear' }],
  };
}

test('after the last layer every corner of the grid is where the network of this seed sends it', () => {
  const network = networkOf(params);
  const lines = all(film.frame(rest('deep')).nodes).filter(
    (node): node is Polyline => node.kind === 'polyline' && /^line-\d/.test(node.id ?? ''),
  );
  expect(lines).toHaveLength(42);
  const half = 1.7;
  const at = (i: number) => half * ((2 * i) / 20 - 1);
  const pairs = lines
    .slice(0, 21)
    .flatMap((line, i) =>
      [0, 1].map((end): readonly [Vector2, Vector2] => [
        forward(network, [end === 0 ? -half : half, at(i)]).at(-1) as unknown as Vector2,
        end === 0 ? [line.xy[0]!, line.xy[1]!] : [line.xy.at(-2)!, line.xy.at(-1)!],
      ]),
    );
  const [[p, q], [r, s]] = [pairs[0]!, pairs[41]!];
  const scale = (s[0] - q[0]) / (r[0] - p[0]);
  for (const [from, to] of pairs) {
    expect(to[0] - q[0]).toBeCloseTo(scale * (from[0] - p[0]), 9);
    expect(to[1] - q[1]).toBeCloseTo(scale * (from[1] - p[1]), 9);
  }
});

test('the seed makes the picture, the same each time, and a deeper network begins with a shallower one', () => {
  expect(randomNetwork.build(params, stage).frame(film.duration)).toEqual(film.frame(film.duration));
  expect(withParams({ seed: 19 }).frame(film.duration)).not.toEqual(film.frame(film.duration));
  const picture = (of: typeof film, id: string) =>
    all(of.frame(rest(id, of)).nodes).filter(({ id }) => id?.startsWith('line-'));
  expect(picture(withParams({ depth: 5 }), 'wide')).toEqual(picture(film, 'wide'));
});

test('all is within the picture’s own place at any moment, while units come in as well', () => {
  for (const json of [
    {},
    { width: 4, depth: 2, gain: 0.4, seed: 3, activation: 'relu' },
    { gain: 3, seed: 5 },
  ]) {
    const of = withParams(json);
    const { plane } = layout(stage);
    for (let t = 0; t < chapterSpan(of, 'deep')!.end; t += 0.31) {
      const xy = all(of.frame(t).nodes).flatMap((node) =>
        node.kind === 'polyline' && node.id?.startsWith('line-') ? node.xy : [],
      );
      const [xs, ys] = [0, 1].map((odd) => xy.filter((_, i) => i % 2 === odd)) as [number[], number[]];
      const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
      const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
      expect(least(xs)).toBeGreaterThan(plane.x - 0.01);
      expect(most(xs)).toBeLessThan(plane.x + plane.width + 0.01);
      expect(least(ys)).toBeGreaterThan(plane.y - 0.01);
      expect(most(ys)).toBeLessThan(plane.y + plane.height + 0.01);
    }
  }
});

test('the ringed point goes where it is dragged to, bent as the plane may be', () => {
  for (const id of ['grid', 'wide', 'deep']) {
    const { at, drag } = handle(film, rest(id), 'point');
    // To where another point of the plane is drawn.
    const goal = handle(withParams({ point: [0.3, -0.4] }), rest(id), 'point').at;
    const next = drag(goal, at);
    const now = handle(randomNetwork.build(next, stage), rest(id), 'point').at;
    expect(Math.hypot(now[0] - goal[0], now[1] - goal[1])).toBeLessThan(1e-3);
  }
});

test('numbers of the panel move what they name, by whole steps where they are whole, and thumbnails end the film', () => {
  const t = rest('axes');
  for (const [id, step] of [
    ['seed', 1],
    ['depth', 1],
    ['width', 1],
    ['gain', 0.05],
  ] as const) {
    const { number } = handle(film, t, id);
    const value = params[id] + step;
    expect(number!.step).toBe(step);
    expect(number!.set(value)).toEqual({ ...params, [id]: value });
  }
  expect(handle(film, t, 'depth').number!.set(99).depth).toBe(6);
  const shorter = handle(film, t, 'depth:2').drag([0, 0], [0, 0]);
  expect(shorter).toEqual({ ...params, depth: 2 });
  expect(randomNetwork.build(shorter, stage).duration).toBeLessThan(film.duration);
});

test('while it is held the picture is made of lines, and is the same otherwise', () => {
  const held = randomNetwork.build(params, { ...stage, cameras: film.cameras });
  const ids = (of: typeof film) => all(of.frame(rest('axes')).nodes).map(({ id }) => id);
  expect(ids(film)).toContain('density');
  expect(ids(held)).not.toContain('density');
  expect(ids(held)).toContain('line-0');
  expect(held.chapters).toEqual(film.chapters);
  expect(held.duration).toBe(film.duration);
});

test('a plane that ReLU has pressed onto one spot is told as that', () => {
  const narrow = { width: 4, depth: 6, gain: 1, activation: 'relu' };
  const spoken = Array.from({ length: 60 }, (_, seed) => withParams({ ...narrow, seed })).map(
    (of) => of.chapters.find(({ id }) => id === 'deep')!.spoken,
  );
  const dead = spoken.findIndex((words) => words.includes('a single spot is left'));
  expect(dead).toBeGreaterThanOrEqual(0);
  const of = withParams({ ...narrow, seed: dead });
  const line = all(of.frame(rest('deep', of)).nodes).find(({ id }) => id === 'line-3') as Polyline;
  const [x, y] = line.xy as [number, number];
  expect(Math.max(...line.xy.map((value, i) => Math.abs(value - (i % 2 === 0 ? x : y))))).toBeLessThan(1e-6);
});

test('words and numbers stay apart, whole and in the frame, at any size and with any network', () => {
  const held = [
    {},
    { seed: 4_294_967_295, depth: 6, width: 32, gain: 3 },
    { depth: 2, width: 4, activation: 'gelu' },
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
        const here = withParams(json, { ...on, cameras: film.cameras });
        for (const t of [0, 3.3, ...CHAPTERS.map((id) => rest(id, here))]) {
          const drawing = here.frame(t);
          expect(overlaps(drawing), `${JSON.stringify(json)} ${on.width} ${t}`).toEqual([]);
          expect(leaving(drawing), `${JSON.stringify(json)} ${on.width} ${t}`).toEqual([]);
          expect(JSON.stringify(drawing)).not.toContain('null');
        }
        if (!on.compact) expect(cutOff(here)).toEqual([]);
      }
    }
  }
});
