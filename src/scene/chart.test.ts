import fc from 'fast-check';
import { expect, test } from 'vitest';
import { camera } from './camera.ts';
import { axes, chart, chartOf, clipped, curve, graph, plotArea } from './chart.ts';
import type { Node, Polyline, Rect } from './drawing.ts';
import { expectPicture } from './part-picture.fixture.ts';

const rect: Rect = { x: -2, y: -1, width: 4, height: 2 };
const on = chart({ x: [-4, 4], y: [0, 50] }, rect);
const lines = (nodes: readonly Node[]) => nodes.map((node) => (node as Polyline).xy);

test('a chart maps its ranges onto its rectangle, and back', () => {
  expect(on.toStage([-4, 0])).toEqual([-2, -1]);
  expect(on.toStage([4, 50])).toEqual([2, 1]);
  expect(on.toChart(on.toStage([1.25, 7]))).toEqual([1.25, expect.closeTo(7, 12)]);
  expect(() => chart({ x: [1, 1], y: [0, 1] }, rect)).toThrow(
    'chart.x: expected a range from a smaller to a larger number, got 1 to 1',
  );
});

test('the chart of a camera has the scale of its plane', () => {
  const through = camera({ x: -2, y: -1, width: 4, height: 3 }, { x: 1, y: 0, width: 3, height: 3 });
  const shown = chartOf(through);
  for (const point of [
    [0, 0],
    [1.5, -0.5],
  ] as const) {
    through.toStage(point).forEach((value, i) => {
      expect(shown.toStage(point)[i]).toBeCloseTo(value, 12);
    });
  }
});

test('a graph goes through the function, stays in the chart, and is cut at a pole', () => {
  const [left, right, ...more] = lines(graph((x) => 10 / x + 25, on, { ink: 'text' }));
  expect(more).toEqual([]);
  for (const xy of [left!, right!]) {
    for (let i = 0; i < xy.length; i += 2) {
      const [x, y] = on.toChart([xy[i]!, xy[i + 1]!]);
      expect(y).toBeGreaterThanOrEqual(-1e-9);
      expect(y).toBeLessThanOrEqual(50 + 1e-9);
      expect(Math.abs(10 / x + 25 - y)).toBeLessThan(0.2);
    }
  }
  expect(on.toChart([left!.at(-2)!, left!.at(-1)!])).toEqual([expect.closeTo(-0.4, 2), expect.closeTo(0, 9)]);
});

test('a graph that grows keeps the points that it has, and ends where it is told to', () => {
  const f = (x: number) => x * x;
  const whole = lines(graph(f, on, { ink: 'text' }))[0]!;
  const half = lines(graph(f, on, { ink: 'text', until: 1.1 }))[0]!;
  expect(half.slice(0, -2)).toEqual(whole.slice(0, half.length - 2));
  expect(on.toChart([half.at(-2)!, half.at(-1)!])).toEqual([expect.closeTo(1.1, 9), expect.closeTo(1.21, 1)]);
  expect(graph(f, on, { ink: 'text', until: -5 })).toEqual([]);
});

test('stairs hold each height up to the next point, and stop halfway along a step', () => {
  const stairs = lines(
    curve(
      [
        [-4, 10],
        [0, 20],
        [2, 5],
      ],
      on,
      { ink: 'text', stairs: true, until: 1 },
    ),
  )[0]!;
  const found = Array.from({ length: stairs.length / 2 }, (_, i) =>
    on.toChart([stairs[2 * i]!, stairs[2 * i + 1]!]),
  );
  expect(found).toEqual(
    [
      [-4, 10],
      [0, 10],
      [0, 20],
      [1, 20],
    ].map(([x, y]) => [expect.closeTo(x!, 9), expect.closeTo(y!, 9)]),
  );
});

test('what is clipped lies within, and all of it is there', () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.array(coordinate, { minLength: 4, maxLength: 20 }), (numbers) => {
      const xy = numbers.slice(0, numbers.length & ~1);
      const inside = clipped(xy, rect);
      for (const line of inside) {
        for (let i = 0; i < line.length; i += 2) {
          expect(Math.abs(line[i]!)).toBeLessThanOrEqual(2 + 1e-9);
          expect(Math.abs(line[i + 1]!)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
      let sampled = 0;
      for (let i = 0; i + 3 < xy.length; i += 2) {
        for (let k = 0; k < 200; k++) {
          const share = (k + 0.5) / 200;
          const x = xy[i]! + share * (xy[i + 2]! - xy[i]!);
          const y = xy[i + 1]! + share * (xy[i + 3]! - xy[i + 1]!);
          const length = Math.hypot(xy[i + 2]! - xy[i]!, xy[i + 3]! - xy[i + 1]!);
          if (Math.abs(x) < 2 && Math.abs(y) < 1) sampled += length / 200;
        }
      }
      const kept = inside.reduce((sum, line) => {
        for (let i = 0; i + 3 < line.length; i += 2)
          sum += Math.hypot(line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!);
        return sum;
      }, 0);
      expect(Math.abs(kept - sampled)).toBeLessThan(0.06 * xy.length);
    }),
  );
});

test('a chart of accuracy and one of a function with poles', async () => {
  const [left, right] = [
    chart({ x: [-6, 5], y: [50, 100] }, plotArea({ x: -4, y: -1.4, width: 4.2, height: 2.8 })),
    chart({ x: [-3.2, 3.2], y: [-3e-6, 3e-6] }, { x: 0.75, y: -1.15, width: 3, height: 2.25 }),
  ];
  const accuracy = (x: number) => 92 - 6 * Math.abs(x + 1.6) + 4 * Math.cos(3 * x);
  await expectPicture('chart', 8.2, 3, [
    ...axes(left, { y: { suffix: '%' } }),
    ...graph(accuracy, left, { ink: 'text', until: 1.2 }),
    ...axes(right, { at: 'zero', x: { grid: true }, y: { grid: true } }),
    ...graph((x) => Math.tan(x) * 1e-6, right, { ink: 'crease' }),
    ...curve(
      [
        [-3, -2e-6],
        [-2, -1e-6],
        [0, 1e-6],
        [1, 2e-6],
        [2, 0],
      ],
      right,
      { ink: 'label1', stairs: true },
    ),
  ]);
});
