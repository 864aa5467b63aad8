import { MOST_ROWS, type Rows } from '../chain/index.ts';
import { findColumn } from './dataset-from-table.ts';
import { quoted, type Table, type TableColumn, TableError } from './table.ts';

/** What a network takes and gives, as far as its file says. */
export interface RowsFor {
  /** The network's file, for messages. */
  readonly model: string;
  readonly inputs: number;
  readonly outputs: number;
  /** What its inputs are called. */
  readonly inputNames?: readonly string[] | undefined;
  /** What its outputs stand for. */
  readonly classes?: readonly string[] | undefined;
  /** Whether a single output ends in a sigmoid: two classes. */
  readonly isSigmoid?: boolean;
}

/** Which columns of a table are meant; those left out are found. */
export interface RowsChoice {
  /** The inputs in the network's order, by name or counted from 0. */
  readonly columns?: readonly (string | number)[] | undefined;
  /** The column with the answers; false where there is none. */
  readonly label?: string | number | false | undefined;
  /** Leave out rows in which a number or the answer is missing. Default false. */
  readonly dropMissing?: boolean | undefined;
}

/** Rows of a table, and what was assumed for them. */
export interface RowsTaken {
  readonly rows: Rows;
  /** Columns that are neither input nor answer. */
  readonly unused: readonly string[];
  /** Rows left out. */
  readonly left: number;
  /** What the table does not say, a sentence each. */
  readonly assumed: readonly string[];
}

/** A column of whole numbers with more of them than this measures something. */
const MOST_CLASSES = 64;

/**
 * Examples for a network from a table: its inputs by the names that the network's file gives them, else all columns of
 * numbers, in their order; and the column that is left over as the answers. Where that does not come out, which columns
 * are meant has to be said.
 * @throws TableError in one sentence that names file, column and mend
 */
export function rowsFromTable(table: Table, network: RowsFor, choice: RowsChoice = {}): RowsTaken {
  const taken = columnsOf(table, network, choice);
  const { inputs, answer } = taken;
  const names = inputs.map((index) => table.columns[index]!.name);
  const kept = completeRows(table, inputs, answer, choice.dropMissing ?? false);
  if (kept.length === 0) {
    throw new TableError(`${table.name}: expected rows of numbers, but in every row something is missing`);
  }
  const thinned = thin(kept);
  const x = thinned.map((row) => inputs.map((index) => numberIn(table, table.columns[index]!, row)));
  const left = table.count - kept.length;
  const assumed = [...taken.assumed];
  if (thinned.length < kept.length) {
    assumed.push(`of ${kept.length} rows every ${Math.ceil(kept.length / MOST_ROWS)}th is shown`);
  }
  const unused = table.columns.flatMap(({ name }, i) => (i === answer || inputs.includes(i) ? [] : [name]));
  const rows = { name: table.name, columns: names, x };
  if (answer === undefined) {
    const classes = network.classes ? { classes: network.classes } : {};
    return { rows: { ...rows, ...classes }, unused, left, assumed };
  }
  const answers = answersOf(table, answer, thinned, network);
  return {
    rows: { ...rows, y: answers.y, ...(answers.classes && { classes: answers.classes }) },
    unused,
    left,
    assumed: [...assumed, ...answers.assumed],
  };
}

interface FoundColumns {
  readonly inputs: readonly number[];
  readonly answer: number | undefined;
  readonly assumed: readonly string[];
}

function columnsOf(table: Table, network: RowsFor, choice: RowsChoice): FoundColumns {
  const { columns } = table;
  const { inputNames } = network;
  const answer =
    choice.label === undefined || choice.label === false ? undefined : findColumn(table, choice.label);
  if (choice.columns) {
    const inputs = choice.columns.map((column) => findColumn(table, column));
    if (inputs.length !== network.inputs) {
      throw new TableError(
        `${table.name}: expected ${network.inputs} columns, what ${network.model} takes, got ${inputs.length}`,
      );
    }
    return { inputs, answer: answer ?? remaining(table, inputs, choice.label === false), assumed: [] };
  }
  const places = inputNames?.map((name) => columns.findIndex((column) => column.name === name));
  if (places?.every((place) => place >= 0)) {
    return {
      inputs: places,
      answer: answer ?? remaining(table, places, choice.label === false),
      assumed: [],
    };
  }
  if (places?.some((place) => place >= 0)) {
    const missing = inputNames!.filter((_, i) => places[i]! < 0);
    throw new TableError(
      `${table.name}: expected the columns ${inputNames!.join(', ')}, which ${network.model} takes, got no ${missing.join(', ')}`,
      'columns',
    );
  }
  const measured = columns.flatMap((column, i) =>
    column.kind === 'number' && !column.isCounter && i !== answer ? [i] : [],
  );
  if (measured.length === network.inputs) {
    return {
      inputs: measured,
      answer: answer ?? remaining(table, measured, choice.label === false),
      assumed: orderAssumed(table, measured),
    };
  }
  // One column more than the network takes: the answer, be it a class in numbers or a number.
  if (answer === undefined && choice.label !== false && measured.length === network.inputs + 1) {
    const last =
      table.target !== undefined && measured.includes(table.target) ? table.target : measured.at(-1)!;
    const inputs = measured.filter((i) => i !== last);
    return {
      inputs,
      answer: last,
      assumed: [...orderAssumed(table, inputs), `the answers are in the column "${columns[last]!.name}"`],
    };
  }
  const wanted = inputNames ? ` (${inputNames.join(', ')})` : '';
  const found = measured.map((i) => columns[i]!.name).slice(0, 12);
  throw new TableError(
    `${table.name}: expected ${network.inputs} column${network.inputs === 1 ? '' : 's'} of numbers, what ${network.model} takes${wanted}, got ${measured.length} (${found.join(', ') || 'none'})`,
    'columns',
  );
}

