import { DataError } from '../nn/index.ts';
import { cellKey, cellNumber, standsForNumber, withDecimalPoint } from './cell-number.ts';
import { chooseColumns } from './choose-columns.ts';
import { decodeText } from './decode-text.ts';
import { splitCells } from './split-cells.ts';
import type { Table, TableColumn } from './table.ts';

/** How many rows decide which delimiter it is. */
const SAMPLE = 50;

/**
 * Reads a table of comma-, semicolon- or tab-separated values, with or without a header, in any encoding that
 * `decodeText` knows, and guesses which columns are meant.
 * @param name of the file, for messages
 * @throws DataError naming file and line, for a file that is not text, is empty or has rows of unequal length
 */
export function readTable(content: Uint8Array | string, name: string): Table {
  const { rows: all, lines: allLines } = splitRows(decodeText(content, name), name);
  if (all.length === 0)
    throw new DataError(`${name}: expected rows of x, y and label, but the file is empty`);
  const header = isHeader(all);
  const first = all[0]!;
  const rows = header ? all.slice(1) : all;
  const lines = header ? allLines.slice(1) : allLines;
  if (rows.length === 0) {
    throw new DataError(`${name}:${allLines[0]}: expected rows below the header, but there are none`);
  }
  const columns = first.map((title, i): TableColumn => {
    const values = someValues(rows, i);
    const numbers = rows.reduce((count, row) => count + Number(cellNumber(row[i]!) !== undefined), 0);
    const kind = numbers * 2 >= rows.length ? 'number' : values.length === 2 ? 'label' : 'text';
    return { name: header && title !== '' ? title : `column ${i + 1}`, kind, values };
  });
  const table = { name, columns, rows, lines };
  const guess = chooseColumns(table);
  return typeof guess === 'string' ? { ...table, reason: guess } : { ...table, guess };
}

/** Rows of trimmed cells, empty rows left out, and the line on which each begins. */
function splitRows(text: string, name: string): { rows: string[][]; lines: number[] } {
  const declared = /^sep=(.)\n/i.exec(text);
  const delimiter = declared ? declared[1]! : guessDelimiter(text);
  const { rows: split, unclosed } = splitCells(text, delimiter);
  if (unclosed !== undefined) {
    throw new DataError(
      `${name}:${unclosed}: expected the quote that opens here to be closed, but it never is`,
    );
  }
  const rows: string[][] = [];
  const lines: number[] = [];
  let width = 0;
  for (const { cells, line } of split.slice(declared ? 1 : 0)) {
    // With commas between cells, 1,234 is more likely to mean thousands; elsewhere a comma is a decimal comma.
    const row = cells.map((cell) => (delimiter === ',' ? cell.trim() : withDecimalPoint(cell.trim())));
    if (row.every((cell) => cell === '')) continue;
    width ||= widthOf(row);
    while (row.length > width && row.at(-1) === '') row.pop();
    if (row.length !== width) {
      const columns = width === 1 ? 'column' : 'columns';
      throw new DataError(
        `${name}:${line}: expected ${width} ${columns} as in the first row, got ${row.length}`,
      );
    }
    rows.push(row);
    lines.push(line);
  }
  return { rows, lines };
}

/** Cells in the first row; one empty name at its end (a delimiter too many) does not count. */
function widthOf(row: readonly string[]): number {
  return row.length > 3 && row.at(-1) === '' ? row.length - 1 : row.length;
}

/** The delimiter that cuts the first rows into three or more cells, equally many in each. */
function guessDelimiter(text: string): string {
  let best = ',';
  let bestScore = 0;
  const sample = text.split('\n', SAMPLE).filter((line) => line.trim() !== '');
  // A comma may also be a decimal comma, so it is tried last and wins only where it does better.
  for (const delimiter of ['\t', ';', ',']) {
    const widths = splitCells(sample.join('\n'), delimiter).rows.map(({ cells }) => cells.length);
    const width = widths[0] ?? 0;
    const even = widths.filter((other) => other === width).length / widths.length;
    const score = width < 2 ? 0 : Math.min(width, 3) + even;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** A first row is a header if it has no number where the rows below have numbers. */
function isHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows.slice(0, SAMPLE);
  const numeric = first!.map((_, i) => rest.some((row) => cellNumber(row[i]!) !== undefined));
  if (!numeric.includes(true)) return first!.every((cell) => !standsForNumber(cell));
  return first!.every((cell, i) => !numeric[i] || !standsForNumber(cell));
}

function someValues(rows: readonly (readonly string[])[], column: number): string[] {
  const values = new Map<string, string>();
  for (const row of rows) {
    const cell = row[column]!;
    if (cell !== '' && !values.has(cellKey(cell))) values.set(cellKey(cell), cell);
    if (values.size === 4) break;
  }
  return [...values.values()];
}
