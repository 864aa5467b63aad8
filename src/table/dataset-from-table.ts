import type { Vector2 } from '../math/index.ts';
import { type AxisScale, type Dataset2, nearestName, requireKeys } from '../nn/index.ts';
import { plainNumber } from './cell-number.ts';
import { chooseColumns, classCountProblem } from './choose-columns.ts';
import { type ReadTableOptions, readTable } from './read-table.ts';
import { type ColumnChoice, quoted, type Table, TableError } from './table.ts';

/** Half the width and half the height, in scene units, that points are fitted to. */
const VIEW: Vector2 = [3, 2.7];

/** Which columns and classes of a table are meant; those left out are guessed. */
export interface ChoiceOptions {
  /** Columns by name or counted from 0. */
  readonly x?: string | number;
  readonly y?: string | number;
  readonly label?: string | number;
  /** The two values of the label that count, class 0 first; one alone is class 1 against all others. */
  readonly classes?: readonly string[];
  /** Leave out rows in which a coordinate or the label is missing. Default false. */
  readonly dropMissing?: boolean;
}

/** How a table is read, and what of it is meant. */
export interface CsvOptions extends ReadTableOptions, ChoiceOptions {
  /** Name of the file, for messages and as the data set's name. */
  readonly name: string;
}

/** The axes and classes that a network was trained with. */
export interface TrainedWith {
  /** The network's file, for messages. */
  readonly name?: string;
  readonly axes?: readonly [AxisScale, AxisScale];
  readonly classes?: readonly [string, string];
}

/** A data set, and how it came out of its table. */
export interface TakenData {
  readonly data: Dataset2;
  /** The columns, by name. */
  readonly x: string;
  readonly y: string;
  readonly label: string;
  /** Rows left out, by the reason. */
  readonly without: { readonly label: number; readonly number: number; readonly class: number };
}

/**
 * A two-class data set from a table that is text: two columns of numbers and a label with two values.
 * @throws TableError in one sentence that names file, line and column, such as
 *   `points.csv:14: expected a number in column "x", got "n/a"`
 */
export function parseCsv(content: Uint8Array | string, options: CsvOptions): Dataset2 {
  requireKeys('parseCsv', options, [
    ...['x', 'y', 'label', 'classes', 'dropMissing', 'name'],
    ...['delimiter', 'decimal', 'encoding'],
  ]);
  const table = readTable(content, options.name, options);
  return takeData(table, options).data;
}

/** The columns of a table that somebody named, the others guessed. @throws TableError */
export function choiceOf(table: Table, { x, y, label, classes, dropMissing }: ChoiceOptions): ColumnChoice {
  const choice = chooseColumns(table, {
    ...(x !== undefined && { x: findColumn(table, x) }),
    ...(y !== undefined && { y: findColumn(table, y) }),
    ...(label !== undefined && { label: findColumn(table, label) }),
    ...(classes !== undefined && { classes }),
    ...(dropMissing !== undefined && { dropMissing }),
  });
  if (choice instanceof TableError) throw choice;
  return choice;
}

/**
 * A two-class data set from the columns of a table that somebody named, the others guessed; for a network those that are
 * called as the axes that it was trained with.
 * @throws TableError
 */
