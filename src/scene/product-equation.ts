import type { Vector2 } from '../math/index.ts';
import type { Rect } from './drawing.ts';
import { inset } from './layout.ts';
import { type Content, contentWidth } from './mark.ts';
import { type DrawnMatrix, matrix } from './matrix.ts';
import type { ProductContents } from './product-contents.ts';
import type { ProductPlaces } from './product-places.ts';
import { resultBox } from './ring.ts';

/** Ems between the parts of the equation, and where a bias makes it long. */
const GAPS = { short: 0.5, long: 0.34 } as const;

/** Where each part of the matrix equation stands. */
export function placeEquation(
  { matrix: rect, heading, upright, compact }: ProductPlaces,
  contents: ProductContents,
) {
  const { weights, inputs, outputs, bias, widest = [] } = contents;
  const cellWidths = [...weights.flat(), ...inputs, ...(bias ?? []), ...widest];
  const unplaced = (rows: readonly (readonly Content[])[], wide: readonly Content[]) =>
    matrix(rows, { at: [0, 0], size: 1, opacity: 1, widest: wide }).box;
  const standing = (list: readonly Content[]) => list.map((one) => [one]);
  const signWidth = contentWidth(contents.equals);
  const single = outputs.length === 1;
  const gap = bias ? GAPS.long : GAPS.short;
  const boxes = {
    W: unplaced(weights, cellWidths),
    x: unplaced(standing(inputs), cellWidths),
    b: bias ? unplaced(standing(bias), cellWidths) : undefined,
    y: single ? undefined : unplaced(standing(outputs), outputs),
  };
  const widths = [
    boxes.W.width,
    boxes.x.width,
    ...(boxes.b ? [contentWidth(contents.plus), boxes.b.width] : []),
    signWidth,
    boxes.y?.width ?? Math.max(contentWidth(outputs[0]!) + 0.7, 1.36),
  ];
  const whole = widths.reduce((total, width) => total + width, gap * (widths.length - 1));
  const height = Math.max(boxes.W.height, boxes.x.height) + (single ? 1.2 : 0);
  const room = { ...rect, height: rect.height - heading };
  const size = Math.min(compact ? 0.5 : 0.56, room.width / whole, room.height / height);
  const middle = room.y + room.height / 2;
  let x = upright ? room.x + (room.width - whole * size) / 2 : room.x;
  const lefts = widths.map((width) => {
    const left = x;
    x += (width + gap) * size;
    return left;
  });
  const style = (left: number, wide: readonly Content[]) => ({
    at: [left, middle] as Vector2,
    size,
    widest: wide,
  });
  const [leftW, leftX] = lefts as [number, number];
  const afterX = bias ? 4 : 2;
  const half = (index: number): Vector2 => [lefts[index]! + (widths[index]! * size) / 2, middle];
  const W = style(leftW, cellWidths);
  const xs = style(leftX, cellWidths);
  const b = bias ? style(lefts[3]!, cellWidths) : undefined;
  const yMatrix = single ? undefined : style(lefts[afterX + 1]!, outputs);
  const placed = {
    W: matrix(weights, { ...W, opacity: 1 }),
    x: matrix(standing(inputs), { ...xs, opacity: 1 }),
    b: b && bias ? matrix(standing(bias), { ...b, opacity: 1 }) : undefined,
    y: yMatrix ? matrix(standing(outputs), { ...yMatrix, opacity: 1 }) : undefined,
  };
  const tileOf = (cell: Rect) => inset(cell, [0.15 * size, 0.2 * size]);
  const column = (drawn: DrawnMatrix | undefined) => drawn?.cells.map(([cell]) => cell!) ?? [];
  const resultAt = half(afterX + 1);
  return {
    size,
    W,
    x: xs,
    b,
    plus: bias ? half(2) : undefined,
    equals: half(afterX),
    cells: { W: placed.W.cells, x: column(placed.x), b: column(placed.b) },
    tiles: {
      W: placed.W.cells.map((row) => row.map(tileOf)),
      x: column(placed.x).map(tileOf),
      b: column(placed.b).map(tileOf),
    },
    y: {
      matrix: yMatrix,
      middle: resultAt,
      boxes: placed.y ? column(placed.y).map(tileOf) : [resultBox(outputs[0]!, resultAt, size)],
    },
  };
}
