import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  activated,
  dense,
  networkOf,
  networks,
  numberWithin,
  weight,
} from '../../test/arbitrary-networks.ts';
import { distance, mix, type Vector2 } from '../math/index.ts';
import type { ActivationName } from '../nn/index.ts';
import { carrier, carry } from './carry.ts';
import { applyMaps, type Map2, unfold } from './maps.ts';

const relu = networkOf([
  dense(
    [
      [0.99, -0.16],
      [0.71, 0.7],
    ],
    [-0.07, 1.73],
    'relu',
  ),
  dense([[-17, 11.2]], [-7.4], 'sigmoid'),
]);
const place = fc.tuple(weight, weight);
const anyDepth = numberWithin(4.5).map((offset) => 4.5 + offset);
const anyActivation: readonly ActivationName[] = ['linear', 'relu', 'leakyRelu', 'sigmoid', 'tanh', 'elu'];

/** Networks that can be shown at every depth: never more than two units. */
const shown = networks(anyActivation, { widest: 2, deepest: 3 });
const folded = networks(['linear', 'relu', 'leakyRelu'], { widest: 2, deepest: 3 });

function vertices(xy: readonly number[]): Vector2[] {
  return Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i]!, xy[2 * i + 1]!]);
}

function distanceToLine(point: Vector2, line: readonly Vector2[]): number {
  let least = distance(point, line[0]!);
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
    least = Math.min(least, distance(point, mix(a, b, Math.min(Math.max(along, 0), 1))));
  }
  return least;
}

test('law: at a whole depth a point is where the maps put it; one dimension lies on the x axis', () => {
  fc.assert(
    fc.property(shown, place, (network, point) => {
      const maps = unfold(network);
      for (let depth = 0; depth <= maps.length; depth++) {
        const expected = applyMaps(maps.slice(0, depth), point);
        const [x, y] = carry(maps, depth, point);
        expect(x).toBeCloseTo(expected[0]!, 9);
        expect(y).toBeCloseTo(expected[1] ?? 0, 9);
      }
    }),
  );
});

test('law: the plane moves without a jump, from before the first map to after the last', () => {
  fc.assert(
    fc.property(shown, place, (network, point) => {
      const maps = unfold(network);
      const step = 1e-7;
      for (let depth = 0; depth <= maps.length; depth += 0.25) {
        const [before, at, after] = [-step, 0, step].map((by) => carry(maps, depth + by, point));
        expect(distance(before!, at!)).toBeLessThan(1e-4);
        expect(distance(after!, at!)).toBeLessThan(1e-4);
      }
    }),
  );
});

test('depths before the first and after the last map are those', () => {
  const maps = unfold(relu);
  expect(carry(maps, -1, [1, 2])).toEqual([1, 2]);
  expect(carry(maps, 99, [1, 2])).toEqual(carry(maps, 6, [1, 2]));
  expect(() => carry(maps, Number.NaN, [1, 2])).toThrow('carrier.depth: expected a number');
});

test('a shift goes in proportion', () => {
  expect(carry([{ kind: 'translate', by: [2, -4] }], 0.25, [1, 1])).toEqual([1.5, 0]);
});

test('the units of a ReLU fold one after another, seen from above', () => {
  const fold: readonly Map2[] = [
    { kind: 'translate', by: [0, 0] },
    { kind: 'activate', activation: 'relu' },
  ];
  const at = (share: number) => carry(fold, 1 + share, [-2, -3]);
  expect(at(0)).toEqual([-2, -3]);
  expect(at(0.25)).toEqual([-1, -3]);
  expect(at(0.5)).toEqual([0, -3]);
  expect(at(0.75)).toEqual([0, -1.5]);
  expect(at(1)).toEqual([0, 0]);
  expect(carry(fold, 1.75, [2, 3])).toEqual([2, 3]);
  // Leaky: the half-plane stops a fifth of the way above the ground.
  const leaky: readonly Map2[] = [fold[0]!, { kind: 'activate', activation: 'leakyRelu' }];
  expect(carry(leaky, 1.25, [-2, -3])[0]).toBeCloseTo(-1.2, 14);
  expect(carry(leaky, 2, [-2, -3])).toEqual(activated('leakyRelu', [-2, -3]));
});

