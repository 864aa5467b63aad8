import { isMissing, numberText } from './cell-number.ts';
import { MOST_VALUES, type TableColumn } from './table.ts';

/** What a reader has of a column: its cells as they stand there. */
export interface RawColumn {
  readonly name: string;
  text(row: number): string;
  number(row: number): number;
}

/** Names of columns that name or count the rows. */
const INDEX_NAMES =
  /^(?:(?:.*[_ ])?(?:id|idx|index|row|rowid|rownames?|row[_ ]?number|no\.?|nr\.?|number|#|sample|obs|observation|case)|.*[a-z]Id|(?:座|序|編|学|學|編號|流水|順)?號碼?|序|编号|序号|座号|学号|項次|項目)$/i;

/** What pandas calls an index that it reads back. */
const ALWAYS_INDEX = /^(?:unnamed: ?\d+|__index_level_\d+__|rownames)$/i;

/**
 * A column with what its cells tell about it.
 * @param isNamed whether the table has a header: a column without a name is an index then
 */
export function tableColumn(raw: RawColumn, index: number, count: number, isNamed: boolean): TableColumn {
  const values = new Map<string | number, string>();
  let numbers = 0;
  let missing = 0;
  let steps = 0;
  let whole = 0;
  let last = Number.NaN;
  // A column in which every row has its own value is no label; its text need not be read to the end.
  for (let row = 0; row < count; row++) {
    const value = raw.number(row);
    if (Number.isNaN(value)) {
      if (values.size === MOST_VALUES && numbers === 0 && row > 1000 && missing === 0) {
        missing += countMissing(raw, row, count);
        break;
      }
      const text = raw.text(row);
      if (values.has(text)) continue;
      if (isMissing(text)) missing++;
      else if (values.size < MOST_VALUES) values.set(text, text);
      continue;
    }
    numbers++;
    if (Number.isInteger(value)) whole++;
    if (value === last + 1) steps++;
    last = value;
    if (values.size < MOST_VALUES) addNumber(values, raw, row, value);
  }
  const isNumber = numbers > 0 && numbers * 2 >= count - missing;
  const isWhole = numbers > 2 && whole === count - missing;
  const start = isWhole ? raw.number(0) : Number.NaN;
  // A row too many or too few does not make an index a coordinate.
  const counts = isWhole && steps * 3 >= (count - 1) * 2;
  const name = raw.name.trim();
  const isCounter =
    isWhole &&
    ((name === '' && isNamed) ||
      ALWAYS_INDEX.test(name) ||
      (INDEX_NAMES.test(name) && (counts || isMostlyDistinct(raw, count))) ||
      (counts && index === 0 && (start === 0 || start === 1)));
  // A label comes again and again: what is shown for it is found out once.
  const shown = new Map<string, string>();
  return {
    // A name stands in sentences: of one line.
    name: raw.name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() || `column ${index + 1}`,
    kind: isNumber ? 'number' : values.size === 2 ? 'label' : 'text',
    values: [...values.values()],
    missing,
    isCounter,
    text(row) {
      const text = raw.text(row);
      const known = shown.get(text);
      if (known !== undefined) return known;
      const value = isMissing(text) ? 0 : raw.number(row);
      const plain = isMissing(text) ? '' : Number.isNaN(value) ? text : numberText(text, value);
      if (shown.size < MOST_VALUES) shown.set(text, plain);
      return plain;
    },
    written: raw.text,
    number: raw.number,
  };
}

function addNumber(values: Map<string | number, string>, raw: RawColumn, row: number, value: number): void {
  // Whole numbers beyond what a float64 tells apart are told apart by their digits.
  const key = Math.abs(value) < 2 ** 53 ? value : raw.text(row);
  if (!values.has(key)) values.set(key, numberText(raw.text(row), value));
}

function countMissing(raw: RawColumn, from: number, count: number): number {
  let missing = 0;
  for (let row = from; row < count; row++) if (isMissing(raw.text(row))) missing++;
  return missing;
}

/** Whether hardly a value comes twice. */
function isMostlyDistinct(raw: RawColumn, count: number): boolean {
  const seen = new Set<number>();
  for (let row = 0; row < count; row++) seen.add(raw.number(row));
  return seen.size * 5 >= count * 4;
}
