import type { Vector2 } from '../math/index.ts';
import { brackets } from './brackets.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { inset } from './layout.ts';
import { type Content, centredContent, contentWidth } from './mark.ts';
import { numeral } from './numeral.ts';
import { tile } from './tile.ts';

/** What one cell wears; whatever is left out is the matrix's own. */
export interface CellStyle {
  readonly ink?: Ink;
  /** Multiplies into the matrix's. */
  readonly opacity?: number;
  /** How strongly a tint in the cell's ink lies behind it, 0…1; default 0. */
  readonly tile?: number;
}

export interface MatrixStyle {
  /** Its edge or middle, as `align` says, at middle height; in scene units. */
  readonly at: Vector2;
  /** Scene units to the em of its numbers. */
  readonly size: number;
  readonly opacity: number;
  /** Which point of its width stands at `at`; default start. */
  readonly align?: 'start' | 'middle' | 'end';
  /** The ink of each column; default text. */
  readonly inks?: readonly Ink[];
  readonly cell?: (row: number, column: number) => CellStyle;
  /** Digits after the point; without it numbers have two, in cells wide enough for any of five characters. */
  readonly decimals?: number;
  /** What else will come to stand in a cell: cells are as wide as the widest from the start. */
  readonly widest?: readonly Content[];
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

/** Sizes in ems. */
interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** Five characters and air, however the number changes. */
const LIVE_NUMBER: CellSize = { width: 2.9, height: 1.32 };
const PADDING = 0.22;
/** Around a symbol's cell: room for its tile and for the gap to the next. */
const AROUND_SYMBOL: CellSize = { width: 0.8, height: 1.8 };

/** The width in scene units of a matrix of live numbers with this many columns. */
export function matrixWidth(columns: number, size: number): number {
  return (columns * LIVE_NUMBER.width + 2 * PADDING) * size;
}

/**
 * A matrix in square brackets: of live numbers, whose cells keep their place whatever the numbers do, or of symbols,
 * numbers and ellipses beside each other.
 * @example
 * ```ts
 * const x = matrix([[x1], ['⋮'], [xn]], { at: [1, 0], size: 0.5, opacity: 1, cell: (m) => ({ tile: m === 0 ? lit : 0 }) });
 * const after: Vector2 = [x.box.x + x.box.width + 0.3, 0];
 * ```
 */
export function matrix(rows: readonly (readonly Content[])[], style: MatrixStyle): DrawnMatrix {
  const { at, size, opacity, inks = [], id, decimals, align = 'start' } = style;
  const live =
    style.widest === undefined &&
    decimals === undefined &&
    rows.every((row) => row.every((one) => typeof one === 'number'));
  const format = { decimals: decimals ?? 2 };
  const cell = live ? LIVE_NUMBER : symbolCell([...rows.flat(), ...(style.widest ?? [])], format);
  const columns = rows[0]?.length ?? 0;
  const width = (columns * cell.width + 2 * PADDING) * size;
  const height = (rows.length * cell.height + 0.3) * size;
  const left = at[0] - { start: 0, middle: width / 2, end: width }[align];
  const box: Rect = { x: left, y: at[1] - height / 2, width, height };
  const cells = rows.map((row, m) =>
    row.map(
      (_, n): Rect => ({
        x: box.x + (PADDING + n * cell.width) * size,
        y: at[1] + (rows.length / 2 - 1 - m) * cell.height * size,
        width: cell.width * size,
        height: cell.height * size,
      }),
    ),
  );
  const nodes = rows.flatMap((row, m) =>
    row.flatMap((content, n): Node[] => {
      const place = cells[m]![n]!;
      const wears = style.cell?.(m, n) ?? {};
      const ink = wears.ink ?? inks[n] ?? 'text';
      const shows = opacity * (wears.opacity ?? 1);
      const own = id === undefined ? {} : { id: `${id}[${m}][${n}]` };
      const tint = opacity * (wears.tile ?? 0);
      const air = live ? 0.06 * size : 0.15 * size;
      return [
        ...(tint > 0.01 ? [tile(inset(place, [air, live ? 0.06 * size : 0.2 * size]), ink, tint)] : []),
        live && typeof content === 'number'
          ? numeral(content, {
              at: [place.x + place.width - 0.12 * size, place.y + (LIVE_NUMBER.height / 2 - 0.36) * size],
              size,
              ink,
              opacity: shows,
              align: 'end',
              maxChars: 5,
              ...own,
            })
          : named(
              centredContent(content, [place.x + place.width / 2, place.y + place.height / 2], {
                ...format,
                size,
                ink,
                opacity: shows,
              }),
              own,
            ),
      ];
    }),
  );
  return { nodes: [...brackets(box, { ink: 'text', opacity, width: 0.02 }), ...nodes], box, cells };
}

/** A vector standing up: `matrix` of one column. */
export function columnVector(entries: readonly Content[], style: MatrixStyle): DrawnMatrix {
  return matrix(
    entries.map((entry) => [entry]),
    style,
  );
}

/** A vector lying down: `matrix` of one row. */
export function rowVector(entries: readonly Content[], style: MatrixStyle): DrawnMatrix {
  return matrix([entries], style);
}

function symbolCell(contents: readonly Content[], format: { readonly decimals: number }): CellSize {
  const widths = contents.map((content) => contentWidth(content, format));
  return { width: Math.max(...widths, 0.6) + AROUND_SYMBOL.width, height: AROUND_SYMBOL.height };
}

function named(node: Node, own: { readonly id?: string }): Node {
  return own.id === undefined ? node : { ...node, ...own };
}
