import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { type CurvePoint, sampledCurve, sampledGraph } from './curve.ts';

const same = (point: Vector2): Vector2 => point;
const graph = (f: (x: number) => number, from: number, to: number, tolerance = 1e-3) =>
  sampledGraph(f, from, to, same, tolerance);

/** How far a polyline strays from the curve that it samples, probed closely. */
function strayOf(line: readonly CurvePoint[], at: (t: number) => Vector2): number {
  let most = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    for (let k = 1; k < 40; k++) {
      const [x, y] = at(a.t + ((b.t - a.t) * k) / 40);
      const [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]];
      const length = Math.hypot(dx, dy);
      if (length > 0) most = Math.max(most, Math.abs((x - a.at[0]) * dy - (y - a.at[1]) * dx) / length);
    }
  }
  return most;
}

test('a curve keeps to the tolerance with few points, and a straight one needs none between its ends', () => {
  const circle = (t: number): Vector2 => [3 * Math.cos(t), 3 * Math.sin(t)];
  const line = sampledCurve(circle, 0, 2 * Math.PI, 1e-3);
  expect(strayOf(line, circle)).toBeLessThanOrEqual(1.01e-3);
  expect(line.length).toBeLessThan(200);
  expect(sampledCurve((t) => [t, 2 * t], 0, 1, 1e-3)).toHaveLength(9);
});

test('a smooth graph is one line within the tolerance', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (steep, shift) => {
        const f = (x: number) => Math.tanh(steep * (x - shift)) + Math.sin(3 * x);
        const lines = graph(f, -4, 4);
        expect(lines).toHaveLength(1);
        expect(strayOf(lines[0]!, (t) => [t, f(t)])).toBeLessThanOrEqual(2e-3);
      },
    ),
  );
});

test('a graph is cut at a jump, exactly there, whichever side the place itself belongs to', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), fc.boolean(), (where, closed) => {
      const f = (x: number) => (x < where || (closed && x === where) ? 1 : 2);
      const [left, right, ...more] = graph(f, -1, 1);
      expect(more).toEqual([]);
      expect(left!.at(-1)!.t).toBeCloseTo(where, 12);
      expect(right![0]!.t).toBeCloseTo(where, 12);
      expect(left!.every(({ at }) => at[1] === 1)).toBe(true);
      expect(right!.every(({ at }) => at[1] === 2)).toBe(true);
    }),
  );
});

test('a steep rise is no jump', () => {
  expect(graph((x) => Math.tanh(1e5 * (x - 0.123)), -1, 1)).toHaveLength(1);
  expect(graph(Math.abs, -1, 1.1)).toHaveLength(1);
});

test('a graph is cut at its poles, up to which it climbs out of sight', () => {
  const tangent = graph(Math.tan, -4, 4);
  expect(tangent).toHaveLength(4 - 1);
  for (const line of tangent.slice(0, 2)) expect(line.at(-1)!.at[1]).toBeGreaterThan(1e3);
  expect(graph((x) => 1 / x, -1, 1).map((line) => line.length > 3)).toEqual([true, true]);
  expect(graph((x) => 1 / (x * x), -1, 1)).toHaveLength(2);
});

test('where a function is not a number it has no graph, up to the border itself', () => {
  const [root, ...more] = graph(Math.sqrt, -1, 1);
  expect(more).toEqual([]);
  expect(root![0]!.t).toBeCloseTo(0, 12);
  expect(graph(Math.log, -1, 1)[0]![0]!.t).toBeCloseTo(0, 12);
  expect(graph(() => Number.NaN, 0, 1)).toEqual([]);
});
