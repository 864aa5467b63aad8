const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const MISSING = /^(?:|nan|n\/a|na|null|none|[+-]?inf(?:inity)?|-|\?)$/i;

/**
 * The number in a cell of a table, or undefined where there is none. The typographic minus is understood; NaN,
 * infinities and numbers too large for a float64 are not numbers.
 */
export function cellNumber(cell: string): number | undefined {
  const plain = cell.replace('−', '-');
  if (!DECIMAL.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** What a cell says whichever way it is written: `1`, `1.0` and `+1` are the same label. */
export function cellKey(cell: string): string {
  const value = cellNumber(cell);
  return value === undefined ? cell : String(value);
}

/** A cell with a decimal point in place of its decimal comma, if that makes it a number. */
export function withDecimalPoint(cell: string): string {
  const pointed = cell.replace(',', '.');
  return cellNumber(pointed) === undefined ? cell : pointed;
}

/** Whether a cell stands where a number was meant: empty, or a word such as NaN, inf or n/a. */
export function standsForNumber(cell: string): boolean {
  return MISSING.test(cell) || DECIMAL.test(cell);
}
