import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balance, carry, unfold } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import { evaluate, forward, namedDataset, sweep, trainOnce } from '../nn/index.ts';
import {
  chapterSpan,
  type Drawing,
  defaultParams,
  type Language,
  layout,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import twoLayersRelu, { OPENING, openingNetwork, type TwoLayersParams } from './two-layers-relu.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(twoLayersRelu.params);
const film = twoLayersRelu.build(params, stage);
const maps = unfold(params.network);

/** Every node of a drawing, groups opened; none of the figure's groups moves or scales its children. */
function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

function byId(drawing: Drawing, id: string): Node {
  const found = all(drawing.nodes).find((node) => node.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

test('the film lasts about a minute and has ten chapters', () => {
  expect(film.duration).toBeGreaterThan(50);
  expect(film.duration).toBeLessThan(75);
  expect(film.chapters).toHaveLength(10);
  for (const { title, spoken } of film.chapters) {
    expect(title).not.toBe('');
    expect(spoken).toContain(title);
  }
  for (const language of ['en', 'zh-Hant'] as const) {
    for (const { spoken } of twoLayersRelu.build(params, { ...stage, language }).chapters) {
      expect(spoken, 'a sentence ends once').not.toMatch(/[.?!。？！]{2}/);
    }
  }
});

test('the network that the film opens with puts every point on the right side', () => {
  expect(evaluate(params.network, params.data)).toMatchObject({ correct: 200, count: 200 });
});

test('frame(t) is equal in any order and from another film', () => {
  const times = [0, 3.7, 9.1, 14, 21.3, 30, 38.8, 44, 52.5, film.duration];
  const again = twoLayersRelu.build(params, stage);
  const backwards = [...times].reverse().map((t) => again.frame(t));
  expect(times.map((t) => film.frame(t))).toEqual(backwards.reverse());
});

test('at rest the very same drawing comes back', () => {
  expect(film.frame(film.duration)).toBe(film.frame(film.duration - 0.5));
});

test('numbers in English and in Chinese are the same numbers', () => {
  const languages: Language[] = ['en', 'zh-Hant'];
  const [english, chinese] = languages.map((language) =>
    twoLayersRelu
      .build(params, { ...stage, language })
      .chapters.map(({ spoken }) => spoken.match(/−?\d+\.\d\d/g)),
  );
  expect(english).toEqual(chinese);
});

test('nothing but the plane is drawn where the data are, on any stage', () => {
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
    [1024, 768],
    [1080, 1080],
    [3840, 2160],
    [2560, 1080],
  ] as const) {
    const { plane, strip, panel } = layout(stageFor(width, height, 'zh-Hant'));
    expect(plane.height).toBeGreaterThan(3);
    for (const other of [strip, panel]) {
      const apart =
        other.x >= plane.x + plane.width - 1e-9 ||
        other.x + other.width <= plane.x + 1e-9 ||
        other.y >= plane.y + plane.height - 1e-9 ||
        other.y + other.height <= plane.y + 1e-9;
      expect(apart).toBe(true);
    }
  }
});

test('at every rest the camera holds data and origin inside the plane', () => {
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    const { cameras } = twoLayersRelu.build(params, stageFor(width, height, 'en'));
    expect(cameras).toHaveLength(6);
    cameras.forEach((view, depth) => {
      for (const point of [...params.data.points.map((p) => carry(maps, depth, p)), [0, 0] as Vector2]) {
        expect(point[0]).toBeGreaterThan(view.x);
        expect(point[0]).toBeLessThan(view.x + view.width);
        expect(point[1]).toBeGreaterThan(view.y);
        expect(point[1]).toBeLessThan(view.y + view.height);
      }
    });
  }
});

test('every handle moves the number that it names and nothing else', () => {
  const numbers = ({ network, probe }: TwoLayersParams) => ({
    ...Object.fromEntries(
      network.layers.flatMap(({ kernel, bias }, l) => [
        ...kernel.flatMap((row, m) => row.map((w, n) => [`W${l + 1}[${m}][${n}]`, w] as const)),
        ...bias.map((b, m) => [`b${l + 1}[${m}]`, b] as const),
      ]),
    ),
    probe,
  });
  const before = numbers(params);
  const seen = new Set<string>();
  for (const { start } of film.chapters) {
    for (const handle of film.handles(start + 2.5)) {
      const [x, y] = handle.at;
      const after: Record<string, number> = numbers(handle.drag([x + 0.7, y + 0.9], handle.at));
      const changed = Object.keys(after).filter(
        (name) => after[name] !== (before as Record<string, number>)[name],
      );
      const named = handle.id.replace(/^\w+:/, '');
      const column = named.match(/^W1\.column(\d)$/);
      const expected = column
        ? [`W1[0][${column[1]}]`, `W1[1][${column[1]}]`]
        : named === 'b1'
          ? ['b1[0]', 'b1[1]']
          : [named];
      expect(changed, handle.id).toEqual(expected);
      seen.add(handle.id);
    }
  }
  for (const name of Object.keys(before))
    expect(
      [...seen].some((id) => id.includes(name)),
      name,
    ).toBe(true);
  expect(seen.size).toBe(9 + 9 + 4 + 1);
});

