import { expect, test } from 'vitest';
import { arch, grown } from './arch.ts';
import type { Glyphs, Group, Node, Rect } from './drawing.ts';
import { blend, centredContent, type Mark, numberMark, textMark } from './mark.ts';
import { columnVector, matrix, matrixWidth, rowVector } from './matrix.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { pill } from './tile.ts';

const style = { at: [0, 0], size: 0.5, opacity: 1 } as const;
const symbol = (text: string): Mark => ({ ...textMark(text), middle: 0.25 });
const within = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x - 1e-9 &&
  inner.y >= outer.y - 1e-9 &&
  inner.x + inner.width <= outer.x + outer.width + 1e-9 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-9;

test('live numbers stand in cells of one width, whatever they are', () => {
  const at = (value: number) => matrix([[value, 0]], style);
  expect(at(-99.99).cells).toEqual(at(0).cells);
  expect(at(0).box.width).toBeCloseTo(matrixWidth(2, 0.5), 12);
});

test('cells of symbols are as wide as the widest that will ever stand in them, and lie within the brackets', () => {
  const letters = matrix([[symbol('w'), '⋯', 3]], { ...style, widest: [symbol('long one')], decimals: 0 });
  const numbers = matrix([[1, 2, symbol('long one')]], { ...style, decimals: 0 });
  expect(letters.cells).toEqual(numbers.cells);
  for (const cell of letters.cells.flat()) expect(within(cell, letters.box)).toBe(true);
});

test('a matrix stands where it is told to', () => {
  for (const align of ['start', 'middle', 'end'] as const) {
    const { box } = columnVector([1, 2], { ...style, at: [3, 1], align });
    expect(box.x + box.width * { start: 0, middle: 0.5, end: 1 }[align]).toBeCloseTo(3, 12);
    expect(box.y + box.height / 2).toBeCloseTo(1, 12);
  }
});

test('a lit cell has a tile of its own ink within its cell, an unlit one has none', () => {
  const { nodes, cells } = rowVector([1, 2], {
    ...style,
    inks: ['iHat', 'jHat'],
    cell: (_, n) => ({ tile: n }),
  });
  const tiles = nodes.filter((node) => node.kind === 'box');
  expect(tiles).toHaveLength(1);
  expect(tiles[0]!.fill!.ink).toBe('jHat');
  expect(within(tiles[0]!, cells[0]![1]!)).toBe(true);
});

test('what blends keeps its middle and its width', () => {
  const [letter, number] = [symbol('w'), numberMark(-12.5)];
  for (const share of [0, 0.3, 0.8, 1]) expect(blend(letter, number, share).width).toBe(number.width);
  const half = blend(letter, 5, 0.8).draw([0, 0], 1, 'text', 1) as Group;
  expect(half.children).toHaveLength(1);
  expect((half.children[0] as Glyphs).fill.opacity).toBeCloseTo(0.6, 12);
});

test('a pill is centred on its place and wide enough', () => {
  const { box, nodes } = pill([1, 2], 15, { ink: 'jHat', size: 0.4, decimals: 0 });
  expect([box.x + box.width / 2, box.y + box.height / 2]).toEqual([
    expect.closeTo(1, 12),
    expect.closeTo(2, 12),
  ]);
  const written = nodes.at(-1) as Glyphs;
  expect(written.at[0]).toBeGreaterThan(box.x);
  expect(pill([0, 0], 1, { ink: 'text', size: 0.4, width: 3 }).box.width).toBeCloseTo(
    pill([0, 0], 9, { ink: 'text', size: 0.4, width: 3 }).box.width,
    12,
  );
});

test('an arch grows from its start along itself to its end', () => {
  const whole = arch([-1, 0], [2, 0.5], { ink: 'iHat' }).xy;
  expect([whole[0], whole[1], whole.at(-2), whole.at(-1)]).toEqual([-1, 0, 2, expect.closeTo(0.5, 12)]);
  expect(Math.max(...whole.filter((_, i) => i % 2 === 1))).toBeCloseTo(0.5 + 0.75, 3);
  const half = arch([-1, 0], [2, 0.5], { ink: 'iHat', until: 0.5 }).xy;
  expect(half.slice(0, -2)).toEqual(whole.slice(0, half.length - 2));
  expect(
    grown(
      [
        [0, 0],
        [4, 0],
        [4, 4],
      ],
      0.75,
    ),
  ).toEqual([0, 0, 4, 0, 4, 2]);
});

test('a row times a column, the first product lit', async () => {
  const lit = {
    cell: (m: number, n: number) => ({ tile: m + n === 0 ? 1 : 0, opacity: m + n === 0 ? 1 : 0.5 }),
  };
  const row = rowVector([symbol('w₁'), '⋯', symbol('wₙ')], {
    ...style,
    at: [-3.1, 0],
    ...lit,
    inks: ['iHat', 'text', 'jHat'],
  });
  const column = columnVector([symbol('x₁'), '⋮', symbol('xₙ')], {
    ...style,
    at: [row.box.x + row.box.width + 0.25, 0],
    cell: (m) => ({ ...lit.cell(m, 0), ink: (['iHat', 'text', 'jHat'] as const)[m]! }),
  });
  const [a, b] = [row.cells[0]![0]!, column.cells[0]![0]!];
  const product: Node[] = [
    ...pill([2.1, 0.7], symbol('w₁x₁'), { ink: 'iHat', size: 0.36 }).nodes,
    ...pill([2.1, -0.1], -15, { ink: 'jHat', size: 0.36, decimals: 0 }).nodes,
    centredContent(blend(symbol('y'), 18, 1, { decimals: 0 }), [2.1, -0.9], { size: 0.5, ink: 'text' }),
  ];
  await expectPicture('matrix', 6.8, 3.6, [
    arch([a.x + a.width / 2, a.y + a.height], [b.x + b.width / 2, b.y + b.height], {
      ink: 'iHat',
      height: 0.35,
    }),
    ...row.nodes,
    ...column.nodes,
    ...product,
  ]);
});