/** Which column is the answer where the inputs are known: the only one that is left, or the one that the file calls so. */
function remaining(table: Table, inputs: readonly number[], none: boolean): number | undefined {
  if (none) return undefined;
  const free = table.columns.flatMap(({ isCounter }, i) => (inputs.includes(i) || isCounter ? [] : [i]));
  if (table.target !== undefined && free.includes(table.target)) return table.target;
  if (free.length === 1) return free[0];
  const named = free.filter((i) =>
    /^(label|class|target|species|y|answer|outcome|類別|標籤|目標)$/i.test(table.columns[i]!.name),
  );
  if (named.length === 1) return named[0];
  if (free.length > 1) {
    const words = free.filter((i) => table.columns[i]!.kind !== 'number');
    if (words.length === 1) return words[0];
    throw new TableError(
      `${table.name}: which column holds the answers: ${free
        .slice(0, 8)
        .map((i) => `"${table.columns[i]!.name}"`)
        .join(', ')}?`,
      'label',
    );
  }
  return undefined;
}

function orderAssumed(table: Table, inputs: readonly number[]): readonly string[] {
  if (inputs.length === 1) return [];
  const names = inputs.map((i) => table.columns[i]!.name);
  return [`the inputs are, in this order, ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`];
}

/** Rows in which nothing is missing. @throws TableError for the first that is not whole, unless those are left out */
function completeRows(
  table: Table,
  inputs: readonly number[],
  answer: number | undefined,
  dropMissing: boolean,
): readonly number[] {
  const used = answer === undefined ? inputs : [...inputs, answer];
  const kept: number[] = [];
  const isWhole = used.every((index) => table.columns[index]!.missing === 0);
  for (let row = 0; row < table.count; row++) {
    const gap = isWhole ? undefined : used.find((index) => table.columns[index]!.text(row) === '');
    if (gap === undefined) kept.push(row);
    else if (!dropMissing) {
      throw new TableError(
        `${table.place(row)}: expected something in column "${table.columns[gap]!.name}", got ${quoted(table.columns[gap]!.written(row))}`,
        'dropMissing',
      );
    }
  }
  return kept;
}

function thin(rows: readonly number[]): readonly number[] {
  const stride = Math.ceil(rows.length / MOST_ROWS);
  return stride <= 1 ? rows : rows.filter((_, i) => i % stride === 0);
}

function numberIn(table: Table, column: TableColumn, row: number): number {
  const value = column.number(row);
  if (Number.isFinite(value)) return value;
  throw new TableError(
    `${table.place(row)}: expected a number in column "${column.name}", got ${quoted(column.written(row))}`,
    'columns',
  );
}

/** The answers as classes in the order of the network's outputs, or as numbers. */
function answersOf(
  table: Table,
  answer: number,
  rows: readonly number[],
  { model, outputs, classes: known, isSigmoid = false }: RowsFor,
): {
  readonly y: readonly number[];
  readonly classes?: readonly string[];
  readonly assumed: readonly string[];
} {
  const column = table.columns[answer]!;
  const count = outputs === 1 ? 2 : outputs;
  const texts = new Set<string>();
  let areWhole = true;
  for (const row of rows) {
    if (texts.size <= MOST_CLASSES) texts.add(column.text(row));
    const value = column.number(row);
    if (!Number.isInteger(value) || value < 0 || value >= count) areWhole = false;
  }
  const areWords = [...texts].some((text) => Number.isNaN(Number(text)));
  if (known && [...texts].every((text) => known.includes(text))) {
    return { y: rows.map((row) => known.indexOf(column.text(row))), classes: known, assumed: [] };
  }
  if (areWhole && !(outputs === 1 && !isSigmoid && texts.size > 2)) {
    const classes = known ?? Array.from({ length: count }, (_, i) => `${i}`);
    return { y: rows.map((row) => column.number(row)), classes, assumed: [] };
  }
  if (!areWords && outputs === 1 && !isSigmoid && texts.size > 2) {
    return { y: rows.map((row) => numberIn(table, column, row)), assumed: [] };
  }
  if (!areWords && outputs > 1 && texts.size > Math.max(count, 2)) {
    throw new TableError(
      `${table.name}: expected at most ${count} classes in column "${column.name}", as many as ${model} tells apart, got more: ${[...texts].slice(0, count + 1).join(', ')}`,
      'label',
    );
  }
  const found = [...texts].sort((a, b) => {
    const difference = Number(a) - Number(b);
    return Number.isNaN(difference) || difference === 0 ? (a < b ? -1 : 1) : difference;
  });
  if (known) {
    const stranger = found.find((text) => !known.includes(text));
    if (stranger !== undefined) {
      throw new TableError(
        `${table.name}: column "${column.name}" has ${quoted(stranger)}, which is no class of ${model}; it tells ${known.map(quoted).join(', ')} apart`,
        'label',
      );
    }
  }
  if (found.length !== count) {
    throw new TableError(
      `${table.name}: expected ${count} classes in column "${column.name}", as many as ${model} tells apart, got ${found.length}: ${found.slice(0, 8).map(quoted).join(', ')}`,
      'label',
    );
  }
  return {
    y: rows.map((row) => found.indexOf(column.text(row))),
    classes: found,
    assumed: [
      `the outputs of ${model} are the classes ${areWords ? 'by alphabet' : 'in the order of their numbers'}: ${found.join(', ')}`,
    ],
  };
}