test('a dragged tip lands where the pointer is, and diagram, matrix, points and score follow', () => {
  const t = 12;
  const handle = film.handles(t).find(({ id }) => id === 'W1.column1')!;
  const to: Vector2 = [handle.at[0] + 0.8, handle.at[1] - 0.5];
  const changed = handle.drag(to, handle.at);
  const held = twoLayersRelu.build(changed, { ...stage, cameras: film.cameras });
  const now = held.handles(t).find(({ id }) => id === 'W1.column1')!;
  expect(now.at[0]).toBeCloseTo(to[0], 9);
  expect(now.at[1]).toBeCloseTo(to[1], 9);
  for (const id of ['W1[0][1]', 'W1[1][1]', 'points-0', 'points-1', String.raw`\hat\jmath`]) {
    expect(byId(held.frame(t), id), id).not.toEqual(byId(film.frame(t), id));
  }
  expect(byId(held.frame(t), 'W1[0][0]')).toEqual(byId(film.frame(t), 'W1[0][0]'));
});

test('the points on screen are where the network itself puts them', () => {
  params.data.points.forEach((point) => {
    const [hidden] = forward(params.network, point);
    const shown = carry(maps, 3, point);
    expect(shown[0]).toBeCloseTo(hidden![0]!, 12);
    expect(shown[1]).toBeCloseTo(hidden![1]!, 12);
  });
});

test('params go out as JSON and come back the same', () => {
  const json = JSON.parse(JSON.stringify({ network: params.network, data: 'two-curves', probe: 4 }));
  expect(parseParams(twoLayersRelu.params, json)).toEqual({ ...params, probe: 4 });
});

test.each([
  [{ network: { inputs: 2, layers: [] } }, /params\.network/],
  [{ data: 'tow-curves' }, /params\.data: expected one of/],
  [{ probe: -1 }, /params\.probe: expected the index of a point/],
  [{ prob: 1 }, /params\.prob: no such param; this figure has network, data, probe/],
  [[], /params: expected an object/],
])('refuses %j', (json, message) => {
  expect(() => parseParams(twoLayersRelu.params, json)).toThrow(message);
});

/** Every number that a drawing holds. */
function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* numbersIn(part);
}

