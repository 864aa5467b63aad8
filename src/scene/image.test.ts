import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import { checkDrawing } from './check-drawing.ts';
import { cellOutline, INK_RAMP, signedRamp, tileWall } from './image.ts';
import { expectPicture } from './part-picture.fixture.ts';

test('the tiles of a wall keep their cells, with empty ones between', () => {
  const wall = tileWall(
    [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10, 11, 12],
    ],
    2,
    2,
    2,
  );
  const gap = Number.NaN;
  expect([wall.columns, wall.rows]).toEqual([5, 5]);
  expect([...wall.values]).toEqual([
    ...[1, 2, gap, 5, 6],
    ...[3, 4, gap, 7, 8],
    ...[gap, gap, gap, gap, gap],
    ...[9, 10, gap, gap, gap],
    ...[11, 12, gap, gap, gap],
  ]);
  expect(wall.tile(1)).toEqual({ left: 0.6, top: 0, width: 0.4, height: 0.4 });
  expect(wall.tile(2)).toEqual({ left: 0, top: 0.6, width: 0.4, height: 0.4 });
});

test('a layer of 128 × 784 weights is a wall of 100,352 cells', () => {
  const { values } = tileWall(new Array(128).fill(new Float32Array(784)), 28, 28, 8);
  expect(values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0)).toBe(100_352);
});

test('an image from outside may have empty cells, but none too few', () => {
  const image = {
    kind: 'image',
    box: { x: 0, y: 0, width: 1, height: 1 },
    columns: 2,
    rows: 1,
    ...INK_RAMP,
  } as const;
  const drawing = (values: readonly number[]) => ({ width: 14, height: 8, nodes: [{ ...image, values }] });
  expect(() => checkDrawing(drawing([1, Number.NaN]))).not.toThrow();
  expect(() => checkDrawing(drawing([1]))).toThrow('nodes[0].values: expected 2 × 1 numbers, got 1');
});

test('the outline of cells runs where ink and paper meet, in as few stretches as it takes', () => {
  const grid = { columns: 3, rows: 2, values: [1, 1, 0, 0, 1, 0] };
  const box = { x: 0, y: 0, width: 3, height: 2 };
  const xy = cellOutline(grid, 0.5, box);
  const stretches = Array.from({ length: xy.length / 4 }, (_, i) => xy.slice(4 * i, 4 * i + 4).join());
  expect(stretches.toSorted()).toEqual(
    ['0,2,0,1', '1,1,1,0', '2,2,2,0', '0,2,2,2', '0,1,1,1', '1,0,2,0'].toSorted(),
  );
  expect(cellOutline(grid, 2, box)).toEqual([]);
});

test('a picture of ink and a wall of signed weights', async () => {
  const size = 14;
  const at = (i: number) => [(i % size) - 6.5, Math.floor(i / size) - 6.5] as const;
  const ring = Array.from({ length: size * size }, (_, i) => {
    const [x, y] = at(i);
    return Math.max(0, 1 - Math.abs(Math.hypot(x, y) - 4) / 1.4);
  });
  const draw = random(3);
  const tiles = Array.from({ length: 8 }, (_, tile) =>
    ring.map((_, i) => {
      const [x, y] = at(i);
      const wave = Math.sin((x * Math.cos(tile) + y * Math.sin(tile)) / 2) / (1 + Math.hypot(x, y) / 5);
      return wave + 0.5 * (draw.uniform() - 0.5);
    }),
  );
  const wall = tileWall(tiles, size, size, 4);
  await expectPicture('image', 5.4, 2, [
    {
      kind: 'image',
      box: { x: -2.5, y: -0.8, width: 1.6, height: 1.6 },
      columns: size,
      rows: size,
      values: ring,
      ...INK_RAMP,
    },
    {
      kind: 'segments',
      xy: cellOutline({ columns: size, rows: size, values: ring }, 0.4, {
        x: -2.5,
        y: -0.8,
        width: 1.6,
        height: 1.6,
      }),
      stroke: { ink: 'accent', width: 0.024 },
    },
    { kind: 'image', box: { x: -0.65, y: -0.775, width: 3.15, height: 1.55 }, ...wall, ...signedRamp(1) },
  ]);
});
