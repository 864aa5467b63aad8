import type { Ink, Node, Rect } from './drawing.ts';
import { type Content, contentWidth } from './mark.ts';
import type { Face, NumeralFormat } from './numeral.ts';
import { setLine } from './set-line.ts';

export interface TableStyle extends NumeralFormat {
  /** The first row names the columns; default true. */
  readonly header?: boolean;
  /** How each column stands; default words at the left, numbers at the right. */
  readonly align?: readonly ('start' | 'middle' | 'end')[];
  /** Scene units to the em; less where the table would not fit. Default 0.26. */
  readonly size?: number;
  /** Default 1. */
  readonly opacity?: number;
  readonly cell?: (
    row: number,
    column: number,
  ) => { readonly ink?: Ink; readonly opacity?: number; readonly face?: Face };
}

/** Ems between two columns, and from row to row. */
const GAP = 1.4;
const PITCH = 1.75;

/**
 * A table in a box, from its upper left corner on: as large as told, or as goes in.
 * @param rows all of one length
 * @example
 * ```ts
 * const { nodes } = table([['layer', 'units', 'parameters'], ['hidden', 128, 100_480]], box, { decimals: 0, grouped: true });
 * ```
 */
export function table(
  rows: readonly (readonly Content[])[],
  box: Rect,
  style: TableStyle = {},
): { readonly nodes: readonly Node[]; readonly cells: readonly (readonly Rect[])[] } {
  const { header = true, size: wanted = 0.26, opacity = 1, align = [], cell, ...format } = style;
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, n) =>
    Math.max(...rows.map((row) => contentWidth(row[n]!, format))),
  );
  const ems = widths.reduce((sum, width) => sum + width, 0) + GAP * (columns - 1);
  const size = Math.min(
    wanted,
    box.width / Math.max(ems, 1e-9),
    box.height / (PITCH * Math.max(rows.length, 1)),
  );
  const top = box.y + box.height;
  const lefts = widths.map((_, n) => widths.slice(0, n).reduce((sum, width) => sum + width + GAP, 0) * size);
  const cells = rows.map((_, m) =>
    widths.map(
      (width, n): Rect => ({
        x: box.x + lefts[n]!,
        y: top - (m + 1) * PITCH * size,
        width: width * size,
        height: PITCH * size,
      }),
    ),
  );
  const numbers = widths.map((_, n) => rows.slice(header ? 1 : 0).every((row) => typeof row[n] === 'number'));
  const nodes = rows.flatMap((row, m) =>
    row.flatMap((content, n): readonly Node[] => {
      const wears = cell?.(m, n) ?? {};
      const ink = wears.ink ?? (header && m === 0 ? 'muted' : 'text');
      const part = {
        ...format,
        content,
        ink,
        opacity: wears.opacity ?? 1,
        ...(wears.face ? { face: wears.face } : {}),
      };
      return setLine([part], cells[m]![n]!, {
        size,
        opacity,
        align: align[n] ?? (numbers[n] ? 'end' : 'start'),
      }).nodes;
    }),
  );
  const line = top - PITCH * size;
  const rule: Node[] =
    header && rows.length > 1
      ? [
          {
            kind: 'segments',
            xy: [box.x, line, box.x + ems * size, line],
            stroke: { ink: 'rule', width: 0.018, opacity },
          },
        ]
      : [];
  return { nodes: [...rule, ...nodes], cells };
}
