/** Where something stands in a source. */
export interface Place {
  /** From 1; within the cell, where there is one. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly cell?: number;
}

/**
 * Lines of a notebook's cells, as Markdown and HTML trees carry them: trees know lines, not cells, so a line of cell
 * n stands n million lines down.
 */
const CELL = 1_000_000;

/** A line of a cell as a line of a tree. */
export function treeLine(line: number, cell = 0): number {
  return cell * CELL + Math.min(line, CELL - 1);
}

/** The place of a tree's point. */
export function placeOf(point: { readonly line: number; readonly column: number } | undefined): Place {
  if (!point) return { line: 1, column: 1 };
  const cell = Math.floor(point.line / CELL);
  const place = { line: point.line % CELL || 1, column: point.column };
  return cell === 0 ? place : { ...place, cell };
}
