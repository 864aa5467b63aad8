import { CellGrid, lineEnd, lineStart } from './cell-grid.ts';
import { cellNumber, type DecimalMark } from './cell-number.ts';
import type { RawColumn } from './columns.ts';
import { decimalMarkOf } from './decimal-mark.ts';
import { layoutOf } from './layout.ts';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';

/** How a delimited text is to be read where that is not left to its lines. */
export interface DelimitedOptions {
  /** What parts the cells: one character, a blank for runs of blanks and tabs. */
  readonly delimiter?: string;
  /** The mark before the fraction; the other of the two then parts thousands. */
  readonly decimal?: DecimalMark;
}

/** Bytes in which the lines above the rows, and enough rows, are looked for. */
const HEAD = 1 << 16;
/** Between cells that were parted by a mark of more than one byte. */
const UNIT = '\u001f';
const WIDE_MARKS = /"(?:[^"]|"")*"|[，；｜、]/g;

/** A text of delimited values, its header and its number style found out. @throws TableError */
export function readDelimited(bytes: Uint8Array, name: string, options: DelimitedOptions): RawTable {
  const content = options.delimiter === undefined ? plainDelimiters(bytes) : bytes;
  const layout = layoutOf(headOf(content), name, options.delimiter);
  const { delimiter, width, names = [], classNames, claimed } = layout;
  const grid = CellGrid.cut(
    content,
    lineStart(content, layout.firstLine),
    delimiter.charCodeAt(0),
    Math.max(width, 1),
    name,
  );
  if (grid.count === 0) {
    throw new TableError(
      layout.names?.some((each) => each !== '')
        ? `${name}:${Math.max(layout.firstLine - 1, 1)}: expected rows below the header, but there are none`
        : `${name}: expected rows of x, y and label, but the file is empty`,
    );
  }
  if (claimed !== undefined && claimed !== grid.count) {
    throw new TableError(`${name}: expected ${claimed} rows, as its first line says, got ${grid.count}`);
  }
  const place = (row: number) => `${name}:${grid.line(row)}`;
  const called = Array.from({ length: width }, (_, i) => names[i] || `column ${i + 1}`);
  const decimal = options.decimal ?? decimalMarkOf(grid, place, called);
  const columns = Array.from({ length: grid.width }, (_, i): RawColumn => {
    const column = {
      name: names[i] ?? '',
      text: (row: number) => grid.text(row, i),
      number: (row: number) => grid.number(row, i, decimal),
    };
    return classNames && i === width - 1 ? namedClasses(column, classNames) : column;
  });
  return {
    columns,
    count: grid.count,
    place,
    notes: layout.notes,
    isNamed: layout.names !== undefined,
    ...(classNames ? { target: width - 1 } : {}),
  };
}

/** The beginning as a text of whole lines. */
function headOf(bytes: Uint8Array): string {
  const end = lineEnd(bytes);
  const cut = bytes.length <= HEAD ? bytes.length : bytes.lastIndexOf(end, HEAD);
  const head = bytes.subarray(0, cut > 0 ? cut : bytes.length);
  const text = new TextDecoder().decode(head);
  return end === 13 ? text.replaceAll('\r', '\n') : text.replaceAll('\r\n', '\n');
}

/**
 * Chinese commas between cells as a delimiter of one byte, and beside plain ones as those, where nearly every line has
 * them; else the bytes as they are.
 */
function plainDelimiters(bytes: Uint8Array): Uint8Array {
  const lines = headOf(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const marksIn = (line: string, marks: RegExp) =>
    (line.replace(/"(?:[^"]|"")*"/g, '').match(marks) ?? []).length;
  const wide = lines.map((line) => marksIn(line, /[，；｜、]/g));
  const used = wide.filter((count) => count > 0).length;
  if (used === 0) return bytes;
  const plain = lines.map((line) => marksIn(line, /[,;\t|]/g));
  const isEven = (counts: readonly number[]) =>
    counts.length > 0 && counts.every((count) => count === counts[0] && count > 1);
  if (isEven(plain)) return bytes;
  const isBoth = !isEven(wide) && isEven(wide.map((count, i) => count + plain[i]!));
  if (!isBoth && used * 2 < lines.length) return bytes;
  const text = new TextDecoder().decode(bytes);
  const mark = isBoth ? ',' : UNIT;
  return new TextEncoder().encode(
    text.replace(WIDE_MARKS, (found) => (found.startsWith('"') ? found : mark)),
  );
}

/** A column of class numbers as what the classes are called. */
function namedClasses(column: RawColumn, classNames: readonly string[]): RawColumn {
  return {
    name: 'class',
    text: (row) => classNames[cellNumber(column.text(row))] ?? column.text(row),
    number: (row) =>
      classNames[cellNumber(column.text(row))] === undefined ? column.number(row) : Number.NaN,
  };
}
