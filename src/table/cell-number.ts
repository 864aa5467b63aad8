/** A number as programs write it. */
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Words that say that nothing is there. */
const MISSING = /^(?:|nan|n\/a|na|n\.a\.|#n\/a|<na>|<null>|nat|null|none|nil|missing|-|--|\?|\.|無|缺)$/i;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
/** Blanks that part thousands: no-break, figure, thin, narrow. */
const GROUP_BLANKS = /(?<=\d)[\u0020\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))/g;
/** Whole digits in groups of three, and what follows them. */
const GROUPED = /^([+-]?)([1-9]\d{0,2}(?:([.,'’])\d{3})(?:\3\d{3})*)((?:[.,]\d+)?(?:e[+-]?\d+)?)$/i;
/** India's way: the last three digits, and before them pairs. */
const LAKHS = /^[+-]?[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/;
const FULL_WIDTH = /[\uff0b\uff0d\uff0e\uff10-\uff19]/;

/** The mark before the fraction, one for a whole file; the other of the two, if it comes, parts thousands. */
export type DecimalMark = '.' | ',';

/** Whether a cell says that nothing is there: empty, or a word such as NaN, n/a or `?`. */
export function isMissing(cell: string): boolean {
  return cell.length < 8 && MISSING.test(cell);
}

/** Whether a cell stands where a number was meant: a number in any style, or a word for a missing one. */
export function standsForNumber(cell: string): boolean {
  return isMissing(cell) || INFINITE.test(cell) || PLAIN.test(cell) || marksOf(cell) !== 'none';
}

/**
 * The number in a cell; NaN where there is none. The typographic minus, full-width digits and marks between
 * thousands are understood; infinities and numbers too large for a float64 are no numbers.
 */
export function cellNumber(cell: string, decimal: DecimalMark = '.'): number {
  const text = ascii(cell);
  const pointed = decimal === '.' ? text : text.replaceAll('.', '\0').replace(',', '.');
  if (PLAIN.test(pointed)) return finite(Number(pointed));
  const ungrouped = text.replace(GROUP_BLANKS, '');
  if (ungrouped !== text) return cellNumber(ungrouped, decimal);
  const [, sign, whole, mark, rest] = GROUPED.exec(text) ?? [];
  if (whole !== undefined) {
    if (mark === decimal || (rest!.length > 0 && !/^e/i.test(rest!) && rest![0] !== decimal))
      return Number.NaN;
    return finite(Number(`${sign}${whole.replaceAll(mark!, '')}${rest!.replace(',', '.')}`));
  }
  return decimal === '.' && LAKHS.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
}

/** The number in a cell of a format that has one way to write them; NaN where there is none. */
export function plainNumber(cell: string): number {
  const text = ascii(cell);
  return PLAIN.test(text) ? finite(Number(text)) : Number.NaN;
}

/** What a cell tells about the marks of its file. */
export type Marks =
  /** No number in any style. */
  | 'none'
  /** A whole number below 1000, or of four digits and more without any mark. */
  | 'small'
  | 'unmarked'
  /** It can only be read with this mark before the fraction. */
  | '.'
  | ','
  /** One such mark before three digits: either. */
  | 'point?'
  | 'comma?';

/** How a number is written; `none` for what is no number in any style. */
export function marksOf(cell: string): Marks {
  const text = ascii(cell).replace(GROUP_BLANKS, '');
  if (/^[+-]?\d+$/.test(text)) return text.replace(/^[+-]?0*/, '').length < 4 ? 'small' : 'unmarked';
  const [, , whole, mark, rest] = GROUPED.exec(text) ?? [];
  if (whole !== undefined) {
    const fraction = rest!.replace(/e.*$/i, '')[0];
    if (fraction === mark) return 'none';
    if (fraction === '.' || fraction === ',') return fraction;
    if (mark !== '.' && mark !== ',') return 'small';
    if (whole.split(mark).length > 2) return mark === '.' ? ',' : '.';
    // An exponent stands behind a fraction, never behind thousands.
    if (rest !== '') return mark;
    return mark === '.' ? 'point?' : 'comma?';
  }
  if (PLAIN.test(text)) return text.includes('.') ? '.' : 'unmarked';
  if (PLAIN.test(text.replace(',', '.'))) return ',';
  return LAKHS.test(text) ? '.' : 'none';
}

/** A number in its shortest form; whole ones of more digits than a float64 holds stay as they are written. */
export function numberText(cell: string, value: number): string {
  return Number.isSafeInteger(value) || Math.abs(value) < 2 ** 53 ? String(value) : cell;
}

function ascii(cell: string): string {
  const text = FULL_WIDTH.test(cell) ? cell.normalize('NFKC') : cell;
  return text.includes('\u2212') ? text.replace('\u2212', '-') : text;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
