/** A row of a table, and the line of the text on which it begins, counted from 1. */
export interface CellRow {
  readonly cells: string[];
  readonly line: number;
  /** Whether something stands behind a closing quote: such a cut is wrong. */
  readonly isTorn: boolean;
}

/**
 * The rows of separated values, by RFC 4180: a cell in quotes may hold delimiters, line ends, and quotes written twice.
 * @param text with `\n` as its line ends
 * @param delimiter one character; a blank stands for any run of blanks and tabs
 * @returns the rows, and the line of the row whose quote is never closed, if there is one
 */
export function splitCells(
  text: string,
  delimiter: string,
): { readonly rows: readonly CellRow[]; readonly unclosed: number | undefined } {
  const rows: CellRow[] = [];
  const isRuns = delimiter === ' ';
  const parts = (at: number) => (isRuns ? text[at] === ' ' || text[at] === '\t' : text[at] === delimiter);
  let unclosed: number | undefined;
  let line = 1;
  let at = 0;
  const skipBlanks = () => {
    while (isRuns && parts(at)) at++;
  };
  while (at < text.length) {
    const cells: string[] = [];
    const started = line;
    let isTorn = false;
    skipBlanks();
    for (;;) {
      let cell = '';
      // Blanks may stand before a quote.
      let open = at;
      while (!parts(open) && (text[open] === ' ' || text[open] === '\t')) open++;
      const isQuoted = text[open] === '"';
      if (isQuoted) {
        let close = text.indexOf('"', open + 1);
        while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
        if (close < 0) {
          unclosed = started;
          close = text.length;
        }
        cell = text.slice(open + 1, close).replaceAll('""', '"');
        line += cell.split('\n').length - 1;
        at = close + 1;
      }
      const from = at;
      while (at < text.length && !parts(at) && text[at] !== '\n') at++;
      const rest = text.slice(from, at);
      isTorn ||= isQuoted ? rest.trim() !== '' : rest.includes('"');
      cells.push(isQuoted && rest.trim() === '' ? cell : cell + rest);
      skipBlanks();
      if (at >= text.length || text[at] === '\n') break;
      if (!isRuns) at++;
    }
    at++;
    rows.push({ cells, line: started, isTorn });
    line++;
  }
  return { rows, unclosed };
}
