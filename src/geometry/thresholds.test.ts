import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import { namedDataset } from '../nn/index.ts';
import { thresholds } from './thresholds.ts';

const labelled = fc.array(
  fc.tuple(fc.oneof(numberWithin(5), fc.integer({ min: -3, max: 3 })), fc.constantFrom(0, 1)),
  { minLength: 1, maxLength: 40 },
);

function counted(pairs: readonly (readonly [number, number])[], threshold: number): number {
  return pairs.filter(([value, label]) => value > threshold === (label === 1)).length;
}

test('law: the count at any cut is what counting gives, on a value and between two', () => {
  fc.assert(
    fc.property(labelled, numberWithin(7), (pairs, anywhere) => {
      const found = thresholds(
        pairs.map(([value]) => value),
        pairs.map(([, label]) => label),
      );
      for (const threshold of [anywhere, ...pairs.map(([value]) => value)]) {
        expect(found.correct(threshold)).toBe(counted(pairs, threshold));
      }
      for (const { from, correct } of found.steps) {
        if (Number.isFinite(from)) expect(correct).toBe(counted(pairs, from));
      }
    }),
  );
});

test('law: the best cut is as good as it says, and none is better', () => {
  fc.assert(
    fc.property(labelled, (pairs) => {
      const { best } = thresholds(
        pairs.map(([value]) => value),
        pairs.map(([, label]) => label),
      );
      expect(counted(pairs, best.threshold)).toBe(best.correct);
      for (const cut of [-99, 99, ...pairs.flatMap(([value]) => [value, value - 1e-9])]) {
        expect(counted(pairs, cut)).toBeLessThanOrEqual(best.correct);
      }
    }),
  );
});

test('law: the best so far never gets worse, never lies ahead, and is the best in the end', () => {
  fc.assert(
    fc.property(labelled, (pairs) => {
      const found = thresholds(
        pairs.map(([value]) => value),
        pairs.map(([, label]) => label),
      );
      let before = 0;
      for (let until = -7; until <= 7; until += 0.5) {
        const { threshold, correct } = found.bestUntil(until);
        expect(threshold).toBeLessThanOrEqual(until);
        expect(counted(pairs, threshold)).toBe(correct);
        expect(correct).toBeGreaterThanOrEqual(before);
        before = correct;
      }
      expect(found.bestUntil(99)).toEqual(found.best);
    }),
  );
});

test('x₁ + x₂ − 2 on the easy curves: 133 of 200 at 0, at best 183 at −1.57', () => {
  const { points, labels } = namedDataset('easy-curves');
  const found = thresholds(
    points.map(([x, y]) => x + y - 2),
    labels,
  );
  expect(found.correct(0)).toBe(133);
  expect(found.best).toEqual({ threshold: expect.closeTo(-1.57, 2), correct: 183 });
});

test('a gap is cut in its middle; one class alone is cut beyond its end', () => {
  expect(thresholds([0, 1, 3, 4], [0, 0, 1, 1]).best).toEqual({ threshold: 2, correct: 4 });
  expect(thresholds([0, 1], [0, 0], { room: 0.5 }).best).toEqual({ threshold: 1.5, correct: 2 });
  expect(thresholds([0, 1], [1, 1], { room: 0.5 }).best).toEqual({ threshold: -0.5, correct: 2 });
  expect(() => thresholds([], [])).toThrow('thresholds.values: expected at least one value');
  expect(() => thresholds([1], [])).toThrow('thresholds.labels: expected 1, one a value, got 0');
});
