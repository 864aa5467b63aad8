/** A row of a table, and the line of the text on which it begins, counted from 1. */
export interface CellRow {
  readonly cells: string[];
  readonly line: number;
}

/**
 * The rows of separated values, by RFC 4180: a cell in quotes may hold delimiters, line ends, and quotes written twice.
 * @param text with `\n` as its line ends
 * @returns the rows, and the line of the row whose quote is never closed, if there is one
 */
export function splitCells(
  text: string,
  delimiter: string,
): { readonly rows: readonly CellRow[]; readonly unclosed: number | undefined } {
  const rows: CellRow[] = [];
  let unclosed: number | undefined;
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const row: CellRow = { cells: [], line };
    let last: string | undefined;
    do {
      let cell = '';
      if (text[at] === '"') {
        let close = text.indexOf('"', at + 1);
        while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
        if (close < 0) {
          unclosed = row.line;
          close = text.length;
        }
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        line += cell.split('\n').length - 1;
        at = close + 1;
      }
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
      row.cells.push(cell + text.slice(from, at));
      last = text[at++];
    } while (last === delimiter);
    rows.push(row);
    line++;
  }
  return { rows, unclosed };
}