test('whatever the weights, every moment can be drawn', () => {
  const weight = fc.oneof(
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.constantFrom(0, 1, -1, 1e-12, -1e-12, 1e4, -1e4),
  );
  const pair = fc.tuple(weight, weight);
  fc.assert(
    fc.property(fc.tuple(pair, pair), pair, pair, weight, (W1, b1, W2, b2) => {
      const network = {
        inputs: 2,
        layers: [
          { kind: 'dense', kernel: W1, bias: b1, activation: 'relu' },
          { kind: 'dense', kernel: [W2], bias: [b2], activation: 'sigmoid' },
        ],
      } as const;
      const drawn = twoLayersRelu.build({ ...params, network }, stage);
      for (let t = 0; t <= drawn.duration; t += 1.37) {
        for (const number of numbersIn(drawn.frame(t)))
          if (!Number.isFinite(number)) expect.fail(`${number} at ${t} s`);
        for (const { at } of drawn.handles(t)) expect(at.every(Number.isFinite)).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

function finish<T>(work: Generator<number, T>): { result: T; shares: number[] } {
  const shares: number[] = [];
  for (;;) {
    const step = work.next();
    if (step.done) return { result: step.value, shares };
    shares.push(step.value);
  }
}

test('the opening network is what its seed trains, in rows of unit length that do not turn the plane over', () => {
  const trained = balance(trainOnce(namedDataset('two-curves'), OPENING.seed).network);
  openingNetwork.layers.forEach(({ kernel, bias }, l) => {
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));
    expect(trained.layers[l]!.kernel).toEqual(kernel.map(close));
    expect(trained.layers[l]!.bias).toEqual(close(bias));
  });
  const [[a, b], [c, d]] = openingNetwork.layers[0]!.kernel as [[number, number], [number, number]];
  expect([Math.hypot(a, b), Math.hypot(c, d)]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  expect(a * d - b * c).toBeGreaterThan(0);
});

test('as many of 200 seeds part the curves as is said', () => {
  expect(sweep(namedDataset('two-curves'), { seeds: 200 }).succeeded).toBe(OPENING.succeeded);
}, 240_000);

test('a cast reports what its network really reaches', async () => {
  const data = namedDataset('moons');
  const { result, shares } = finish(await twoLayersRelu.take!(data, params, { seed: 5, seeds: 4 }));
  expect(result.params.data).toBe(data);
  expect(result.training!.accuracy).toBe(evaluate(result.params.network, data).accuracy);
  expect(result.training!.seeds).toBe(4);
  expect(result.training!.succeeded).toBe(result.training!.accuracy === 1 ? expect.any(Number) : 0);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeCloseTo(1, 9);
});

test('nine parameters cannot close a ring, and the cast says so', async () => {
  const { result } = finish(await twoLayersRelu.take!(namedDataset('circles'), params, { seeds: 3 }));
  expect(result.training!.accuracy).toBeGreaterThan(0.5);
  expect(result.training!.accuracy).toBeLessThan(1);
  expect(result.training!.succeeded).toBe(0);
});

test('training from here starts where the weights are and goes downhill', async () => {
  const { network } = params;
  const shaken = {
    ...network,
    layers: network.layers.map((layer) => ({ ...layer, bias: layer.bias.map((b) => b + 0.4) })),
  };
  const before = evaluate(shaken, params.data).loss;
  const training = await twoLayersRelu.train!({ ...params, network: shaken });
  const first = training.next().value;
  expect(first.step).toBe(1);
  expect(first.loss).toBeCloseTo(evaluate(first.params.network, params.data).loss, 9);
  let last = first;
  for (let i = 0; i < 400; i++) last = training.next().value;
  expect(last.step).toBe(401);
  expect(last.loss).toBeLessThan(before / 4);
});

const shownAt = (chapter: string, id: string, shown = film) => {
  const { end } = chapterSpan(shown, chapter)!;
  return all(shown.frame(end).nodes).some((node) => node.id === id);
};

test('accuracy and loss are told when the points have been counted, not before', () => {
  for (const id of ['accuracy', 'loss']) {
    expect(shownAt('data', id)).toBe(false);
    expect(shownAt('slide', id)).toBe(false);
    expect(shownAt('split', id)).toBe(true);
  }
});

/** The words of a chapter for other weights, in one language. */
function wordsOf(chapter: string, changed: Partial<TwoLayersParams>, language: Language = 'en'): string {
  const shown = twoLayersRelu.build({ ...params, ...changed }, { ...stage, language });
  return shown.chapters.find(({ id }) => id === chapter)!.spoken;
}

const nine = (W1: number[][], b1: number[], W2: number[], b2: number) => ({
  network: {
    inputs: 2,
    layers: [
      { kind: 'dense', kernel: W1, bias: b1, activation: 'relu' },
      { kind: 'dense', kernel: [W2], bias: [b2], activation: 'sigmoid' },
    ],
  } as const,
});

test.each<[string, string, Partial<TwoLayersParams>, RegExp]>([
  [
    'two parallel lines do not bend',
    'bent',
    nine(
      [
        [2, 1],
        [-2, -1],
      ],
      [-2, -2],
      [1, 1],
      -1,
    ),
    /^The cut comes back as 2 straight lines\. None of them bends/,
  ],
  [
    'a cut that misses',
    'bent',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      [1, 1],
      1,
    ),
    /^This cut misses the plane/,
  ],
  [
    'a network worse than a line says so',
    'cut',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      [1, 0],
      -1,
    ),
    /this network does worse/,
  ],
  [
    'the trained one bends',
    'bent',
    {},
    /^The straight cut bends, exactly at the creases\. Nine numbers, two creases/,
  ],
  [
    'one crease seen',
    'fold',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 100],
      [1, 1],
      -1,
    ),
    /along one crease/,
  ],
  [
    'a dead unit',
    'fold',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, -100],
      [1, 1],
      -1,
    ),
    /Unit 2 is 0 for every point/,
  ],
  [
    'coinciding creases',
    'fold',
    nine(
      [
        [1, 0],
        [2, 0],
      ],
      [0, 0],
      [1, 1],
      -1,
    ),
    /along one crease/,
  ],
  [
    'nothing folds',
    'fold',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [100, 100],
      [1, 1],
      -1,
    ),
    /leaves all of this as it is\. None of the 200 points/,
  ],
  [
    'determinant zero',
    'turn',
    nine(
      [
        [2, 1],
        [4, 2],
      ],
      [0, 0],
      [1, 1],
      -1,
    ),
    /flattens the whole plane onto a line/,
  ],
  [
    'a point',
    'turn',
    nine(
      [
        [0, 0],
        [0, 0],
      ],
      [0, 0],
      [1, 1],
      -1,
    ),
    /into a point/,
  ],
  [
    'no shift',
    'shift',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      [1, 1],
      -1,
    ),
    /b₁ is zero/,
  ],
  [
    'no second shift',
    'slide',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      [1, 1],
      0,
    ),
    /b₂ is zero/,
  ],
  [
    'no second weights',
    'cut',
    nine(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      [0, 0],
      1,
    ),
    /W₂ is zero/,
  ],
])('%s', (_, chapter, changed, expected) => {
  expect(wordsOf(chapter, changed)).toMatch(expected);
});

test('data that one line parts are not told as “only” in either language', () => {
  const data = namedDataset('easy-curves');
  expect(wordsOf('data', { data })).toContain('puts all 200 points on the right side');
  expect(wordsOf('data', { data }, 'zh-Hant')).toBe(
    '兩類點，一條直線就分得開。200 個點，最好的直線全部分對。',
  );
});
