import type { Vector2 } from '../math/index.ts';
import { type AxisScale, DataError, type Dataset2, nearestName, requireKeys } from '../nn/index.ts';
import { cellKey, cellNumber } from './cell-number.ts';
import { chooseColumns, classCountProblem } from './choose-columns.ts';
import { readTable } from './read-table.ts';
import type { ColumnChoice, Table } from './table.ts';

/** Half the width and half the height, in scene units, that points are fitted to. */
const VIEW: Vector2 = [3, 2.7];

/** Columns by name or counted from 0; those left out are guessed. */
export interface CsvOptions {
  /** Name of the file, for messages and as the data set's name. */
  readonly name: string;
  readonly x?: string | number;
  readonly y?: string | number;
  readonly label?: string | number;
}

/**
 * A two-class data set from a CSV file: two columns of numbers and a label with two values.
 * @throws DataError in one sentence that names file, line and column, such as
 *   `points.csv:14: expected a number in column "x", got "n/a"`
 */
export function parseCsv(content: Uint8Array | string, options: CsvOptions): Dataset2 {
  requireKeys('parseCsv', options, ['x', 'y', 'label', 'name']);
  const { name, x, y, label } = options;
  const table = readTable(content, name);
  const choice = chooseColumns(table, {
    ...(x !== undefined && { x: findColumn(table, x) }),
    ...(y !== undefined && { y: findColumn(table, y) }),
    ...(label !== undefined && { label: findColumn(table, label) }),
  });
  if (typeof choice === 'string') throw new DataError(choice);
  return datasetFromTable(table, choice);
}

/**
 * A two-class data set from three columns of a table. The points are fitted to the view, x to −3 … 3 and y to
 * −2.7 … 2.7; the axes remember the original units. The smaller of the two labels is class 0: by number if both
 * are numbers, else by alphabet.
 * @throws DataError
 */
export function datasetFromTable(table: Table, { x, y, label }: ColumnChoice): Dataset2 {
  if (x === y || x === label || y === label) {
    throw new DataError(
      `${table.name}: expected three different columns for x, y and label, got "${[x, y, label].map((i) => table.columns[i]?.name ?? i).join('", "')}"`,
    );
  }
  const [xs, xAxis] = fitToView(numbersOf(table, x), table.columns[x]!.name, VIEW[0]);
  const [ys, yAxis] = fitToView(numbersOf(table, y), table.columns[y]!.name, VIEW[1]);
  const { y: labels, classes } = classesOf(table, label, 'label');
  if (classes.length !== 2) throw new DataError(classCountProblem(table, label));
  return {
    name: table.name,
    points: Array.from(xs, (value, i): Vector2 => [value, ys[i]!]),
    labels: labels as (0 | 1)[],
    axes: [xAxis, yAxis],
    classes: classes as [string, string],
  };
}

/** The place of a column, by name or counted from 0. @throws DataError with the nearest name */
export function findColumn(table: Table, wanted: string | number): number {
  const names = table.columns.map(({ name }) => name);
  const index = typeof wanted === 'number' ? wanted : names.indexOf(wanted);
  if (names[index] !== undefined) return index;
  if (typeof wanted === 'number') {
    throw new DataError(`${table.name}: expected a column from 0 to ${names.length - 1}, got ${wanted}`);
  }
  throw new DataError(
    `${table.name}: no column is called "${wanted}"; did you mean "${nearestName(wanted, names)}"? It has ${names.join(', ')}`,
  );
}

/** A column of numbers. @throws DataError naming line and column */
export function numbersOf({ name, columns, rows, lines }: Table, index: number): Float64Array {
  return Float64Array.from(rows, (row, i) => {
    const cell = row[index]!;
    const value = cellNumber(cell);
    if (value !== undefined) return value;
    const came = cell === '' ? 'nothing' : JSON.stringify(cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
    throw new DataError(
      `${name}:${lines[i]}: expected a number in column "${columns[index]!.name}", got ${came}`,
    );
  });
}

/** Values moved and scaled into −half … half, and how to read them in their own units. */
function fitToView(values: Float64Array, name: string, half: number): [Float64Array, AxisScale] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // Halved first, so that the span of the largest numbers does not overflow.
  const offset = low / 2 + high / 2;
  const reach = high / 2 - low / 2;
  // A column that never changes stays at 0, its unit kept.
  const factor = reach === 0 ? 1 : Math.max(reach / half, Number.MIN_VALUE);
  return [values.map((value) => (value - offset) / factor), { name, offset, factor }];
}

/**
 * Each row's class number, and what the classes are called: by number, if all are numbers, otherwise by alphabet.
 * @param what a cell holds, for messages
 * @throws DataError naming the line of an empty cell
 */
export function classesOf(
  { name, columns, rows, lines }: Table,
  index: number,
  what: string,
): { readonly y: number[]; readonly classes: string[] } {
  const names = new Map<string, string>();
  const keys = rows.map((row, k) => {
    const cell = row[index]!;
    const key = cellKey(cell);
    if (cell === '') {
      throw new DataError(
        `${name}:${lines[k]}: expected a ${what} in column "${columns[index]!.name}", got nothing`,
      );
    }
    if (!names.has(key)) names.set(key, cell);
    return key;
  });
  const sorted = [...names.keys()].sort((a, b) => {
    const difference = (cellNumber(a) ?? Number.NaN) - (cellNumber(b) ?? Number.NaN);
    return Number.isNaN(difference) ? (a < b ? -1 : 1) : difference;
  });
  const numbers = new Map(sorted.map((key, number) => [key, number]));
  return { y: keys.map((key) => numbers.get(key)!), classes: sorted.map((key) => names.get(key)!) };
}
