import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bendLayer, type Chain, chainAnswer, chainValues, type LayerCurve } from '../chain/index.ts';
import { multiply, random, transpose } from '../math/index.ts';
import {
  answerOf,
  chosenSlice,
  type Frame,
  featureSlice,
  framePath,
  frameTurned,
  frameWithAxis,
  inputsAt,
  nearestBoundaryPoint,
  overSlice,
  plainFrame,
  planeParts,
  planeSums,
  principalFrame,
  slicedChain,
  sliceThrough,
  unfolding,
} from './index.ts';

const CURVES: readonly LayerCurve[] = [
  { name: 'relu' },
  { name: 'leakyRelu', negativeSlope: 0.1 },
  { name: 'relu6' },
  { name: 'clip', min: -1, max: 1 },
  { name: 'hardSigmoid', slope: 0.2, offset: 0.5 },
  { name: 'tanh' },
  { name: 'geluTanh' },
];

function chainOf(widths: readonly number[], curve: LayerCurve, last: LayerCurve, seed: number): Chain {
  const draw = random(seed);
  const layers = widths.slice(1).map((units, l) => ({
    kernel: Array.from({ length: units }, () => Array.from({ length: widths[l]! }, () => draw.normal(0, 1))),
    bias: Array.from({ length: units }, () => draw.normal(0, 0.7)),
    curve: l === widths.length - 2 ? last : curve,
  }));
  return { inputs: widths[0]!, layers };
}

/** Numbers that are the same to so many decimals. */
const expectNear = (got: readonly number[], wanted: readonly number[], decimals = 9) => {
  expect(got).toHaveLength(wanted.length);
  for (const [i, value] of got.entries()) expect(value).toBeCloseTo(wanted[i]!, decimals);
};

const rightAngled = ([a, b]: Frame) => {
  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * q[i]!, 0);
  expect(dot(a!, a!)).toBeCloseTo(1, 9);
  expect(dot(b!, b!)).toBeCloseTo(1, 9);
  expect(dot(a!, b!)).toBeCloseTo(0, 9);
};

test('what is carried has at every stage the numbers that the chain gives, and its corners are all that bends', () => {
  for (const [k, curve] of CURVES.entries()) {
    const chain = chainOf([4, 5, 3, 2], curve, { name: 'softmax' }, 10 + k);
    const slice = featureSlice(1, 3, [0.4, 10, -2, 1], [1, 3, 0.5, 2]);
    const way = unfolding(chain, slice);
    const rows = [
      [0.1, 7, -2, 3],
      [2, 11, 0, -1],
    ];
    const carried = way.examples(rows);
    way.steps.forEach(({ kind, layer }, step) => {
      const values = rows.map((row) => chainValues(chain, row)[layer]!);
      const own = [...carried.at(step + 1)];
      if (kind === 'curve')
        expectNear(
          own,
          values.flatMap(({ outputs }) => [...outputs]),
        );
      if (kind === 'bias')
        expectNear(
          own,
          values.flatMap(({ sums }) => [...sums]),
        );
    });
    // Between two corners the image is straight: its middle is in the middle.
    const corners = way.corners([-2, -1.5], [2.2, 1.7], 0);
    expect(corners[0]).toEqual([-2, -1.5]);
    expect(corners.at(-1)![0]).toBeCloseTo(2.2, 12);
    if (curve.name === 'tanh' || curve.name === 'geluTanh') continue;
    const last = way.steps.length - 1;
    corners.slice(1).forEach((to, i) => {
      const from = corners[i]!;
      const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
      const at = way.places([...from, ...middle, ...to]).at(last);
      for (let unit = 0; unit < 2; unit++) {
        expect(at[2 + unit]).toBeCloseTo((at[unit]! + at[4 + unit]!) / 2, 8);
      }
    });
  }
});

