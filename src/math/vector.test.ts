import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import { add, cross, distance, dot, length, mix, perpendicular, rotate, scale, subtract } from './vector.ts';

const number = numberWithin(1e6);
const vector = fc.tuple(number, number);

test('sums, differences, multiples and products', () => {
  expect(add([1, 2], [3, -5])).toEqual([4, -3]);
  expect(subtract([1, 2], [3, -5])).toEqual([-2, 7]);
  expect(scale([1, -2], 3)).toEqual([3, -6]);
  expect(dot([1, 2], [3, 4])).toBe(11);
  expect(cross([1, 0], [0, 1])).toBe(1);
  expect(length([3, 4])).toBe(5);
  expect(distance([1, 1], [4, 5])).toBe(5);
});

test('law: mixing ends exactly at both ends', () => {
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      expect(distance(mix(a, b, 0), a)).toBe(0);
      expect(distance(mix(a, b, 1), b)).toBe(0);
    }),
  );
});

test('turning counterclockwise: a quarter turn is the perpendicular', () => {
  expect(perpendicular([2, 1])).toEqual([-1, 2]);
  const [x, y] = rotate([2, 1], Math.PI / 2);
  expect(x).toBeCloseTo(-1, 12);
  expect(y).toBeCloseTo(2, 12);
});
