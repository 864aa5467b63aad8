import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { brace, braceLabel } from './brace.ts';

const points = (xy: readonly number[]) =>
  Array.from({ length: xy.length / 2 }, (_, i): Vector2 => [xy[2 * i]!, xy[2 * i + 1]!]);

test('a brace reaches from end to end and points to the left of its way', () => {
  const outline = points(brace([1, 2], [5, 2], { ink: 'text', depth: 0.4, thickness: 0.04 }).xy);
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  expect(Math.min(...xs)).toBeCloseTo(1, 1);
  expect(Math.max(...xs)).toBeCloseTo(5, 1);
  expect(Math.min(...ys)).toBeCloseTo(2, 9);
  expect(Math.max(...ys)).toBeCloseTo(2.4, 9);
  const [top] = outline.filter(([, y]) => y > 2.4 - 1e-9);
  expect(top![0]).toBeCloseTo(3, 1);
});

test('both halves are mirror images', () => {
  const outline = points(brace([-1, 0], [1, 0], { ink: 'text' }).xy);
  for (const [x, y] of outline) {
    const nearest = Math.min(...outline.map((other) => Math.hypot(other[0] + x, other[1] - y)));
    expect(nearest).toBeLessThan(1e-9);
  }
});

test.each([
  [4, 0.24],
  [0.5, 0.24],
  [0.1, 0.3],
])('the outline of a brace %f long and %f deep never crosses itself', (length, depth) => {
  const outline = points(brace([0, 0], [length, 0], { ink: 'text', depth }).xy);
  const cross = (o: Vector2, a: Vector2, b: Vector2) =>
    (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  for (let i = 0; i < outline.length; i++) {
    for (let j = i + 2; j < outline.length; j++) {
      if (i === 0 && j === outline.length - 1) continue;
      const [a, b] = [outline[i]!, outline[i + 1]!];
      const [c, d] = [outline[j]!, outline[(j + 1) % outline.length]!];
      const crosses = cross(a, b, c) * cross(a, b, d) < -1e-18 && cross(c, d, a) * cross(c, d, b) < -1e-18;
      expect(crosses, `edges ${i} and ${j}`).toBe(false);
    }
  }
});

test('a label stands beyond the point, however the brace is turned', () => {
  expect(braceLabel([0, 0], [2, 0], { depth: 0.3, gap: 0.1 })).toEqual([1, 0.4]);
  const [x, y] = braceLabel([0, 0], [0, 2], { depth: 0.3, gap: 0.1 });
  expect(x).toBeCloseTo(-0.4, 12);
  expect(y).toBeCloseTo(1, 12);
});
