import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random, type Vector2 } from '../math/index.ts';
import { bars } from './bars.ts';
import { bold } from './bold.ts';
import { boundsOfNode, intersection, union } from './bounds.ts';
import { braceWithLabel, callout } from './callout.ts';
import type { Node, Rect } from './drawing.ts';
import { heapLevels } from './heap.ts';
import { legend } from './legend.ts';
import { leaving, overlaps } from './overlaps.fixture.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { readings, score, setLine } from './set-line.ts';
import { table } from './table.ts';

const box: Rect = { x: -2, y: -1, width: 4, height: 2 };
const picture = (nodes: readonly Node[]) => ({ width: 14, height: 8, nodes });
const within = (inner: Rect, outer: Rect, slack = 0.02) =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

test('a line never leaves its box, and is as large as told where there is room', () => {
  const parts = [
    { content: 133, decimals: 0, face: bold },
    { content: '/' },
    { content: 200, decimals: 0 },
    { content: '正確', scale: 0.5 },
  ];
  for (const width of [0.5, 1, 2, 6]) {
    for (const align of ['start', 'middle', 'end'] as const) {
      const place = { ...box, width };
      const { nodes, size, boxes } = setLine(parts, place, { size: 0.5, align });
      expect(within(union(nodes.map(boundsOfNode))!, { ...place, y: -9, height: 18 })).toBe(true);
      expect(size === 0.5).toBe(width > 2.5);
      expect(overlaps(picture(nodes))).toEqual([]);
      expect(boxes).toHaveLength(4);
    }
  }
});

test('a score and readings stand still while they count, apart in any box', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 6, noNaN: true }),
      fc.double({ min: 0.8, max: 3, noNaN: true }),
      (width, height) => {
        const upper = { x: -width / 2, y: 0, width, height };
        const lower = { x: -width / 2, y: -height, width, height };
        const at = (count: number) => score(count, 200, 'right', upper, { size: 0.5 });
        expect(at(7).boxes).toEqual(at(183).boxes);
        const nodes = [
          ...at(183).nodes,
          ...readings(
            [
              { name: 'accuracy', value: 91.5, decimals: 1, suffix: '%' },
              { name: 'loss', value: 0.1234, decimals: 4 },
            ],
            lower,
            { size: 0.22 },
          ),
        ];
        expect(overlaps(picture(nodes))).toEqual([]);
        expect(
          within(union(nodes.map(boundsOfNode))!, { x: -width / 2, y: -height, width, height: 2 * height }),
        ).toBe(true);
      },
    ),
  );
});

test('a callout stays within its frame wherever its point is, and off what it should not cover if it can', () => {
  const frame = { x: -3, y: -2, width: 6, height: 4 };
  const coordinate = (reach: number) => fc.double({ min: -reach, max: reach, noNaN: true });
  fc.assert(
    fc.property(coordinate(3), coordinate(2), (x, y) => {
      const { nodes } = callout([x, y], '最佳 91.5%', { frame, size: 0.24, ink: 'text' });
      expect(within(boundsOfNode(nodes[1]!)!, frame, 0.01)).toBe(true);
    }),
  );
  const avoid = [{ x: 0, y: 0, width: 3, height: 2 }];
  expect(
    intersection(callout([0, 0], 'best', { frame, avoid, size: 0.24, ink: 'text' }).box, avoid[0]!),
  ).toBeUndefined();
});

test('a label of a brace stands clear of it, whichever way it is turned', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 6.3, noNaN: true }), (angle) => {
      const to: Vector2 = [2 * Math.cos(angle), 2 * Math.sin(angle)];
      const [shape, label] = braceWithLabel([0, 0], to, '784 numbers', { size: 0.3, ink: 'text' }) as [
        Node & { xy: number[] },
        Node,
      ];
      const words = boundsOfNode(label)!;
      for (let i = 0; i < shape.xy.length; i += 2) {
        const [x, y] = [shape.xy[i]!, shape.xy[i + 1]!];
        expect(
          x > words.x && x < words.x + words.width && y > words.y + 0.06 && y < words.y + words.height - 0.06,
        ).toBe(false);
      }
    }),
  );
});

test('a table fits its box; its numbers stand at the right, its words at the left, none on another', () => {
  const rows = [
    ['layer', 'units', 'parameters'],
    ['hidden', 128, 100_480],
    ['輸出', 10, 1290],
  ];
  for (const width of [1.5, 3, 9]) {
    const { nodes, cells } = table(rows, { ...box, width }, { decimals: 0 });
    expect(overlaps(picture(nodes))).toEqual([]);
    expect(within(union(nodes.map(boundsOfNode))!, { ...box, width })).toBe(true);
    expect(cells[1]![2]!.x + cells[1]![2]!.width).toBeCloseTo(cells[2]![2]!.x + cells[2]![2]!.width, 12);
  }
});

test.each([
  'right',
  'up',
] as const)('bars growing %s are as long as their values, and clear of numbers', (direction) => {
  const values = [0.2, -0.5, 0.8, 0];
  const drawn = bars(values, box, {
    direction,
    labels: [0, 1, 2, 3],
    range: [-1, 1],
    format: { plus: true },
  });
  const length = ({ width, height }: Rect) => (direction === 'right' ? width : height);
  const unit = length(drawn.bars[2]!) / 0.8;
  drawn.bars.forEach((bar, i) => {
    expect(length(bar)).toBeCloseTo(unit * Math.abs(values[i]!), 9);
    const start = direction === 'right' ? bar.x : bar.y;
    expect(values[i]! < 0 ? start + length(bar) : start).toBeCloseTo(drawn.zero, 9);
  });
  expect(within(union(drawn.nodes.map(boundsOfNode))!, box)).toBe(true);
  expect(overlaps(picture(drawn.nodes))).toEqual([]);
  for (const node of drawn.nodes.filter(({ kind }) => kind === 'glyphs')) {
    for (const bar of drawn.bars) {
      const shared = intersection(boundsOfNode(node)!, bar);
      expect(shared === undefined || shared.width * shared.height < 1e-9).toBe(true);
    }
  }
});

