import { type DecimalMark, isMissing, type Marks } from './cell-number.ts';
import { quoted, TableError } from './table.ts';

/** What is asked of cells to find out their style. */
interface MarkedCells {
  readonly count: number;
  readonly width: number;
  marks(row: number, column: number): Marks;
  text(row: number, column: number): string;
}

/** A cell that tells something, for messages. */
interface Witness {
  readonly row: number;
  readonly column: number;
}

/**
 * The mark before the fraction in all numbers of a file: a cell that can be read in one way only decides for every other.
 * @param place where a row stands, for messages
 * @throws TableError where cells disagree, or where none decides and both ways would give numbers
 */
export function decimalMarkOf(
  cells: MarkedCells,
  place: (row: number) => string,
  names: readonly string[],
): DecimalMark {
  const found = new Map<Marks, Witness>();
  // A mark that may mean either, in a column where whole numbers below 1000 have none and greater ones do not come.
  const odd = new Map<Marks, Witness>();
  for (let column = 0; column < cells.width; column++) {
    const { counts, first } = marksIn(cells, column);
    const numbers = cells.count - counts.none;
    if (numbers * 2 < cells.count - counts.missing) continue;
    for (const [marks, row] of first) if (!found.has(marks)) found.set(marks, { row, column });
    if (counts.small === 0 || first.has('unmarked')) continue;
    for (const marks of ['point?', 'comma?'] as const) {
      const row = first.get(marks);
      if (row !== undefined && !odd.has(marks)) odd.set(marks, { row, column });
    }
  }
  const shown = ({ row, column }: Witness) =>
    `${quoted(cells.text(row, column))} in column "${names[column]}"`;
  const point = found.get('.');
  const comma = found.get(',');
  if (point && comma) {
    throw new TableError(
      `${place(comma.row)}: ${shown(comma)} has a decimal comma, but ${quoted(cells.text(point.row, point.column))} (${place(point.row)}) a decimal point; which is it?`,
      'decimal',
    );
  }
  if (comma) return ',';
  if (point) return '.';
  const either = found.get('comma?') ?? odd.get('point?');
  if (!either) return '.';
  const text = cells.text(either.row, either.column);
  const [whole, fraction] = [text.replace(/[.,]/, ''), text.replace(',', '.')];
  throw new TableError(
    `${place(either.row)}: ${shown(either)} may be ${whole} or ${fraction}; is its mark decimal?`,
    'decimal',
  );
}

function marksIn(
  cells: MarkedCells,
  column: number,
): {
  readonly counts: Record<'none' | 'missing' | 'small', number>;
  readonly first: ReadonlyMap<Marks, number>;
} {
  const counts = { none: 0, missing: 0, small: 0 };
  const first = new Map<Marks, number>();
  for (let row = 0; row < cells.count; row++) {
    const marks = cells.marks(row, column);
    if (marks === 'none') {
      counts.none++;
      // A column that begins with a thousand words is none of numbers, whatever is missing behind them.
      if ((counts.none < 1000 || counts.missing > 0) && isMissing(cells.text(row, column))) counts.missing++;
    } else {
      if (marks === 'small') counts.small++;
      if (!first.has(marks)) first.set(marks, row);
    }
  }
  return { counts, first };
}
