import { cellNumber, type DecimalMark, type Marks, marksOf } from './cell-number.ts';
import { TableError } from './table.ts';

const [TAB, LINE_FEED, RETURN, BLANK, QUOTE, COMMA, MINUS, PLUS, POINT] = [9, 10, 13, 32, 34, 44, 45, 43, 46];
const [ZERO, NINE, UPPER_E, LOWER_E, HASH, PERCENT, BAR, COLON] = [48, 57, 69, 101, 35, 37, 124, 58];

/** Powers of ten that a float64 holds exactly: a whole number below 2^53 times or over one is rounded once. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

/**
 * The cells of a text, as the places where they begin: four bytes a cell, whatever it holds. A row is as wide as the
 * grid.
 */
export class CellGrid {
  readonly count: number;
  readonly width: number;
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #starts: Uint32Array;
  readonly #decoder = new TextDecoder();

  private constructor(bytes: Uint8Array, delimiter: number, width: number, starts: Uint32Array) {
    this.#bytes = bytes;
    this.#delimiter = delimiter;
    this.#starts = starts;
    this.width = width;
    this.count = starts.length / width;
  }

  /**
   * Cuts rows from byte `from` on. Empty lines, lines of nothing but delimiters and comments are left out.
   * @param delimiter one byte; a blank stands for any run of blanks and tabs
   * @throws TableError naming the line of a row of another width or of a quote that is never closed
   */
  static cut(bytes: Uint8Array, from: number, delimiter: number, width: number, name: string): CellGrid {
    const end = lineEnd(bytes);
    let lines = 1;
    for (let i = from; i < bytes.length; i++) if (bytes[i] === end) lines++;
    const starts = new Uint32Array(lines * width);
    const isRuns = delimiter === BLANK;
    let used = 0;
    for (let at = from; at < bytes.length; ) {
      const begin = at;
      let cells = 0;
      let filled = 0;
      if (isRuns) at = skipBlanks(bytes, at);
      else if (delimiter === BAR && bytes[skipBlanks(bytes, at)] === BAR && isFramed(bytes, at, end))
        at = skipBlanks(bytes, at) + 1;
      for (;;) {
        if (cells < width) starts[used + cells] = at;
        cells++;
        let byte = bytes[at];
        while (byte === BLANK || (byte === TAB && delimiter !== TAB)) byte = bytes[++at];
        if (byte === QUOTE) {
          at = closing(bytes, at);
          if (at < 0) {
            throw new TableError(
              `${name}:${lineOf(bytes, begin)}: expected the quote that opens here to be closed, but it never is`,
            );
          }
          filled = cells;
          byte = bytes[++at];
        } else if (byte !== delimiter && byte !== end && byte !== RETURN && byte !== undefined)
          filled = cells;
        if (isRuns)
          while (byte !== BLANK && byte !== TAB && byte !== end && byte !== undefined) byte = bytes[++at];
        else while (byte !== delimiter && byte !== end && byte !== undefined) byte = bytes[++at];
        if (isRuns) {
          at = skipBlanks(bytes, at);
          byte = bytes[at];
          if (byte === RETURN && bytes[at + 1] === end) byte = bytes[++at];
          if (byte === end || byte === undefined) break;
        } else if (byte === delimiter) at++;
        else break;
      }
      at++;
      if (filled === 0) continue;
      if (cells < width || filled > width) {
        if (isAside(bytes, begin, delimiter, end)) continue;
        const got = cells < width ? cells : filled;
        throw new TableError(
          `${name}:${lineOf(bytes, begin)}: expected ${width} ${width === 1 ? 'column' : 'columns'} as in most rows, got ${got}`,
          'delimiter',
        );
      }
      if (delimiter === BAR && isRule(bytes, begin, end)) continue;
      used += width;
    }
    return new CellGrid(bytes, delimiter, width, starts.length === used ? starts : starts.slice(0, used));
  }

