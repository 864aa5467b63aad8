import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import { apply, determinant, identity, type Matrix, multiply, rotation, signedSvd } from '../math/index.ts';
import { linearPath } from './path.ts';

const entry = fc.oneof(numberWithin(4), fc.integer({ min: -2, max: 2 }));
const matrix2 = fc.tuple(entry, entry, entry, entry).map(([a, b, c, d]) => matrix(a, b, c, d));
const moments = Array.from({ length: 41 }, (_, i) => i / 40);

function matrix(a: number, b: number, c: number, d: number): Matrix {
  return [
    [a + 0, b + 0],
    [c + 0, d + 0],
  ];
}

/** The greatest difference between entries. */
function difference(a: Matrix, b: Matrix): number {
  return Math.max(...a.flat().map((value, i) => Math.abs(value - b.flat()[i]!)));
}

/** Turns by θ what has been stretched along axes in direction α. */
function turned(theta: number, alpha: number, first: number, second: number): Matrix {
  return multiply(
    rotation(theta + alpha),
    multiply(
      [
        [first, 0],
        [0, second],
      ],
      rotation(-alpha),
    ),
  );
}

function between(value: number, a: number, b: number): void {
  expect(value).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9);
  expect(value).toBeLessThanOrEqual(Math.max(a, b) + 1e-9);
}

test('law: a path starts at the identity, ends at its matrix, and gets to both steadily', () => {
  fc.assert(
    fc.property(matrix2, (end) => {
      const path = linearPath(end);
      expect(path(0)).toEqual(identity(2));
      expect(path(1)).toEqual(end);
      expect(difference(path(1e-9), identity(2))).toBeLessThan(1e-6);
      expect(difference(path(1 - 1e-9), end)).toBeLessThan(1e-6);
      for (let i = 1; i < moments.length; i++) {
        expect(difference(path(moments[i]!), path(moments[i - 1]!))).toBeLessThan(1);
      }
    }),
  );
});

test('law: while nothing is turned over, each stretch goes straight to its end and no moment is nearly flat', () => {
  fc.assert(
    fc.property(matrix2, (end) => {
      const det = determinant(end);
      fc.pre(det > 1e-6);
      const { stretches } = signedSvd(end);
      const path = linearPath(end);
      for (const s of moments) {
        const now = signedSvd(path(s)).stretches;
        between(now[0], Math.max(stretches[0], 1), Math.min(stretches[0], 1));
        expect(now[1]).toBeGreaterThanOrEqual(Math.min(stretches[1], 1) - 1e-9);
        const area = determinant(path(s));
        expect(area).toBeGreaterThanOrEqual(Math.min(1, det) - 1e-9);
        expect(area).toBeLessThanOrEqual(Math.max(1, stretches[0]) * Math.max(1, stretches[1]) + 1e-9);
      }
    }),
  );
});

test('law: a mirrored plane is flat exactly once', () => {
  fc.assert(
    fc.property(matrix2, (end) => {
      fc.pre(determinant(end) < -1e-6);
      const path = linearPath(end);
      let changes = 0;
      for (let i = 1; i <= 200; i++) {
        const [before, after] = [determinant(path((i - 1) / 200)), determinant(path(i / 200))];
        if (before > 0 !== after > 0) changes++;
      }
      expect(changes).toBe(1);
    }),
  );
});

test('law: what is flattened is flat at the end only', () => {
  fc.assert(
    fc.property(fc.tuple(entry, entry), numberWithin(3), ([a, b], ratio) => {
      const path = linearPath(matrix(a, b, ratio * a, ratio * b));
      for (const s of moments.slice(0, -1)) expect(determinant(path(s))).toBeGreaterThan(0.01 * (1 - s) ** 2);
    }),
  );
});

test('a turn is a turn, a half turn too: lengths stay, counterclockwise', () => {
  for (const angle of [0.4, -2, 3, Math.PI]) {
    const path = linearPath(angle === Math.PI ? matrix(-1, 0, 0, -1) : rotation(angle));
    for (const s of moments) expect(difference(path(s), rotation(s * angle))).toBeLessThan(1e-12);
  }
});

test('a stretch stays along its axes: growth even in its logarithm, shrinkage in proportion', () => {
  const path = linearPath(matrix(4, 0, 0, 0.5));
  expect(difference(path(0.5), matrix(2, 0, 0, 0.75))).toBeLessThan(1e-12);
  // An even scaling is even at every moment.
  for (const s of moments) {
    const [[a, b], [c, d]] = linearPath(matrix(0.2, 0, 0, 0.2))(s) as [[number, number], [number, number]];
    expect([b, c]).toEqual([0, 0]);
    expect(a).toBeCloseTo(d, 14);
  }
});

