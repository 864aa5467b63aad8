import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import {
  apply,
  determinant,
  identity,
  inverse,
  type Matrix,
  multiply,
  rotation,
  transpose,
} from './matrix.ts';

const entry = numberWithin(10);
const matrix2 = fc.tuple(entry, entry, entry, entry).map(
  ([a, b, c, d]): Matrix => [
    [a, b],
    [c, d],
  ],
);

test('the columns of a matrix are where the basis vectors land', () => {
  const w: Matrix = [
    [0.99, -0.16],
    [0.71, 0.7],
  ];
  expect(apply(w, [1, 0])).toEqual([0.99, 0.71]);
  expect(apply(w, [0, 1])).toEqual([-0.16, 0.7]);
});

test('a product applies its right factor first, whatever the shapes', () => {
  const a: Matrix = [[1, 2, 3]];
  const b: Matrix = [
    [1, 0],
    [0, 1],
    [2, -1],
  ];
  expect(multiply(a, b)).toEqual([[7, -1]]);
  expect(apply(a, apply(b, [4, 5]))).toEqual(apply(multiply(a, b), [4, 5]));
  expect(multiply(identity(1), a)).toEqual(a);
  expect(transpose(b)).toEqual([
    [1, 0, 2],
    [0, 1, -1],
  ]);
});

test('law: the determinant of a product is the product of the determinants', () => {
  fc.assert(
    fc.property(matrix2, matrix2, (a, b) => {
      expect(determinant(multiply(a, b))).toBeCloseTo(determinant(a) * determinant(b), 6);
    }),
  );
});

test('law: an inverse undoes its matrix', () => {
  fc.assert(
    fc.property(matrix2, (a) => {
      fc.pre(Math.abs(determinant(a)) > 0.01);
      const [[p, q], [r, s]] = multiply(inverse(a), a) as [[number, number], [number, number]];
      for (const [got, expected] of [
        [p, 1],
        [q, 0],
        [r, 0],
        [s, 1],
      ] as const) {
        expect(got).toBeCloseTo(expected, 8);
      }
    }),
  );
});

test('a quarter turn takes x to y', () => {
  const [x, y] = apply(rotation(Math.PI / 2), [1, 0]);
  expect(x).toBeCloseTo(0, 15);
  expect(y).toBe(1);
});

test('shapes that do not fit are refused by name', () => {
  expect(() => multiply([[1, 2]], [[1, 2]])).toThrow(
    'multiply: expected a matrix of 2 rows on the right, got 1×2',
  );
  expect(() => apply([[1, 2]], [1])).toThrow('apply: expected a vector of 2 numbers, got 1');
  expect(() => determinant([[1, 2]])).toThrow('determinant: expected a 2×2 matrix, got 1×2');
  expect(() =>
    inverse([
      [1, 2],
      [2, 4],
    ]),
  ).toThrow('flattens the plane');
});
