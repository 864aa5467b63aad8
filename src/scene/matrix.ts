import type { Vector2 } from '../math/index.ts';
import { brackets } from './brackets.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { numeral } from './numeral.ts';

export interface MatrixStyle {
  /** Left edge, middle height, in scene units. */
  readonly at: Vector2;
  /** Scene units to the em of its numbers. */
  readonly size: number;
  readonly opacity: number;
  /** The ink of each column; default text. */
  readonly inks?: readonly Ink[];
  readonly id?: string;
}

/** A matrix as drawn, and where its numbers stand. */
export interface DrawnMatrix {
  readonly nodes: readonly Node[];
  /** From bracket to bracket. */
  readonly box: Rect;
  /** `cells[row][column]`, each a box around its number. */
  readonly cells: readonly (readonly Rect[])[];
}

/** Ems of one cell: five characters and air, however the number changes. */
const CELL_WIDTH = 2.9;
const CELL_HEIGHT = 1.32;
const PADDING = 0.22;

/** The width in scene units of a matrix with this many columns. */
export function matrixWidth(columns: number, size: number): number {
  return (columns * CELL_WIDTH + 2 * PADDING) * size;
}

/** A matrix of live numbers in square brackets: cells keep their place whatever the numbers do. */
export function matrix(
  rows: readonly (readonly number[])[],
  { at, size, opacity, inks = [], id }: MatrixStyle,
): DrawnMatrix {
  const columns = rows[0]?.length ?? 0;
  const width = matrixWidth(columns, size);
  const height = (rows.length * CELL_HEIGHT + 0.3) * size;
  const box: Rect = { x: at[0], y: at[1] - height / 2, width, height };
  const cells = rows.map((row, m) =>
    row.map(
      (_, n): Rect => ({
        x: box.x + (PADDING + n * CELL_WIDTH) * size,
        y: at[1] + (rows.length / 2 - 1 - m) * CELL_HEIGHT * size,
        width: CELL_WIDTH * size,
        height: CELL_HEIGHT * size,
      }),
    ),
  );
  const numbers = rows.flatMap((row, m) =>
    row.map((value, n) => {
      const cell = cells[m]![n]!;
      return numeral(value, {
        at: [cell.x + cell.width - 0.12 * size, cell.y + (CELL_HEIGHT / 2 - 0.36) * size],
        size,
        ink: inks[n] ?? 'text',
        opacity,
        align: 'end',
        maxChars: 5,
        ...(id === undefined ? {} : { id: `${id}[${m}][${n}]` }),
      });
    }),
  );
  return { nodes: [...brackets(box, { ink: 'text', opacity, width: 0.02 }), ...numbers], box, cells };
}
