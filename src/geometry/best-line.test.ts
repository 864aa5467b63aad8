import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { bestLine } from './best-line.ts';

/** Points that a line gets right, by its own rule. */
function right(
  normal: Vector2,
  offset: number,
  points: readonly Vector2[],
  labels: readonly number[],
): number {
  return points.filter(([x, y], i) => normal[0] * x + normal[1] * y > offset === (labels[i] === 1)).length;
}

/**
 * The most points that any line gets right, by trying for every two points the line through them, turned and
 * shifted by a little either way.
 */
function most(points: readonly Vector2[], labels: readonly number[]): number {
  let best = Math.max(
    labels.filter((label) => label === 1).length,
    labels.filter((label) => label !== 1).length,
  );
  const turn = 1e-5;
  for (const [px, py] of points) {
    for (const [qx, qy] of points) {
      if (px === qx && py === qy) continue;
      const along = Math.atan2(qy - py, qx - px);
      for (const angle of [along - turn, along + turn]) {
        const normal: Vector2 = [-Math.sin(angle), Math.cos(angle)];
        for (const shift of [-turn / 100, turn / 100]) {
          const offset = normal[0] * px + normal[1] * py + shift;
          const count = right(normal, offset, points, labels);
          best = Math.max(best, count, points.length - count);
        }
      }
    }
  }
  return best;
}

const onGrid = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }));
const labelled = fc.array(fc.tuple(onGrid, fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 14 });

test('law: no line gets more points right, also where points coincide or lie on one line', () => {
  fc.assert(
    fc.property(labelled, (examples) => {
      const points = examples.map(([point]) => point);
      const labels = examples.map(([, label]) => label);
      const { normal, offset, correct, count, exact } = bestLine(points, labels);
      expect(count).toBe(points.length);
      expect(exact).toBe(true);
      expect(Math.hypot(...normal)).toBeCloseTo(1, 12);
      expect(right(normal, offset, points, labels)).toBe(correct);
      expect(correct).toBe(most(points, labels));
    }),
    { numRuns: 300 },
  );
});

test('classes that can be parted are, with label 1 where the normal points, in the middle of the widest strip', () => {
  const points: Vector2[] = [
    [0, 0],
    [1, 0],
    [0, 2],
    [1, 2],
  ];
  const { normal, offset, correct } = bestLine(points, [0, 0, 1, 1]);
  expect(correct).toBe(4);
  expect(normal[0]).toBeCloseTo(0, 6);
  expect(normal[1]).toBeCloseTo(1, 6);
  expect(offset).toBeCloseTo(1, 6);
});

test('the hard two curves: no straight line gets more than 180 of 200', () => {
  const points: Vector2[] = [];
  const labels: number[] = [];
  for (let i = 0; i < 100; i++) {
    const x = -3 + (6 * i) / 99;
    for (const label of [0, 1]) {
      points.push([x, (label === 1 ? 1.2 : -1.2) - 1.5 * Math.cos((Math.PI * x) / 3)]);
      labels.push(label);
    }
  }
  expect(bestLine(points, labels)).toMatchObject({ correct: 180, count: 200, exact: true });
});

test('one class, one place, or nothing at all', () => {
  expect(bestLine([], [])).toMatchObject({ correct: 0, count: 0, exact: true });
  expect(bestLine([[1, 1]], [1])).toMatchObject({ correct: 1, count: 1 });
  expect(
    bestLine(
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [1, 0, 1],
    ),
  ).toMatchObject({ correct: 2, count: 3 });
  expect(
    bestLine(
      [
        [1, 1],
        [2, 3],
        [4, 5],
      ],
      [0, 0, 0],
    ),
  ).toMatchObject({ correct: 3, count: 3 });
  expect(() => bestLine([[0, 0]], [])).toThrow('bestLine.labels: expected 1, one a point, got 0');
});

test('of many points a sample is searched, all are counted, and it says so', () => {
  const points = Array.from(
    { length: 3000 },
    (_, i): Vector2 => [Math.cos(i * 2.4) * i, Math.sin(i * 2.4) * i],
  );
  const labels = points.map(([x, y]) => (x + 2 * y > 300 ? 1 : 0));
  const { normal, offset, correct, count, exact } = bestLine(points, labels);
  expect(exact).toBe(false);
  expect(count).toBe(3000);
  expect(right(normal, offset, points, labels)).toBe(correct);
  expect(correct).toBeGreaterThan(2985);
  expect(bestLine(points, labels)).toEqual({ normal, offset, correct, count, exact });
});

test('a sample holds both labels where they alternate', () => {
  const points = Array.from({ length: 1000 }, (_, i): Vector2 => [i, i % 2 === 0 ? 1 : -1]);
  expect(
    bestLine(
      points,
      points.map((_, i) => i % 2),
    ),
  ).toMatchObject({ correct: 1000, exact: false });
});
