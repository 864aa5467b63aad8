import { cellNumber } from './cell-number.ts';
import type { ColumnChoice, Table } from './table.ts';

const LABEL_NAMES = /^(label|class|target|group|category|species|type|outcome|diagnosis|標籤|類別)$/i;

type Columns = Omit<Table, 'guess' | 'reason'>;

/**
 * The columns that are probably meant, around those that are `fixed`; or, where none can be, one sentence that
 * says why.
 */
export function chooseColumns(table: Columns, fixed: Partial<ColumnChoice> = {}): ColumnChoice | string {
  const { name, columns, lines } = table;
  if (columns.length < 3) {
    return `${name}:${lines[0]}: expected at least 3 columns (two of numbers and a label), got ${columns.length}`;
  }
  const label = fixed.label ?? labelColumn(table, fixed);
  const numbers = columns.flatMap(({ kind }, i) =>
    kind === 'number' && i !== label && i !== fixed.x && i !== fixed.y ? [i] : [],
  );
  const x = fixed.x ?? numbers.shift();
  const y = fixed.y ?? numbers.shift();
  if (x === undefined || y === undefined) {
    const found = [x, y].find((index) => index !== undefined);
    const only = found === undefined ? 'none' : `only "${columns[found]!.name}"`;
    return `${name}: expected two columns of numbers beside the label "${columns[label]!.name}", found ${only}`;
  }
  return columns[label]!.values.length === 2 ? { x, y, label } : classCountProblem(table, label);
}

/** The column that is called or looks most like a label, be it usable or not. */
function labelColumn({ columns }: Columns, fixed: Partial<ColumnChoice>): number {
  const free = columns.map((_, i) => i).filter((i) => i !== fixed.x && i !== fixed.y);
  const twoValued = free.filter((i) => columns[i]!.values.length === 2);
  const isNamed = (i: number) => LABEL_NAMES.test(columns[i]!.name);
  const isWords = (i: number) => columns[i]!.kind !== 'number';
  return (
    twoValued.find(isNamed) ??
    twoValued.findLast(isWords) ??
    free.find(isNamed) ??
    free.findLast(isWords) ??
    twoValued.at(-1) ??
    free.at(-1)!
  );
}

/** The sentence for a label column that has one value, or three and more. */
export function classCountProblem({ name, columns, rows, lines }: Columns, index: number): string {
  const column = columns[index]!;
  const [first, second, third] = column.values.map((value) => JSON.stringify(value));
  if (first === undefined)
    return `${name}:${lines[0]}: expected a label in column "${column.name}", got nothing`;
  if (second === undefined) {
    return `${name}: expected two classes in column "${column.name}", but every row has ${first}`;
  }
  const row = rows.findIndex((cells) => cells[index] === column.values[2]);
  const many = rows.every((cells) => cellNumber(cells[index]!) !== undefined) ? 'values' : 'classes';
  return `${name}:${lines[row]}: expected two ${many} in column "${column.name}" (${first} and ${second}), got a third, ${third}`;
}
