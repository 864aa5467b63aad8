import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundsOfNode } from './bounds.ts';
import { lineCut } from './line-cut.ts';
import { heapDots, heapPlace, lineHeaps } from './line-heaps.ts';

const places = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 300 });
const room = fc.double({ min: 1, max: 4, noNaN: true });

test('heaps stay within their room on both sides, each point over its own place', () => {
  fc.assert(
    fc.property(places, room, fc.double({ min: -1, max: 1, noNaN: true }), (xs, room, line) => {
      const labels = xs.map((_, i) => (i % 3 === 0 ? 1 : 0) as 0 | 1);
      const heaps = lineHeaps({ xs, labels, line }, room);
      xs.forEach((x, i) => {
        for (const side of [1, -1]) {
          const [at, height] = heapPlace(heaps, i, 1, side);
          expect(at).toBe(x);
          expect(side * (height - line)).toBeGreaterThan(0);
          expect(side * (height - line) + heaps.radius).toBeLessThanOrEqual(room + 1e-9);
        }
        expect(heapPlace(heaps, i, 0)[1]).toBeCloseTo(line, 12);
      });
    }),
    { numRuns: 40 },
  );
});

test('every point is drawn once, the hollow ones as edges', () => {
  const xs = [0, 0.05, 0.1, 2];
  const heaps = lineHeaps({ xs, labels: [0, 1, 0, 1], line: 0 }, 2);
  const nodes = heapDots(heaps, { climbed: 1, hollow: (i) => i === 2, side: (i) => (i === 2 ? -1 : 1) });
  expect(nodes.map(({ id, xy }) => [id, xy.length / 2])).toEqual([
    ['heap-0', 1],
    ['heap-hollow-0', 1],
    ['heap-1', 2],
  ]);
  expect(nodes.filter(({ hollow }) => hollow)).toHaveLength(1);
  expect(nodes[1]!.xy[1]).toBeLessThan(0);
});

test('a cut parts its box at its place, and names a side only where the name has room', () => {
  const cut = (x: number) =>
    lineCut({
      x,
      line: 0,
      box: { x: -4, y: -2, width: 8, height: 4 },
      classes: ['yellow', 'blue'],
      language: 'en',
      drawn: 1,
    });
  const words = (x: number) => cut(x).under.flatMap((node) => (node.kind === 'text' ? [node.text] : []));
  expect(words(0)).toEqual(['yellow', 'blue']);
  expect(words(-3.6)).toEqual(['blue']);
  expect(words(9)).toEqual(['yellow']);
  expect(cut(9).over).toEqual([]);
  const { y, height } = boundsOfNode(cut(1).over[0]!)!;
  expect([y, y + height].map(Math.round)).toEqual([-2, 2]);
  const sides = cut(1).under.flatMap((node) => (node.kind === 'box' ? [[node.x, node.width]] : []));
  expect(sides).toEqual([
    [-4, 5],
    [1, 3],
  ]);
});
