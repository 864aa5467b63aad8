import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import { apply, identity, type Vector2 } from '../math/index.ts';
import { carrier } from './carry.ts';
import type { Map2 } from './maps.ts';
import { linearPath } from './path.ts';
import { turnOntoLine } from './turn-onto-line.ts';

const weight = fc.oneof(
  numberWithin(6),
  fc.integer({ min: -2, max: 2 }).map((w) => w + 0),
);
const moments = Array.from({ length: 41 }, (_, i) => i / 40);

test('law: starts at the identity, ends with the sum on the x axis, and never jumps', () => {
  fc.assert(
    fc.property(weight, weight, (w1, w2) => {
      const path = turnOntoLine([[w1, w2]]);
      expect(path(0)).toEqual(identity(2));
      expect(path(1)).toEqual([
        [w1, w2],
        [0, 0],
      ]);
      for (const s of [...moments, 1e-9, 1 - 1e-9]) {
        const [now, later] = [path(s), path(Math.min(s + 1e-6, 1))].map((m) => m.flat());
        now!.forEach((entry, i) => {
          expect(Math.abs(entry - later![i]!)).toBeLessThan(2e-5);
        });
      }
    }),
  );
});

test('law: î never leaves its line, and ĵ only ever comes down to it, on the side of its weight', () => {
  fc.assert(
    fc.property(weight, weight, (w1, w2) => {
      const path = turnOntoLine([[w1, w2]]);
      let height = 1;
      for (const s of moments) {
        expect(apply(path(s), [1, 0])[1]).toBe(0);
        const [x, y] = apply(path(s), [0, 1]) as unknown as Vector2;
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.abs(w2));
        expect(x * w2).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(height);
        height = y;
      }
    }),
  );
});

test('with W = [1 1] ĵ is a hand that turns clockwise, and î rests; with W = [1 −1] counterclockwise', () => {
  for (const side of [1, -1]) {
    const path = turnOntoLine([[1, side]]);
    let before = Math.PI / 2;
    for (const s of moments.slice(1, -1)) {
      expect(apply(path(s), [1, 0])).toEqual([1, 0]);
      const [x, y] = apply(path(s), [0, 1]) as unknown as Vector2;
      expect(Math.hypot(x, y)).toBeCloseTo(1, 12);
      const angle = Math.atan2(y, x);
      expect((before - angle) * side).toBeGreaterThan(0);
      before = angle;
    }
  }
});

test('law: a small change of the weights is a small change of every moment', () => {
  fc.assert(
    fc.property(weight, weight, fc.constantFrom(...moments), (w1, w2, s) => {
      const [one, other] = [turnOntoLine([[w1, w2]]), turnOntoLine([[w1 + 1e-6, w2 - 1e-6]])].map((path) =>
        path(s).flat(),
      );
      one!.forEach((entry, i) => {
        expect(Math.abs(entry - other![i]!)).toBeLessThan(1e-5);
      });
    }),
  );
});

test('other matrices go as they always do', () => {
  const matrix = [
    [0.5, -2],
    [1, 0.3],
  ];
  expect(turnOntoLine(matrix)(0.4)).toEqual(linearPath(matrix)(0.4));
});

test('a carrier goes along the path that it is told', () => {
  const maps: readonly Map2[] = [
    { kind: 'linear', matrix: [[1, 1]] },
    { kind: 'translate', by: [-2] },
  ];
  const at = (depth: number) => carrier(maps, depth, { path: turnOntoLine });
  const [x, y] = at(0.5).point([0, 1]);
  expect(x).toBeCloseTo(Math.SQRT1_2, 12);
  expect(y).toBeCloseTo(Math.SQRT1_2, 12);
  expect(at(0.5).point([1, 0])).toEqual([1, 0]);
  expect(at(1).point([3, 2])).toEqual([5, 0]);
  expect(at(2).point([3, 2])).toEqual([3, 0]);
  expect(at(1.5).line([0, 0], [3, 2])).toEqual([-1, 0, 4, 0]);
});