export function takeData(table: Table, options: ChoiceOptions, trained: TrainedWith = {}): TakenData {
  const [x, y] = (['x', 'y'] as const).map((key, i) => {
    const axis = trained.axes?.[i]?.name;
    if (options[key] !== undefined || axis === undefined) return options[key];
    const names = table.columns.map((column) => column.name);
    if (names.includes(axis)) return axis;
    throw new TableError(
      `${table.name}: no column is called "${axis}", which ${trained.name ?? 'the network'} was trained on; it has ${names.join(', ')}`,
      'columns',
    );
  });
  const named = { ...options, ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
  return takeFromTable(table, choiceOf(table, named), trained);
}

/**
 * A two-class data set from three columns of a table, the points fitted to the view.
 * @throws TableError
 */
export function datasetFromTable(table: Table, choice: ColumnChoice): Dataset2 {
  return takeFromTable(table, choice).data;
}

/**
 * A two-class data set from three columns of a table, and what was left out for it. The points are fitted to the view,
 * x to −3 … 3 and y to −2.7 … 2.7; the axes remember the original units. The smaller of the two labels is class 0: by
 * number if both are numbers, else by alphabet. For a network, points are placed by the axes that it was trained with,
 * and classes matched by name.
 * @throws TableError
 */
export function takeFromTable(table: Table, choice: ColumnChoice, trained: TrainedWith = {}): TakenData {
  const { x, y, label } = choice;
  if (x === y || x === label || y === label) {
    throw new TableError(
      `${table.name}: expected three different columns for x, y and label, got "${[x, y, label].map((i) => table.columns[i]?.name ?? i).join('", "')}"`,
      'columns',
    );
  }
  const { rows, labels, classes, without } = rowsOf(table, choice, trained);
  const [xs, xAxis] = placed(numbersIn(table, x, rows), table.columns[x]!.name, VIEW[0], trained.axes?.[0]);
  const [ys, yAxis] = placed(numbersIn(table, y, rows), table.columns[y]!.name, VIEW[1], trained.axes?.[1]);
  const points = new Array<Vector2>(xs.length);
  for (let i = 0; i < xs.length; i++) points[i] = [xs[i]!, ys[i]!];
  return {
    data: { name: table.name, points, labels, axes: [xAxis, yAxis], classes },
    x: table.columns[x]!.name,
    y: table.columns[y]!.name,
    label: table.columns[label]!.name,
    without,
  };
}

/** What was taken out of a table, in one sentence. */
export function sayTaken({ data, x, y, label, without }: TakenData): string {
  const left = [
    without.label > 0 ? `${countOf(without.label)} left out: no label` : '',
    without.number > 0 ? `${countOf(without.number)} left out: no number` : '',
    without.class > 0 ? `${countOf(without.class)} left out: other classes` : '',
  ].filter((part) => part !== '');
  const [zero, one] = data.classes.map((name) => name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
  return [`x from "${x}", y from "${y}", label from "${label}" (${zero}, ${one})`, ...left].join('; ');
}

function countOf(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

/** Which rows count, and the class of each. `rows` is undefined where all do. */
function rowsOf(
  table: Table,
  choice: ColumnChoice,
  { classes: known, name: trainer = 'the network' }: TrainedWith,
): {
  readonly rows: Uint32Array | undefined;
  readonly labels: (0 | 1)[];
  readonly classes: [string, string];
  readonly without: TakenData['without'];
} {
  const { x, y, label, dropMissing = false } = choice;
  const column = table.columns[label]!;
  const [xs, ys] = [table.columns[x]!, table.columns[y]!];
  const isComplete = xs.missing === 0 && ys.missing === 0;
  const given = choice.classes ? classesGiven(table, label, choice.classes) : undefined;
  const rows = new Uint32Array(table.count);
  const numbers = new Uint8Array(table.count);
  const seen = new Map<string, number>();
  const without = { label: 0, number: 0, class: 0 };
  let used = 0;
  for (let row = 0; row < table.count; row++) {
    const text = column.text(row);
    if (text === '') {
      without.label++;
      if (!dropMissing) {
        throw new TableError(
          `${table.place(row)}: expected a label in column "${column.name}", got ${quoted(column.written(row))}`,
          'dropMissing',
        );
      }
      continue;
    }
    if (given?.isOne && text !== given.names[1]) {
      if (!isComplete && dropMissing && (xs.text(row) === '' || ys.text(row) === '')) {
        without.number++;
        continue;
      }
    } else if (given && !given.names.includes(text)) {
      without.class++;
      continue;
    }
    if (!isComplete && dropMissing && (xs.text(row) === '' || ys.text(row) === '')) {
      without.number++;
      continue;
    }
    const key = given?.isOne && text !== given.names[1] ? given.names[0] : text;
    let number = seen.get(key);
    if (number === undefined) {
      number = seen.size;
      if (number === 2) throw classCountProblem(table, label);
      seen.set(key, number);
    }
    rows[used] = row;
    numbers[used++] = number;
  }
  const classes = given?.names ?? sortedClasses(seen.keys());
  if (classes.length !== 2 || (given && seen.size !== 2)) {
    if (used > 0 && used < table.count && seen.size < 2) {
      throw new TableError(
        `${table.name}: expected two classes in column "${column.name}", but every row that is left has ${quoted([...seen.keys()][0]!)}`,
        'classes',
      );
    }
    if (used === 0)
      throw new TableError(
        `${table.name}: expected rows of numbers and a label, but in every row something is missing`,
        'columns',
      );
    throw classCountProblem(table, label);
  }
  const matched = known
    ? matchedClasses(table, column.name, classes, known, trainer)
    : (classes as [string, string]);
  const zero = seen.get(matched[0]);
  const labels = new Array<0 | 1>(used);
  for (let i = 0; i < used; i++) labels[i] = numbers[i] === zero ? 0 : 1;
  return {
    rows: used === table.count ? undefined : rows.subarray(0, used),
    labels,
    classes: matched,
    without,
  };
}

/** The classes in the order of the network's own. */
function matchedClasses(
  { name }: Table,
  column: string,
  classes: readonly string[],
  known: readonly [string, string],
  trainer: string,
): [string, string] {
  const names = known.map(spelling);
  if (classes.every((each) => names.includes(each))) return [names[0]!, names[1]!];
  throw new TableError(
    `${name}: column "${column}" has the classes ${classes.map(quoted).join(' and ')}, but ${trainer} was trained to tell ${known.map(quoted).join(' from ')}`,
    'label',
  );
}

/** A class as tables give it: numbers in their shortest form. */
function spelling(name: string): string {
  const value = plainNumber(name);
  return Number.isNaN(value) || Math.abs(value) >= 2 ** 53 ? name : String(value);
}

/** The classes that somebody named. @throws TableError for one that there is none of */
function classesGiven(
  table: Table,
  label: number,
  given: readonly string[],
): { readonly names: [string, string]; readonly isOne: boolean } {
  const { name, values } = table.columns[label]!;
  const names = given.map(spelling);
  for (const [i, each] of names.entries()) {
    if (values.includes(each)) continue;
    if (values.length === 50 && hasText(table, label, each)) continue;
    throw new TableError(
      `${table.name}: no class in column "${name}" is called ${quoted(given[i]!)}; did you mean ${quoted(nearestName(each, values))}? It has ${values.slice(0, 8).join(', ')}`,
      'classes',
    );
  }
  if (names.length === 1) return { names: [`not ${names[0]}`, names[0]!], isOne: true };
  if (names.length !== 2 || names[0] === names[1])
    throw new TableError(
      `${table.name}: expected two different classes, got ${given.map(quoted).join(', ')}`,
      'classes',
    );
  return { names: [names[0]!, names[1]!], isOne: false };
}

function hasText(table: Table, column: number, text: string): boolean {
  for (let row = 0; row < table.count; row++) if (table.columns[column]!.text(row) === text) return true;
  return false;
}

/** The place of a column, by name or counted from 0. @throws TableError with the nearest name */
export function findColumn(table: Table, wanted: string | number): number {
  const names = table.columns.map(({ name }) => name);
  if (typeof wanted === 'number') {
    if (names[wanted] !== undefined) return wanted;
    throw new TableError(
      `${table.name}: expected a column from 0 to ${names.length - 1}, got ${wanted}`,
      'columns',
    );
  }
  const index = names.indexOf(wanted);
  if (index >= 0) {
    if (names.indexOf(wanted, index + 1) < 0) return index;
    throw new TableError(`${table.name}: more than one column is called "${wanted}"`, 'columns');
  }
  throw new TableError(
    `${table.name}: no column is called "${wanted}"; did you mean "${nearestName(wanted, names)}"? It has ${names.join(', ')}`,
    'columns',
  );
}

/** A column of numbers. @throws TableError naming line and column */
export function numbersOf(table: Table, index: number): Float64Array {
  return numbersIn(table, index, undefined);
}

function numbersIn(table: Table, index: number, rows: Uint32Array | undefined): Float64Array {
  const column = table.columns[index]!;
  const numbers = new Float64Array(rows?.length ?? table.count);
  for (let i = 0; i < numbers.length; i++) {
    const row = rows ? rows[i]! : i;
    const value = column.number(row);
    if (Number.isNaN(value)) {
      throw new TableError(
        `${table.place(row)}: expected a number in column "${column.name}", got ${quoted(column.written(row))}`,
        column.text(row) === '' ? 'dropMissing' : 'columns',
      );
    }
    numbers[i] = value;
  }
  return numbers;
}

/** Values by a scale that is known, or moved and scaled into −half … half; and how to read them in their own units. */
function placed(
  values: Float64Array,
  name: string,
  half: number,
  known: AxisScale | undefined,
): [Float64Array, AxisScale] {
  const axis = known ?? { name, ...fitting(values, half) };
  for (let i = 0; i < values.length; i++) values[i] = (values[i]! - axis.offset) / axis.factor;
  return [values, axis];
}

function fitting(values: Float64Array, half: number): { readonly offset: number; readonly factor: number } {
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
  return { offset, factor: reach === 0 ? 1 : Math.max(reach / half, Number.MIN_VALUE) };
}

/**
 * Each row's class number, and what the classes are called: by number, if all are numbers, otherwise by alphabet.
 * @param what a cell holds, for messages
 * @throws TableError naming the line of an empty cell
 */
export function classesOf(
  table: Table,
  index: number,
  what: string,
): { readonly y: number[]; readonly classes: string[] } {
  const column = table.columns[index]!;
  const texts = Array.from({ length: table.count }, (_, row) => {
    const text = column.text(row);
    if (text !== '') return text;
    throw new TableError(
      `${table.place(row)}: expected a ${what} in column "${column.name}", got ${quoted(column.written(row))}`,
      'dropMissing',
    );
  });
  const classes = sortedClasses(new Set(texts));
  const numbers = new Map(classes.map((name, number) => [name, number]));
  return { y: texts.map((text) => numbers.get(text)!), classes };
}

function sortedClasses(names: Iterable<string>): string[] {
  return [...names].sort((a, b) => {
    const difference = plainNumber(a) - plainNumber(b);
    return Number.isNaN(difference) || difference === 0 ? (a < b ? -1 : 1) : difference;
  });
}
