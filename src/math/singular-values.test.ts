import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import { determinant, type Matrix, multiply, rotation } from './matrix.ts';
import { signedSvd } from './singular-values.ts';

const entry = fc.oneof(
  numberWithin(100),
  fc.double({ min: -100, max: 100, noNaN: true }),
  fc.integer({ min: -2, max: 2 }),
);
const matrix2 = fc.tuple(entry, entry, entry, entry).map(
  ([a, b, c, d]): Matrix => [
    [a, b],
    [c, d],
  ],
);

function diagonal(first: number, second: number): Matrix {
  return [
    [first, 0],
    [0, second],
  ];
}

function expectClose(got: Matrix, expected: Matrix, digits = 10): void {
  const size = Math.max(1, ...expected.flat().map(Math.abs));
  got.flat().forEach((value, i) => {
    expect(value / size).toBeCloseTo(expected.flat()[i]! / size, digits);
  });
}

test('law: the factors multiply back to the matrix, and are what they are called', () => {
  fc.assert(
    fc.property(matrix2, (matrix) => {
      const { axes, turn, stretches } = signedSvd(matrix);
      const stretch = multiply(multiply(rotation(axes), diagonal(...stretches)), rotation(-axes));
      expectClose(multiply(rotation(turn), stretch), matrix);
      expect(stretches[0]).toBeGreaterThanOrEqual(Math.abs(stretches[1]) * (1 - 1e-12));
      expect(turn).toBeGreaterThan(-Math.PI);
      expect(turn).toBeLessThanOrEqual(Math.PI);
    }),
    { numRuns: 500 },
  );
});

test('law: the product of the stretches is the determinant, with its sign, to the last digits', () => {
  fc.assert(
    fc.property(matrix2, (matrix) => {
      const { stretches } = signedSvd(matrix);
      const det = determinant(matrix);
      expect(Math.abs(stretches[0] * stretches[1] - det)).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(det)),
      );
      if (Math.abs(det) > 1e-9) expect(Math.sign(stretches[1])).toBe(Math.sign(det));
    }),
  );
});

test('values known by hand', () => {
  const { stretches } = signedSvd([
    [3, 0],
    [4, 5],
  ]);
  expect(stretches[0]).toBeCloseTo(3 * Math.sqrt(5), 13);
  expect(stretches[1]).toBeCloseTo(Math.sqrt(5), 13);
  expect(signedSvd(diagonal(-1, -1))).toMatchObject({ turn: Math.PI, stretches: [1, 1] });
  expect(
    signedSvd([
      [-1, -0],
      [-0, -1],
    ]).turn,
  ).toBe(Math.PI);
  expect(signedSvd(diagonal(0, 0))).toEqual({ axes: 0, turn: 0, stretches: [0, 0] });
});

test('nothing overflows, and a small stretch beside a large one keeps its digits', () => {
  expect(signedSvd(diagonal(1e300, 1e300)).stretches).toEqual([1e300, 1e300]);
  expect(signedSvd(diagonal(1e-300, 2e-300)).stretches[0]).toBeCloseTo(2e-300, 310);
  expect(signedSvd(diagonal(1, 1e-30)).stretches[1]).toBeCloseTo(1e-30, 42);
  expect(
    signedSvd([
      [1, 2],
      [2, 4],
    ]).stretches[1],
  ).toBe(0);
});
