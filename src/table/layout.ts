import { isMissing, marksOf, standsForNumber } from './cell-number.ts';
import { type CellRow, splitCells } from './split-cells.ts';
import { TableError } from './table.ts';

/** How the lines of a text make a table. */
export interface Layout {
  readonly delimiter: string;
  /** Cells of every row. */
  readonly width: number;
  /** The line with the first row of data, counted from 1. */
  readonly firstLine: number;
  /** What the header calls the columns; empty where it has no name for one. */
  readonly names?: readonly string[];
  /** The names of the classes that the last column counts, and the rows that the file claims: scikit-learn's way. */
  readonly classNames?: readonly string[];
  readonly claimed?: number;
  readonly notes: readonly string[];
}

/** How many lines decide. */
const SAMPLE = 100;
/** Delimiters, from the surest on; where two do equally well, the first is meant. */
const DELIMITERS = ['\t', ';', '|', '\u001f', ',', ' '] as const;
const COMMENT = /^\s*(?:#|%|\/\/|!)/;

/** What the delimiters are called in messages. */
const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  '\t': 'a tab',
  ' ': 'blanks',
  '\u001f': 'the Chinese comma',
};

/**
 * Finds out how the first lines of a text make a table: what parts the cells, which lines stand above the rows and what
 * they are: a title, comments, a header (one cell shorter where rows have names), or scikit-learn's counts.
 * @param text the beginning of a file, whole lines, with `\n` as its line ends
 * @param given the delimiter, where somebody knows it
 * @throws TableError for lines that do not fit
 */
export function layoutOf(text: string, name: string, given?: string): Layout {
  const declared = /^sep=(.)\n/i.exec(text);
  const delimiter = given ?? declared?.[1];
  const from = declared ? 1 : 0;
  const candidates = (delimiter === undefined ? DELIMITERS : [delimiter]).map((each) =>
    cut(text, each, from),
  );
  let best = candidates.find((each) => each.delimiter === ',') ?? candidates[0]!;
  const most = Math.max(...candidates.map(({ score }) => score));
  if (most > 0) best = candidates.find(({ score }) => score > most - 1e-9)!;
  return headOf(best, name);
}

interface Cut {
  readonly delimiter: string;
  readonly rows: readonly CellRow[];
  readonly width: number;
  readonly score: number;
}

/** The first lines cut at a delimiter: how wide most of them are, and how well that looks. */
function cut(text: string, delimiter: string, from: number): Cut {
  const split = splitCells(text.split('\n', SAMPLE + from).join('\n'), delimiter).rows.slice(from);
  const rows = split.flatMap((row) => {
    const cells = withoutEdges(
      row.cells.map((cell) => cell.trim()),
      delimiter,
    );
    const isRule = delimiter === '|' && cells.every((cell) => /^:?-{2,}:?$/.test(cell));
    return cells.every((cell) => cell === '') || isRule ? [] : [{ ...row, cells }];
  });
  const told = rows.filter(({ cells }) => !COMMENT.test(cells[0]!));
  const judged = told.length > 0 ? told : rows;
  const counts = new Map<number, number>();
  for (const { cells } of judged) counts.set(filled(cells), (counts.get(filled(cells)) ?? 0) + 1);
  let width = 0;
  for (const [cells, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && cells > width)) width = cells;
  }
  // A row that ends in empty cells is as wide as the others.
  const wide = judged.filter(({ cells }) => filled(cells) <= width && cells.length >= width);
  const even = wide.length / Math.max(judged.length, 1);
  const torn = judged.filter(({ isTorn }) => isTorn).length / Math.max(judged.length, 1);
  const cells = wide.flatMap((row) => row.cells);
  const numbers = cells.filter((cell) => marksOf(cell) !== 'none').length / Math.max(cells.length, 1);
  const score = width < 2 ? 0 : even * (width > 2 ? 2 : 1) + numbers - 2 * torn;
  const whole = widestWithEnds(judged, width);
  return { delimiter, rows, width: whole, score };
}

/** Up to the last cell that holds something. */
function filled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** The width of the rows, where most of them may end in an empty cell: then the header says how many there are. */
function widestWithEnds(rows: readonly CellRow[], width: number): number {
  const [first] = rows;
  if (!first || first.cells.length <= width) return width;
  const names = filled(first.cells);
  const reach = rows.filter(({ cells }) => cells.length >= names).length;
  return names > width && reach * 2 > rows.length ? names : width;
}

/** Bars may stand at both ends of a line too. */
function withoutEdges(cells: readonly string[], delimiter: string): string[] {
  const from = delimiter === '|' && cells.length > 2 && cells[0] === '' && cells.at(-1) === '' ? 1 : 0;
  return cells.slice(from, cells.length - from);
}

