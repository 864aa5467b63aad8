import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import { densityImage, lineDensity, peakDensity } from './density.ts';
import { expectPicture } from './part-picture.fixture.ts';

const box = { x: -2, y: -1, width: 4, height: 2 };
const total = (sums: Float32Array) => sums.reduce((sum, value) => sum + value, 0);

test('all of a line within the box is there, as long as it is, wherever and however short', () => {
  const number = (reach: number) => fc.double({ min: -reach, max: reach, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(number(1.9), number(0.9)), { minLength: 2, maxLength: 30 }), (points) => {
      const length = points.reduce((sum, [x, y], i) => {
        const [fromX, fromY] = points[i - 1] ?? [x, y];
        return sum + Math.hypot(x - fromX, y - fromY);
      }, 0);
      const { sums } = lineDensity([points.flat()], box, 80, 40);
      expect(total(sums)).toBeCloseTo(20 * length, 2);
      const halves = points.flatMap(([x, y], i) => {
        const [toX, toY] = points[i + 1] ?? [x, y];
        return [x, y, (x + toX) / 2, (y + toY) / 2];
      });
      expect(total(lineDensity([halves], box, 80, 40).sums)).toBeCloseTo(20 * length, 2);
    }),
  );
});

test('a line lies where it is drawn, evenly, and two on each other count twice', () => {
  const line = [-2, 0.525, 2, 0.525];
  const { sums } = lineDensity([line, line], box, 80, 40);
  for (let row = 0; row < 40; row++) {
    for (let column = 2; column < 78; column++) {
      expect(sums[row * 80 + column]).toBeCloseTo(row === 9 ? 2 : 0, 5);
    }
  }
});

test('what is outside, or nowhere, is left out', () => {
  const lines = [
    [3, 0, 4, 0],
    [0, 5, 1, 9],
    [Number.NaN, 0, 1, 1],
    [0, 0, Infinity, 0],
    [1, 1],
    [0.5, 0.5, 0.5, 0.5],
  ];
  expect(total(lineDensity(lines, box, 80, 40).sums)).toBe(0);
  expect(total(lineDensity([[-9, 0, 9, 0]], box, 80, 40).sums)).toBeCloseTo(80, 0);
});

test('toning keeps order, ends at 1 for the brightest, and leaves nothing where there is nothing', () => {
  const lines = Array.from({ length: 12 }, (_, i) => [-1.9, -0.9 + 0.15 * i, 1.9, -0.9 + 0.15 * i]);
  const density = lineDensity(
    lines.flatMap((line, i) => new Array<number[]>(1 + i * i).fill(line)),
    box,
    80,
    40,
  );
  const { values } = densityImage(density);
  const byDensity = [...density.sums.keys()].sort((a, b) => density.sums[a]! - density.sums[b]!);
  byDensity.slice(1).forEach((cell, i) => {
    expect(values[cell]! >= values[byDensity[i]!]!).toBe(true);
  });
  density.sums.forEach((sum, i) => {
    if (sum === 0) expect(values[i]).toBe(0);
  });
  expect(Math.max(...values)).toBeGreaterThanOrEqual(1);
  expect(peakDensity(lineDensity([], box, 8, 4))).toBe(1);
});

test('a square grid bent by a random network of four layers', async () => {
  const draw = random(24);
  const layer = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => ({
      row: Array.from({ length: columns }, () => draw.normal(0, 1.9 / Math.sqrt(columns))),
      bias: draw.normal(0, 0.3),
    }));
  const network = [layer(16, 2), layer(16, 16), layer(16, 16), layer(2, 16)];
  const image = (x: number, y: number) =>
    network.reduce<number[]>(
      (h, one) => one.map(({ row, bias }) => Math.tanh(row.reduce((sum, w, i) => sum + w * h[i]!, bias))),
      [x, y],
    );
  const lines: number[][] = [];
  for (let i = -60; i <= 60; i++) {
    const line = (at: (t: number) => number[]) =>
      Array.from({ length: 241 }, (_, k) => at((k - 120) / 100)).flat();
    lines.push(
      line((t) => image(i / 50, t)),
      line((t) => image(t, i / 50)),
    );
  }
  const area = { x: -2.6, y: -1.3, width: 5.2, height: 2.6 };
  const placed = lines.map((line) => line.map((value, i) => value * (i % 2 ? 1.25 : 2.5)));
  await expectPicture('density', 5.4, 2.8, [densityImage(lineDensity(placed, area, 182, 91))]);
});