test('a reflection is a flip: its axis stays, and across it the view is that of a plane turning over', () => {
  for (const alpha of [0, 0.3, Math.PI / 4, 1.5, 2.8]) {
    const path = linearPath(turned(0, alpha, 1, -1));
    const axis = [Math.cos(alpha), Math.sin(alpha)];
    const across = [-Math.sin(alpha), Math.cos(alpha)];
    for (const s of moments) {
      apply(path(s), axis).forEach((value, i) => {
        expect(value).toBeCloseTo(axis[i]!, 12);
      });
      apply(path(s), across).forEach((value, i) => {
        expect(value).toBeCloseTo((1 - 2 * s) * across[i]!, 12);
      });
    }
  }
});

test('a mirror that also stretches flips about the same axis, however unequal the stretches', () => {
  for (const [first, second] of [
    [3, -2],
    [1, -2],
    [0.5, -3],
    [2, -0.6],
  ] as const) {
    const path = linearPath(matrix(first, 0, 0, second));
    for (const s of moments) {
      const [[a, b], [c]] = path(s) as [[number, number], [number, number]];
      expect(Math.abs(b) + Math.abs(c)).toBeLessThan(1e-12);
      between(a, 1, first);
    }
  }
});

test('onto a number line: the weights turn to point along +x while the rest flattens in proportion', () => {
  const path = linearPath([[-17, 11.2]]);
  const size = Math.hypot(17, 11.2);
  const along = [-17 / size, 11.2 / size] as const;
  const across = [-along[1], along[0]] as const;
  for (const s of moments) {
    const angle = s * Math.atan2(-11.2, -17);
    const [ax, ay] = apply(path(s), along);
    expect(Math.hypot(ax!, ay!)).toBeCloseTo(size ** s, 9);
    if (s > 0 && s < 1)
      expect(Math.cos(Math.atan2(ay!, ax!) - Math.atan2(along[1], along[0]) - angle)).toBeCloseTo(1, 12);
    const [px, py] = apply(path(s), across);
    expect(Math.hypot(px!, py!)).toBeCloseTo(1 - s, 9);
  }
  expect(path(1)).toEqual(matrix(-17, 11.2, 0, 0));
});

test('weights and columns of one number', () => {
  expect(linearPath([[3]])(1)).toEqual(matrix(3, 0, 0, 0));
  expect(linearPath([[2], [1]])(1)).toEqual(matrix(2, 0, 1, 0));
  expect(linearPath([[0, 0]])(0.25)).toEqual(matrix(0.75, 0, 0, 0.75));
  expect(() => linearPath(identity(3))).toThrow('expected a matrix of at most 2×2, got 3×3');
});

test('law: a small drag moves the picture little, away from half turns and the zero matrix', () => {
  const nudge = numberWithin(1e-8);
  fc.assert(
    fc.property(matrix2, fc.tuple(nudge, nudge, nudge, nudge), (end, by) => {
      const { turn, stretches } = signedSvd(end);
      // No choice is continuous at half turns that do not mirror: the loop of all turns does not contract.
      fc.pre(Math.abs(turn) < 3.1 || stretches[1] < -0.1);
      fc.pre(stretches[0] > 0.1);
      const moved = end.map((row, m) => row.map((value, n) => value + by[2 * m + n]!));
      const [path, nearby] = [linearPath(end), linearPath(moved)];
      expect(Math.max(...moments.map((s) => difference(path(s), nearby(s))))).toBeLessThan(2e-4);
    }),
    { numRuns: 1000 },
  );
});

test('nothing jumps while the determinant is dragged through zero', () => {
  fc.assert(
    fc.property(
      numberWithin(2),
      numberWithin(3),
      numberWithin(2.4).map((offset) => 2.7 + offset),
      (theta, alpha, first) => {
        let before: ((s: number) => Matrix) | undefined;
        let most = 0;
        for (let second = -0.4; second <= 0.4; second += 1e-3) {
          const path = linearPath(turned(theta, alpha, first, Math.min(second, first)));
          if (before) {
            for (const s of [0.2, 0.5, 0.8]) most = Math.max(most, difference(path(s), before(s)));
          }
          before = path;
        }
        expect(most).toBeLessThan(0.2);
      },
    ),
    { numRuns: 20 },
  );
});

test('ĵ dragged once round the circle, through both flat places: no jump', () => {
  for (const s of [0.25, 0.5, 0.75]) {
    let before: Matrix | undefined;
    let most = 0;
    for (let i = 0; i <= 4000; i++) {
      const angle = (2 * Math.PI * i) / 4000;
      const now = linearPath(matrix(1, 1.3 * Math.cos(angle), 0.2, 1.3 * Math.sin(angle)))(s);
      if (before) most = Math.max(most, difference(now, before));
      before = now;
    }
    expect(most).toBeLessThan(0.02);
  }
});
