import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dense, networkOf, networks, numberWithin, sumsOf } from '../../test/arbitrary-networks.ts';
import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { nearestBoundaryPoint } from './nearest-boundary-point.ts';

const folding = ['relu', 'leakyRelu', 'linear', 'relu6', 'hardSigmoid'] as const;

function answerAt(network: Network, point: Vector2): number {
  const sums = sumsOf(network, point);
  return sums.length === 1 ? Number(sums[0]! > 0) : sums.indexOf(Math.max(...sums));
}

/** The nearest point at which the answer is another one, found by walking out along many rays. */
function byForce(network: Network, from: Vector2, reach: number): number {
  const own = answerAt(network, from);
  let nearest = Infinity;
  for (let turn = 0; turn < 180; turn++) {
    const angle = (turn * Math.PI) / 90;
    const at = (off: number): Vector2 => [from[0] + off * Math.cos(angle), from[1] + off * Math.sin(angle)];
    for (let k = 1; k <= 200; k++) {
      const off = (k * reach) / 200;
      if (off - reach / 200 > nearest) break;
      if (answerAt(network, at(off)) === own) continue;
      let [inside, outside] = [off - reach / 200, off];
      for (let halving = 0; halving < 40; halving++) {
        const middle = (inside + outside) / 2;
        if (answerAt(network, at(middle)) === own) inside = middle;
        else outside = middle;
      }
      nearest = Math.min(nearest, outside);
      break;
    }
  }
  return nearest;
}

test('law: nothing nearer is found by force, and the answer does change there', () => {
  const anywhere = fc.tuple(numberWithin(3), numberWithin(3));
  fc.assert(
    fc.property(
      fc.constantFrom(1, 3).chain((last) => networks(folding, { widest: 4, last })),
      anywhere,
      (network, point) => {
        const found = nearestBoundaryPoint(network, point);
        const forced = byForce(network, point, 6);
        if (!found) {
          expect(forced).toBe(Infinity);
          return;
        }
        expect(found.exact).toBe(true);
        expect(found.from).toBe(answerAt(network, point));
        expect(found.distance).toBeCloseTo(Math.hypot(found.at[0] - point[0], found.at[1] - point[1]), 12);
        // Rays two degrees apart come within 0.02 % of a straight line's distance.
        expect(forced).toBeGreaterThanOrEqual(found.distance * (1 - 1e-9) - 1e-9);
        // Somewhere about it the network answers what it says, unless by too little to tell.
        const about = Array.from({ length: 64 }, (_, turn): Vector2 => {
          const angle = (turn * Math.PI) / 32;
          const off = 1e-7 * Math.max(1, found.distance);
          return [found.at[0] + off * Math.cos(angle), found.at[1] + off * Math.sin(angle)];
        });
        const lead = (at: Vector2) => {
          const sums = sumsOf(network, at);
          return sums.length === 1
            ? (found.to === 1 ? 1 : -1) * sums[0]!
            : sums[found.to]! - Math.max(...sums.filter((_, answer) => answer !== found.to));
        };
        expect(Math.max(...about.map(lead))).toBeGreaterThan(-1e-12);
      },
    ),
    { numRuns: 120 },
  );
});

test('far off, at a corner, on the boundary itself, and nowhere', () => {
  const line = networkOf([dense([[1, 0]], [-1e6], 'sigmoid')]);
  const far = nearestBoundaryPoint(line, [0.5, -3])!;
  expect(far).toMatchObject({ from: 0, to: 1, exact: true });
  expect([far.at[0] / 1e6, far.at[1], far.distance / 999_999.5]).toEqual(
    [1, -3, 1].map((each) => expect.closeTo(each, 12)),
  );
  expect(nearestBoundaryPoint(line, [0.5, -3], { reach: 1e5 })).toBeUndefined();
  expect(nearestBoundaryPoint(line, [1e6, 2])).toMatchObject({ distance: 0, from: 0, to: 1 });
  // min(x, y) > 1: the corner of a quadrant.
  const corner = networkOf([
    dense(
      [
        [1, 0],
        [1, -1],
      ],
      [0, 0],
      'linear',
    ),
    dense(
      [
        [1, 0],
        [-1, 0],
        [0, 1],
      ],
      [0, 0, 0],
      'relu',
    ),
    dense([[1, -1, -1]], [-1], 'sigmoid'),
  ]);
  const { at, distance } = nearestBoundaryPoint(corner, [0, 0])!;
  expect([...at, distance].map((value) => Number(value.toFixed(12)))).toEqual([
    1,
    1,
    Number(Math.SQRT2.toFixed(12)),
  ]);
  expect(nearestBoundaryPoint(networkOf([dense([[0, 0]], [1], 'sigmoid')]), [0, 0])).toBeUndefined();
  expect(() => nearestBoundaryPoint(line, [Number.NaN, 0])).toThrow(
    'expected two finite numbers, got NaN, 0',
  );
  expect(() => nearestBoundaryPoint(line, [0, 0], { reach: -1 })).toThrow(
    'expected a positive number, got -1',
  );
});

test('of smooth units the nearest point is on the contour, with the way to it upright on it', () => {
  // The logit is above 0 within a ring about the origin: the nearest point lies on the ray.
  const ring = networkOf([
    dense(
      [
        [2, 0],
        [-2, 0],
        [0, 2],
        [0, -2],
      ],
      [2, 2, 2, 2],
      'sigmoid',
    ),
    dense([[1, 1, 1, 1]], [-3], 'sigmoid'),
  ]);
  for (const point of [
    [0.5, 0.1],
    [0.2, -0.6],
    [3, 1],
  ] as const) {
    const found = nearestBoundaryPoint(ring, point)!;
    expect(found.exact).toBe(false);
    expect(Math.abs(sumsOf(ring, found.at)[0]!)).toBeLessThan(1e-9);
    expect(byForce(ring, point, 3)).toBeGreaterThan(found.distance - 1e-6);
    expect(byForce(ring, point, 3)).toBeLessThan(found.distance * 1.0005);
  }
  expect(
    nearestBoundaryPoint(networkOf([dense([[1, 0]], [0], 'tanh'), dense([[1]], [2], 'sigmoid')]), [0, 0]),
  ).toBeUndefined();
});