test('a space turns rigidly into the view of its image: both ends are exact, and nothing collapses that W keeps apart', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 7 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat(1000),
      (width, units, seed) => {
        const draw = random(seed);
        const rows = (count: number, of: number) =>
          Array.from({ length: count }, () => Array.from({ length: of }, () => draw.normal(0, 1)));
        const kernel = rows(units, width);
        const from =
          width > 2 ? principalFrame(Float64Array.from(rows(9, width).flat()), width) : plainFrame(width);
        const to =
          units > 2 ? principalFrame(Float64Array.from(rows(9, units).flat()), units) : plainFrame(units);
        rightAngled(from);
        const path = framePath(from, kernel, to);
        expect(path(0)).toEqual(from);
        const end = multiply(to, kernel);
        expectNear(path(1).flat(), end.flat());
        expectNear(path(1 - 1e-7).flat(), end.flat(), 4);
        expectNear(path(1e-7).flat(), from.flat(), 4);
        for (const s of [0.2, 0.5, 0.8]) {
          const [[a, b], [, d]] = multiply(path(s), transpose(path(s))) as [
            [number, number],
            [number, number],
          ];
          if (units > 1 && a * d > 0) expect(a * d - b * b).toBeGreaterThanOrEqual(-1e-9 * a * d);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a view that is turned by hand stays one, and the axis goes where it was taken', () => {
  const frame = principalFrame(Float64Array.from([3, 1, 0, 2, -1, 4, 0.5, 1, -2, 0, 1, 1, 2, 2, 5]), 5);
  const turned = frameWithAxis(frame, 2, [0.6, -0.3]);
  rightAngled(turned);
  const tip = [turned[0]![2]!, turned[1]![2]!];
  expect(Math.hypot(tip[0]! - 0.6, tip[1]! + 0.3)).toBeLessThan(0.2);
  rightAngled(frameTurned(frame, [1, 0, 0, 0, 0], [0.4, -0.9]));
  rightAngled(frameWithAxis(frame, 0, [5, 5]));
  expect(frameTurned(plainFrame(2), [1, 0], [1, 1])).toEqual(plainFrame(2));
});

test('principal directions are those in which points spread most', () => {
  const draw = random(3);
  const rows = Array.from({ length: 400 }, () => {
    const [a, b] = [draw.normal(0, 5), draw.normal(0, 2)];
    return [0.6 * a + draw.normal(0, 0.1), 0.8 * a, b, draw.normal(0, 0.1)];
  });
  const [first, second] = principalFrame(Float64Array.from(rows.flat()), 4);
  expect(Math.abs(first![0]! * 0.6 + first![1]! * 0.8)).toBeGreaterThan(0.999);
  expect(Math.abs(second![2]!)).toBeGreaterThan(0.999);
});

test('a slice gives each example a foot and a distance, and the chain on it answers as the whole one does', () => {
  const chain = chainOf([3, 6, 1], { name: 'tanh' }, { name: 'linear' }, 5);
  const scales = [1, 40, 0.1];
  const examples = [
    [0, 100, 2],
    [1, 60, 2.3],
    [-1, 20, 1.9],
  ] as const;
  const slice = sliceThrough([examples[0], examples[1], examples[2]], scales)!;
  for (const example of examples) {
    const { at, distance } = overSlice(slice, example);
    expect(distance).toBeLessThan(1e-12);
    expectNear(inputsAt(slice, at), example);
    expect(chainAnswer(slicedChain(chain, slice), at)[0]).toBeCloseTo(chainAnswer(chain, example)[0]!, 9);
  }
  // Two steps away at right angles is two steps away.
  const [u, v] = slice.directions;
  const normal = [
    u[1]! * v[2]! - u[2]! * v[1]!,
    u[2]! * v[0]! - u[0]! * v[2]!,
    u[0]! * v[1]! - u[1]! * v[0]!,
  ];
  const off = examples[0].map((value, i) => value + 2 * normal[i]! * scales[i]!);
  expect(overSlice(slice, off).distance).toBeCloseTo(2, 12);
  expect(sliceThrough([examples[0], examples[0], examples[2]], scales)).toBeUndefined();
  const rows = { x: [...examples] };
  expect(chosenSlice(rows, 3, { through: [0, 1, 3] })).toBeUndefined();
  expect(chosenSlice(rows, 3, { inputs: [1, 1] })).toBeUndefined();
  expect(chosenSlice(rows, 3, { inputs: [0, 2] })!.origin[1]).toBe(60);
});

test('regions of any activation are where the answers are, and the nearest boundary point is the nearest', () => {
  const view = { x: -2.5, y: -2, width: 5, height: 4 };
  for (const [k, curve] of CURVES.entries()) {
    for (const outputs of [1, 4]) {
      const last: LayerCurve = outputs === 1 ? { name: 'sigmoid' } : { name: 'softmax' };
      const chain = chainOf([2, 6, 4, outputs], curve, last, 40 + k);
      const decision =
        outputs === 1 ? ({ kind: 'level', level: 0.1 } as const) : ({ kind: 'largest' } as const);
      const { parts, pieces, tolerance } = planeParts(chain, view, decision);
      const isSmooth = curve.name === 'tanh' || curve.name === 'geluTanh';
      expect(pieces === undefined).toBe(isSmooth);
      expect(tolerance > 0).toBe(isSmooth);
      const area = parts.reduce((sum, { polygon }) => {
        const twice = polygon.reduce((s, [x, y], i) => {
          const [nx, ny] = polygon[(i + 1) % polygon.length]!;
          return s + x * ny - nx * y;
        }, 0);
        return sum + twice / 2;
      }, 0);
      expect(area).toBeCloseTo(20, 5);
      const at = (x: number, y: number) => answerOf(decision, chainValues(chain, [x, y]).at(-1)!.sums);
      let wrong = 0;
      for (const { polygon, answer } of parts) {
        const middle = polygon.reduce(
          ([sx, sy], [x, y]) => [sx + x / polygon.length, sy + y / polygon.length],
          [0, 0],
        );
        if (at(middle[0]!, middle[1]!) !== answer) wrong++;
      }
      expect(wrong / parts.length).toBeLessThan(isSmooth ? 0.02 : 1e-9);
      const point = [0.3, -0.2] as const;
      const nearest = nearestBoundaryPoint(planeSums(chain), point, { level: 0.1, reach: 3 });
      const own = at(...point);
      // Brute force: along rays from the point, the first place where the answer is another.
      let least = Infinity;
      for (let a = 0; a < 720; a++) {
        const [dx, dy] = [Math.cos((a * Math.PI) / 360), Math.sin((a * Math.PI) / 360)];
        for (let r = 0.004; r < Math.min(3, least); r += 0.004) {
          if (at(point[0] + r * dx, point[1] + r * dy) !== own) least = Math.min(least, r);
        }
      }
      if (least === Infinity) continue;
      expect(nearest!.distance).toBeLessThan(least + 1e-6);
      expect(nearest!.distance).toBeGreaterThan(least - 0.02);
    }
  }
});

test('a layer that looks at itself as a whole is bent as a whole', () => {
  expect(bendLayer({ name: 'layerNormalization', epsilon: 0 }, [1, 3])).toEqual([-1, 1]);
  expect(bendLayer({ name: 'prelu', slopes: [0.5, 2] }, [-2, -2])).toEqual([-1, -4]);
});
