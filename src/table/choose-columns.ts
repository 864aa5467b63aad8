import { type ColumnChoice, MOST_VALUES, quoted, type Table, TableError } from './table.ts';

/** Names that say that a column holds the answer, the surest first. */
const LABEL_NAMES = [
  /^(?:label|class|target|labels|classes|標籤|標記|類別|标签|类别)$/i,
  /^(?:category|species|survived|outcome|diagnosis|category|result|response|variety|品種|樹種|種類|結果|目標)$/i,
  /^(?:type|kind|group|cls|quality|approved|purchased|churn|default|spam|組別|分類|種)$/i,
];
/** A column with more different whole numbers than this measures something. */
const MOST_CLASSES = 20;

type Columns = Omit<Table, 'guess' | 'reason' | 'mend'>;

/**
 * The columns that are probably meant, around those that are `fixed`; or, where none can be, what is wrong in one
 * sentence. A counter is never a coordinate while two other columns hold numbers, and between two columns that could
 * both be the label nobody is guessed.
 */
export function chooseColumns(table: Columns, fixed: Partial<ColumnChoice> = {}): ColumnChoice | TableError {
  const { name, columns } = table;
  if (columns.length < 3) {
    return new TableError(
      `${table.place(0)}: expected at least 3 columns (two of numbers and a label), got ${columns.length}`,
      'delimiter',
    );
  }
  const label = fixed.label ?? labelColumn(table, fixed);
  if (label instanceof TableError) return label;
  const numbers = columns.flatMap(({ kind }, i) =>
    kind === 'number' && i !== label && i !== fixed.x && i !== fixed.y ? [i] : [],
  );
  const wanted = 2 - Number(fixed.x !== undefined) - Number(fixed.y !== undefined);
  const measured = numbers.filter((i) => !columns[i]!.isCounter);
  // What varies more than a few values is rather a coordinate than a code.
  const varied = measured.filter((i) => columns[i]!.values.length > 2);
  const free = varied.length >= wanted ? varied : measured.length >= wanted ? measured : numbers;
  const x = fixed.x ?? free.shift();
  const y = fixed.y ?? free.shift();
  if (x === undefined || y === undefined) {
    const found = [x, y].find((index) => index !== undefined);
    const only = found === undefined ? 'none' : `only "${columns[found]!.name}"`;
    return new TableError(
      `${name}: expected two columns of numbers beside the label "${columns[label]!.name}", found ${only}${sampleOf(table, label)}`,
      'columns',
    );
  }
  const { classes, dropMissing = false } = fixed;
  const choice = { x, y, label, ...(classes ? { classes } : {}), dropMissing };
  return classes || columns[label]!.values.length === 2 ? choice : classCountProblem(table, label);
}

/** A cell of words, so that one sees why a column is none of numbers. */
function sampleOf({ columns }: Columns, label: number): string {
  const words = columns.find(({ kind, values }, i) => i !== label && kind !== 'number' && values.length > 0);
  return words ? `; column "${words.name}" holds ${quoted(words.values[0]!)}` : '';
}

/** The column that is meant as the label, be it usable or not; or which it may be, where that cannot be told. */
function labelColumn(table: Columns, fixed: Partial<ColumnChoice>): number | TableError {
  const { columns, target } = table;
  const free = columns.map((_, i) => i).filter((i) => i !== fixed.x && i !== fixed.y);
  if (target !== undefined && free.includes(target)) return target;
  for (const names of LABEL_NAMES) {
    const called = free.filter(
      (i) => names.test(columns[i]!.name) && columns[i]!.values.length < MOST_VALUES,
    );
    if (called.length > 0) return called.find((i) => columns[i]!.values.length === 2) ?? called.at(-1)!;
  }
  const isFew = (i: number) => {
    const { values, kind, isCounter } = columns[i]!;
    if (isCounter || values.length < 2) return false;
    if (kind !== 'number')
      return values.length < MOST_VALUES && values.length * 2 <= Math.max(table.count, 4);
    return (
      values.length <= Math.min(MOST_CLASSES, table.count / 2) &&
      values.every((value) => /^-?\d+$/.test(value))
    );
  };
  const last = free.at(-1)!;
  const words = free.filter((i) => columns[i]!.kind !== 'number' && isFew(i));
  const twoWords = words.filter((i) => columns[i]!.values.length === 2);
  // Where exactly two columns of numbers stand beside it, it is plain which one is left.
  const others = free.filter((i) => columns[i]!.kind !== 'number' && !columns[i]!.isCounter);
  if (others.length === 1 && !(isFew(last) && last !== others[0])) return others[0]!;
  if (isFew(last)) {
    const rivals = twoWords.filter((i) => i !== last);
    if (columns[last]!.kind !== 'number' || rivals.length === 0) return last;
    return whichLabel(table, [...rivals, last]);
  }
  if (words.length === 1) return words[0]!;
  if (twoWords.length === 1) return twoWords[0]!;
  if (words.length > 1) return whichLabel(table, words);
  const twoNumbers = free.filter((i) => columns[i]!.values.length === 2 && columns[i]!.kind === 'number');
  if (twoNumbers.length === 1) return twoNumbers[0]!;
  if (twoNumbers.length > 1) return whichLabel(table, twoNumbers);
  return others.at(-1) ?? last;
}

function whichLabel({ name, columns }: Columns, candidates: readonly number[]): TableError {
  const names = candidates.slice(0, 6).map((i) => `"${columns[i]!.name}"`);
  return new TableError(`${name}: which column is the label: ${names.join(', ')}?`, 'label');
}

/** What is wrong with a label column that has one value, or three and more. */
export function classCountProblem(table: Columns, index: number): TableError {
  const column = table.columns[index]!;
  const { name } = table;
  const [first, second, third] = column.values.map((value) => JSON.stringify(value));
  if (first === undefined)
    return new TableError(`${table.place(0)}: expected a label in column "${column.name}", got nothing`);
  if (second === undefined) {
    return new TableError(
      `${name}: expected two classes in column "${column.name}", but every row has ${first}`,
      'label',
    );
  }
  let row = 0;
  while (row < table.count - 1 && column.text(row) !== column.values[2]) row++;
  const many = column.kind === 'number' ? 'values' : 'classes';
  return new TableError(
    `${table.place(row)}: expected two ${many} in column "${column.name}" (${first} and ${second}), got a third, ${third}`,
    'classes',
  );
}
