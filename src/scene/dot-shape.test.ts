import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classMark, markOutline } from './dot-shape.ts';
import type { Node } from './drawing.ts';
import { expectPicture } from './part-picture.fixture.ts';

const all = Array.from({ length: 10 }, (_, i) => classMark(i));

function area(xy: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i < xy.length; i += 2) {
    const j = (i + 2) % xy.length;
    twice += xy[i]! * xy[j + 1]! - xy[j]! * xy[i + 1]!;
  }
  return twice / 2;
}

test('each of ten classes has an ink and a shape of its own', () => {
  expect(new Set(all.map(({ ink }) => ink)).size).toBe(10);
  expect(new Set(all.map(({ shape }) => shape)).size).toBe(10);
  expect(classMark(12)).toEqual(classMark(2));
});

test.each(all.filter(({ shape }) => shape !== 'disc'))('a $shape covers as much as a disc of its radius', ({
  shape,
}) => {
  expect(area(markOutline(shape, 0.3)!)).toBeCloseTo(Math.PI * 0.09, 9);
});

test('an edge that moves out stays as far from where it was all along', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all.filter(({ shape }) => shape !== 'disc')),
      fc.double({ min: -0.25, max: 1, noNaN: true }),
      ({ shape }, grow) => {
        const [at, grown] = [markOutline(shape, 1)!, markOutline(shape, 1, grow)!];
        for (let i = 0; i < at.length; i += 2) {
          const j = (i + 2) % at.length;
          const [dx, dy] = [at[j]! - at[i]!, at[j + 1]! - at[i + 1]!];
          const off = (k: number) =>
            ((grown[k]! - at[i]!) * dy - (grown[k + 1]! - at[i + 1]!) * dx) / Math.hypot(dx, dy);
          expect(off(i)).toBeCloseTo(grow, 9);
          expect(off(j)).toBeCloseTo(grow, 9);
        }
      },
    ),
  );
});

test('the ten marks, full and hollow', async () => {
  const row = (y: number, radius: number, hollow: boolean): Node[] =>
    all.map(({ ink, shape }, i) => ({
      kind: 'dots',
      xy: [-2.25 + 0.5 * i, y],
      shape,
      radius,
      fill: { ink },
      hollow,
    }));
  await expectPicture('marks', 5.4, 1.7, [
    ...row(0.45, 0.16, false),
    ...row(-0.1, 0.16, true),
    ...row(-0.55, 0.08, false),
  ]);
});