test('a smooth activation blends from z to its value', () => {
  const maps: readonly Map2[] = [
    { kind: 'translate', by: [0, 0] },
    { kind: 'activate', activation: 'tanh' },
  ];
  const [x, y] = carry(maps, 1.25, [1, -2]);
  expect(x).toBeCloseTo(0.75 + 0.25 * Math.tanh(1), 14);
  expect(y).toBeCloseTo(-1.5 + 0.25 * Math.tanh(-2), 14);
});

test('a straight line stays two points under turn, stretch and shift', () => {
  const maps = unfold(relu);
  for (const depth of [0, 0.3, 1, 1.6, 2]) {
    const { line, point } = carrier(maps, depth);
    expect(line([-5, 1], [7, 3])).toEqual([...point([-5, 1]), ...point([7, 3])]);
  }
});

test('a line gets a vertex where it crosses a crease that is folding or folded, and nowhere else', () => {
  const maps = unfold(relu);
  // From (−5, −3) both units are off; at (4, 4) both are on.
  const count = (depth: number) => carrier(maps, depth).line([-5, -3], [4, 4]).length / 2;
  expect(count(2)).toBe(2);
  expect(count(2.2)).toBe(3);
  expect(count(2.7)).toBe(4);
  expect(count(3)).toBe(4);
  expect(count(5)).toBe(4);
  // Bends lie exactly on the creases, which are the axes of the plane at that depth.
  const bends = vertices(carrier(maps, 2.7).line([-5, -3], [4, 4]));
  expect(bends[1]![1] === 0 || bends[1]![0] === 0).toBe(true);
  expect(bends[2]![1] === 0 || bends[2]![0] === 0).toBe(true);
});

test('law: the polyline of a piecewise linear network is the image of the segment', () => {
  fc.assert(
    fc.property(folded, place, place, anyDepth, (network, from, to, depth) => {
      const { line, point } = carrier(unfold(network), depth);
      const image = vertices(line(from, to));
      const samples = Array.from({ length: 301 }, (_, i) => point(mix(from, to, i / 300)));
      const size = Math.max(1, ...image.flat().map(Math.abs));
      for (const sample of samples) expect(distanceToLine(sample, image)).toBeLessThan(1e-9 * size);
      const step = Math.max(...samples.slice(1).map((sample, i) => distance(sample, samples[i]!)));
      for (const vertex of image)
        expect(distanceToLine(vertex, samples)).toBeLessThanOrEqual(step + 1e-9 * size);
      expect(distance(image[0]!, point(from))).toBeLessThan(1e-9 * size);
      expect(distance(image.at(-1)!, point(to))).toBeLessThan(1e-9 * size);
    }),
  );
});

test('law: a curve strays from its polyline by no more than the tolerance', () => {
  const smooth = networks(['tanh', 'sigmoid', 'relu', 'softplus'], { widest: 2, deepest: 2 });
  fc.assert(
    fc.property(smooth, place, place, anyDepth, (network, from, to, depth) => {
      const { line, point } = carrier(unfold(network), depth, { tolerance: 0.01 });
      const image = vertices(line(from, to));
      for (let i = 0; i <= 200; i++) {
        expect(distanceToLine(point(mix(from, to, i / 200)), image)).toBeLessThan(0.02);
      }
      expect(image.length).toBeLessThan(600);
    }),
  );
});

test('many units may lie on the way, but not where the picture is', () => {
  const wide = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      [0, 0, -1],
      'relu',
    ),
    dense([[1, -1, 2]], [0], 'sigmoid'),
  ]);
  const maps = unfold(wide);
  expect(carry(maps, 0, [1, 2])).toEqual([1, 2]);
  expect(carry(maps, 4, [1, 2])).toEqual([3, 0]);
  expect(carrier(maps, 5).line([-1, -1], [2, 2])).toHaveLength(8);
  expect(() => carrier(maps, 0.5)).toThrow('no picture within a map from 2 to 3 dimensions');
  expect(() => carrier(maps, 2)).toThrow('expected a depth of one or two dimensions, got 2, which has 3');
  expect(() => carrier(unfold(networkOf([dense([[1, 2, 3]], [0], 'linear')], 3)), 1)).toThrow(
    'expected maps of 1 or 2 inputs, got 3',
  );
});

test('one input is a number line from the start', () => {
  const maps = unfold(networkOf([dense([[2], [-1]], [0, 1], 'relu')], 1));
  expect(carry(maps, 0, [3, 7])).toEqual([3, 0]);
  expect(carry(maps, 1, [3, 7])).toEqual([6, -3]);
  expect(carry(maps, 3, [3, 7])).toEqual([6, 0]);
});