/** What stands above the rows. */
function headOf({ delimiter, rows, width }: Cut, name: string): Layout {
  const notes: string[] = [];
  const first = rows.findIndex(({ cells }) => !COMMENT.test(cells[0]!) && fits(cells, width));
  const at = first < 0 ? 0 : first;
  const rest = rows.slice(at).filter(({ cells }) => !(COMMENT.test(cells[0]!) && !fits(cells, width)));
  const start = rest[0];
  if (!start) return { delimiter, width, firstLine: 1, notes };
  const layout = { delimiter, width, notes };
  const above = rows.slice(0, at);
  const counts = [...above, start].find(({ cells }) => isCounts(cells, width));
  if (counts) {
    const classNames = counts.cells.slice(2, filled(counts.cells));
    const line = counts === start ? (rest[1]?.line ?? start.line + 1) : start.line;
    return { ...layout, firstLine: line, classNames, claimed: Number(counts.cells[0]) };
  }
  let titles = 0;
  // A title in a spreadsheet: one cell of a row, the others empty.
  while (
    width > 2 &&
    rest[titles + 1] &&
    rest[titles]!.cells.filter((cell) => cell !== '').length === 1 &&
    marksOf(rest[titles]!.cells[0]!) === 'none' &&
    rest[titles + 1]!.cells.filter((cell) => cell !== '').length > 1
  ) {
    titles++;
  }
  const body = rest.slice(titles);
  const isNamed = isHeader(body.map(({ cells }) => cells));
  const short = above.findLast(({ cells }) => !COMMENT.test(cells[0]!));
  const comment = above.findLast(({ cells }) => COMMENT.test(cells[0]!));
  if (!isNamed && short && isShortHeader(short.cells, width)) {
    tellTitles(
      above.filter((row) => row !== short),
      notes,
    );
    return { ...layout, firstLine: body[0]!.line, names: ['', ...short.cells.slice(0, width - 1)] };
  }
  for (const { cells, line } of above) {
    if (COMMENT.test(cells[0]!)) continue;
    const count = filled(cells);
    if (count > 1 && !(isNamed && cells.some((cell) => marksOf(cell) === 'none')))
      throw new TableError(
        `${name}:${line}: expected ${width} cells as in the rows below, got ${count}; is it a title?`,
        'delimiter',
      );
    if (count > width)
      throw new TableError(`${name}:${line}: expected ${width} columns as in the rows below, got ${count}`);
  }
  tellTitles([...above, ...rest.slice(0, titles)], notes);
  if (isNamed) {
    const names = body[0]!.cells.map((cell, i) => (i === 0 ? cell.replace(/^#\s*/, '') : cell));
    return { ...layout, firstLine: body[1]?.line ?? body[0]!.line + 1, names: padded(names, width) };
  }
  const names = comment && commentNames(comment.cells.join(delimiter), delimiter, width);
  return { ...layout, firstLine: body[0]!.line, ...(names ? { names } : {}) };
}

function fits(cells: readonly string[], width: number): boolean {
  return cells.length >= width && filled(cells) <= width;
}

function padded(names: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, i) => names[i] ?? '');
}

function tellTitles(rows: readonly CellRow[], notes: string[]): void {
  const titles = rows.filter(({ cells }) => !COMMENT.test(cells[0]!));
  if (titles.length > 0) notes.push(`line ${titles.map(({ line }) => line).join(', ')} left out: a title`);
}

/** scikit-learn's first line: rows, inputs, and what the classes are called. */
function isCounts(cells: readonly string[], width: number): boolean {
  const names = cells.slice(2, filled(cells));
  return (
    /^\d+$/.test(cells[0]!) &&
    cells[1] === String(width - 1) &&
    names.length > 1 &&
    names.every((cell) => !standsForNumber(cell))
  );
}

/** A header above rows that have names of their own in front, as R writes it. */
function isShortHeader(cells: readonly string[], width: number): boolean {
  return (
    filled(cells) === width - 1 &&
    width > 2 &&
    cells.slice(0, width - 1).every((cell) => cell !== '' && !standsForNumber(cell))
  );
}

/** The header that stands in a comment, as NumPy writes it; undefined where it is none. */
function commentNames(line: string, delimiter: string, width: number): string[] | undefined {
  const text = line.replace(COMMENT, '').trim();
  for (const each of [delimiter, ',', '\t', ' ']) {
    const cells = splitCells(text, each).rows[0]?.cells.map((cell) => cell.trim()) ?? [];
    if (cells.length === width && cells.every((cell) => !standsForNumber(cell))) return cells;
  }
  return undefined;
}

/**
 * Whether a first row is a header: it has words where the rows below have numbers, and no number. A cell without a name
 * may stand over anything; so may pandas' own names, 0, 1, 2, ….
 */
export function isHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (!first) return false;
  if (rest.length === 0) return first.every((cell) => cell !== '' && !standsForNumber(cell));
  const numeric = first.map((_, i) => rest.some((row) => row[i] !== undefined && marksOf(row[i]) !== 'none'));
  const isName = (cell: string) => !isMissing(cell) && !standsForNumber(cell);
  if (!numeric.includes(true))
    return first.every((cell) => cell === '' || isName(cell)) && first.some(isName);
  const over = first.filter((_, i) => numeric[i]);
  if (over.every((cell) => cell === '' || isName(cell))) return over.some(isName) || first.some(isName);
  return isCounting(first, rest);
}

/** 0, 1, 2, … over columns, with or without a nameless one in front, where the rows below do not go on so. */
function isCounting(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const from = first[0] === '' ? 1 : 0;
  if (first.length - from < 3 || !first.slice(from).every((cell, i) => cell === String(i))) return false;
  if (from === 1) return true;
  const last = first.length - 1;
  return rest.length > 1 && rest.every((row) => row[last] !== first[last]);
}

/** What a delimiter is called. */
export function delimiterName(delimiter: string): string {
  return DELIMITER_NAMES[delimiter] ?? JSON.stringify(delimiter);
}