  /** The line on which a row begins, counted from 1. */
  line(row: number): number {
    return lineOf(this.#bytes, this.#starts[row * this.width]!);
  }

  /** A cell as it is written, without quotes and blanks around it. */
  text(row: number, column: number): string {
    const bytes = this.#bytes;
    const from = skipBlanks(bytes, this.#starts[row * this.width + column]!, this.#delimiter);
    if (bytes[from] === QUOTE) {
      const close = closing(bytes, from);
      const inner = this.#decoder.decode(bytes.subarray(from + 1, close)).replaceAll('""', '"');
      const rest = this.#decoder.decode(bytes.subarray(close + 1, this.#endOf(close + 1)));
      return (inner + rest.trimEnd()).replace(/\r\n?/g, '\n').trim();
    }
    const to = this.#endOf(from);
    let text = '';
    if (to - from > 24) return this.#decoder.decode(bytes.subarray(from, to)).trim();
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte > 127) return this.#decoder.decode(bytes.subarray(from, to)).trim();
      text += String.fromCharCode(byte);
    }
    return text.trimEnd();
  }

  /** What a cell tells about the marks of its file. */
  marks(row: number, column: number): Marks {
    const bytes = this.#bytes;
    let at = skipBlanks(bytes, this.#starts[row * this.width + column]!, this.#delimiter);
    const first = bytes[at];
    if (first === MINUS || first === PLUS) at++;
    const start = at;
    let byte = bytes[at];
    while (byte !== undefined && byte >= ZERO && byte <= NINE) byte = bytes[++at];
    const whole = at - start;
    if (byte === POINT && whole > 0) {
      byte = bytes[++at];
      const from = at;
      while (byte !== undefined && byte >= ZERO && byte <= NINE) byte = bytes[++at];
      if (this.#endsAt(at)) return at - from === 3 && whole < 4 && bytes[start] !== ZERO ? 'point?' : '.';
    } else if (whole > 0 && bytes[start] !== ZERO && this.#endsAt(at))
      return whole < 4 ? 'small' : 'unmarked';
    else if (whole === 0 && first !== QUOTE && (first ?? 0) < 128 && byte !== POINT && byte !== COMMA)
      return 'none';
    return marksOf(this.text(row, column));
  }

  /** The number in a cell; NaN where there is none. */
  number(row: number, column: number, decimal: DecimalMark): number {
    const bytes = this.#bytes;
    let at = skipBlanks(bytes, this.#starts[row * this.width + column]!, this.#delimiter);
    const first = bytes[at];
    const isNegative = first === MINUS;
    if (isNegative || first === PLUS) at++;
    const mark = decimal === '.' ? POINT : COMMA;
    let value = 0;
    let digits = 0;
    let power = 0;
    const start = at;
    let byte = bytes[at];
    for (; byte !== undefined && byte >= ZERO && byte <= NINE; byte = bytes[++at]) {
      value = value * 10 + (byte - ZERO);
      digits++;
    }
    if (byte === mark && byte !== this.#delimiter) {
      byte = bytes[++at];
      for (; byte !== undefined && byte >= ZERO && byte <= NINE; byte = bytes[++at]) {
        value = value * 10 + (byte - ZERO);
        digits++;
        power--;
      }
    }
    if (digits > 0 && (byte === LOWER_E || byte === UPPER_E)) {
      byte = bytes[++at];
      const isSmall = byte === MINUS;
      if (isSmall || byte === PLUS) byte = bytes[++at];
      let exponent = 0;
      const begin = at;
      for (; byte !== undefined && byte >= ZERO && byte <= NINE && exponent < 10000; byte = bytes[++at])
        exponent = exponent * 10 + (byte - ZERO);
      if (at === begin) return Number.NaN;
      power += isSmall ? -exponent : exponent;
    }
    const isEnd =
      byte === undefined ||
      byte === this.#delimiter ||
      byte === LINE_FEED ||
      byte === RETURN ||
      byte === BLANK ||
      byte === TAB;
    if (digits > 0 && isEnd && this.#endsAt(at)) {
      if (value < 2 ** 53 && power >= -22 && power <= 22) {
        const exact = power < 0 ? value / POWERS[-power]! : value * POWERS[power]!;
        return isNegative ? -exact : exact;
      }
    } else if (first !== QUOTE && (first ?? 0) < 128 && at === start && byte !== POINT && byte !== COMMA)
      // A word: most cells that are no number.
      return Number.NaN;
    return cellNumber(this.text(row, column), decimal);
  }

  /** Whether nothing but blanks stands between a byte and the end of its cell. */
  #endsAt(at: number): boolean {
    const next = skipBlanks(this.#bytes, at, this.#delimiter);
    const byte = this.#bytes[next];
    return (
      byte === undefined ||
      byte === this.#delimiter ||
      byte === LINE_FEED ||
      byte === RETURN ||
      (this.#delimiter === BLANK && next > at)
    );
  }

  /** Where a cell without quotes ends. */
  #endOf(from: number): number {
    const bytes = this.#bytes;
    const isRuns = this.#delimiter === BLANK;
    let at = from;
    for (let byte = bytes[at]; byte !== undefined; byte = bytes[++at]) {
      if (byte === this.#delimiter || byte === LINE_FEED || byte === RETURN || (isRuns && byte === TAB))
        break;
    }
    return at;
  }
}

/** The byte that ends a line: a line feed, or a return in the files of old Macs. */
export function lineEnd(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 1 << 16);
  return sample.includes(LINE_FEED) || !sample.includes(RETURN) ? LINE_FEED : RETURN;
}

/** The byte with which a line begins, counted from 1. */
export function lineStart(bytes: Uint8Array, line: number): number {
  const end = lineEnd(bytes);
  let at = 0;
  for (let seen = 1; seen < line && at < bytes.length; at++) if (bytes[at] === end) seen++;
  return at;
}

function lineOf(bytes: Uint8Array, at: number): number {
  const end = lineEnd(bytes);
  let line = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === end) line++;
  return line;
}

function skipBlanks(bytes: Uint8Array, from: number, delimiter?: number): number {
  let at = from;
  while (bytes[at] === BLANK || (bytes[at] === TAB && delimiter !== TAB)) at++;
  return at;
}

/** Where the quote that opens at a byte closes; −1 where it never does. */
function closing(bytes: Uint8Array, open: number): number {
  let close = bytes.indexOf(QUOTE, open + 1);
  while (close >= 0 && bytes[close + 1] === QUOTE) close = bytes.indexOf(QUOTE, close + 2);
  return close;
}

/** A comment: a line that is no row and begins with its mark. */
function isAside(bytes: Uint8Array, begin: number, delimiter: number, end: number): boolean {
  const at = skipBlanks(bytes, begin);
  return bytes[at] === HASH || bytes[at] === PERCENT || (delimiter === BAR && isRule(bytes, begin, end));
}

/** Whether a line ends in a bar, as it began. */
function isFramed(bytes: Uint8Array, begin: number, end: number): boolean {
  let at = begin;
  while (at < bytes.length && bytes[at] !== end) at++;
  at--;
  while (at > begin && (bytes[at] === BLANK || bytes[at] === TAB || bytes[at] === RETURN)) at--;
  return bytes[at] === BAR;
}

/** The line under a header: bars, dashes, colons. */
function isRule(bytes: Uint8Array, begin: number, end: number): boolean {
  let dashes = 0;
  for (let at = begin; at < bytes.length && bytes[at] !== end; at++) {
    const byte = bytes[at];
    if (byte === MINUS) dashes++;
    else if (byte !== BAR && byte !== COLON && byte !== BLANK && byte !== RETURN && byte !== PLUS)
      return false;
  }
  return dashes > 1;
}