test('a heap keeps every point over its own place, as low as it goes, and none on another', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { maxLength: 60 }), (xs) => {
      const levels = heapLevels(xs, 0.3);
      xs.forEach((x, i) => {
        const same = xs.filter(
          (other, k) => k !== i && levels[k] === levels[i] && Math.abs(other - x) < 0.3 - 1e-12,
        );
        expect(same).toEqual([]);
        for (let below = 0; below < levels[i]!; below++) {
          expect(xs.some((other, k) => levels[k] === below && Math.abs(other - x) < 0.3)).toBe(true);
        }
      });
    }),
  );
  expect(heapLevels([0, 1, 0, 0], 0.3)).toEqual([0, 0, 1, 2]);
});

test('a legend takes as many rows as it needs', () => {
  const entries = ['yellow', 'blue', 'a very long name'].map((name, i) => ({
    name,
    ink: 'text' as const,
    ...(i < 2 ? { shape: 'disc' as const } : {}),
  }));
  for (const width of [1, 2, 6]) {
    const { nodes, boxes } = legend(entries, { ...box, width });
    expect(overlaps(picture(nodes))).toEqual([]);
    for (const one of boxes) expect(within(one, { ...box, y: -9, height: 18, width })).toBe(true);
  }
  expect(new Set(legend(entries, { ...box, width: 6 }).boxes.map(({ y }) => y)).size).toBe(1);
});

test('bars, a score with readings and a legend, a table, a heap with a callout and a brace', async () => {
  const draw = random(5);
  const xs = Array.from({ length: 60 }, () => 0.75 * draw.normal());
  const levels = heapLevels(
    xs.map((x) => 1.9 + x),
    0.13,
  );
  const heap = (right: boolean): Node => ({
    kind: 'dots',
    xy: xs.flatMap((x, i) =>
      x < 0.5 === right ? [1.9 + x, -1.9 + (right ? 1 : -1) * (levels[i]! + 0.6) * 0.13] : [],
    ),
    shape: 'disc',
    radius: 0.06,
    fill: { ink: 'label0' },
    hollow: !right,
  });
  const nodes = [
    ...bars(
      [0, 0, 0.01, 0.8, 0.19],
      { x: -4.2, y: 0.2, width: 2.4, height: 2.2 },
      { labels: [1, 2, 3, 4, 9], range: [0, 1], track: true, lit: (i) => i === 3 },
    ).nodes,
    ...bars(
      [-0.25, 0.02, -0.77, 0.46],
      { x: -1.4, y: 0.2, width: 2.2, height: 2.2 },
      { labels: ['a', 'b', 'c', 'd'], format: { plus: true } },
    ).nodes,
    ...bars(
      [3, 5, 2],
      { x: 1.2, y: 0.2, width: 1.3, height: 2.2 },
      { direction: 'up', labels: ['x', 'y', 'z'], format: { decimals: 0 }, ink: 'accent' },
    ).nodes,
    ...score(183, 200, 'right', { x: -4.2, y: -0.75, width: 3, height: 0.6 }, { size: 0.5 }).nodes,
    ...readings(
      [
        { name: 'accuracy', value: 91.5, decimals: 1, suffix: '%' },
        { name: 'loss', value: 0.1234, decimals: 4 },
      ],
      { x: -4.2, y: -1.2, width: 3, height: 0.4 },
      { size: 0.2 },
    ),
    ...legend(
      [
        { ink: 'label0', shape: 'disc', name: 'yellow' },
        { ink: 'label0', shape: 'disc', hollow: true, name: 'wrong' },
        { ink: 'crease', name: 'crease' },
      ],
      { x: -4.2, y: -1.8, width: 4, height: 0.4 },
    ).nodes,
    ...table(
      [
        ['layer', 'units', 'parameters'],
        ['hidden', 128, 100480],
        ['output', 10, 1290],
      ],
      { x: 2.75, y: 0.7, width: 3, height: 1.6 },
      { decimals: 0, grouped: true, size: 0.22 },
    ).nodes,
    { kind: 'segments', xy: [0.2, -1.9, 3.6, -1.9], stroke: { ink: 'movingAxis', width: 0.025 } } as Node,
    heap(true),
    heap(false),
    ...callout([2.4, -1.82], 'a cut at 0.5', {
      frame: { x: 0, y: -2.4, width: 5.6, height: 2.5 },
      avoid: [{ x: 0.2, y: -2.4, width: 2.5, height: 1.7 }],
      size: 0.2,
      ink: 'text',
      reach: 0.5,
    }).nodes,
    ...braceWithLabel([4.1, -0.9], [5.4, -0.9], '784', { size: 0.24, ink: 'muted' }),
  ];
  expect(overlaps(picture(nodes))).toEqual([]);
  const whole: Node = { kind: 'group', at: [-0.72, 0], children: nodes };
  expect(leaving({ width: 10.4, height: 5, nodes: [whole] })).toEqual([]);
  await expectPicture('panel-parts', 10.4, 5, [whole]);
});
