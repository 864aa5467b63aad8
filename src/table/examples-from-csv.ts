import { DataError, requireKeys, requireName } from '../nn/index.ts';
import { classesOf, findColumn, numbersOf } from './dataset-from-table.ts';
import { readTable } from './read-table.ts';
import type { Table } from './table.ts';

/** What to read out of a table; columns by name or counted from 0. */
export interface ExamplesFromCsvOptions {
  /** Name of the file, for messages. */
  readonly name: string;
  /** The column with the answers. Default: the last. */
  readonly target?: string | number;
  /** The columns with the inputs. Default: all others but those that only count or name the rows. */
  readonly inputs?: readonly (string | number)[];
  /** Whether an answer is a class or a number. Default: numbers where every cell is one, otherwise classes. */
  readonly answers?: 'classes' | 'numbers';
}

/** Examples for `fit`. */
export interface CsvExamples {
  /** `[count, inputs]` */
  readonly x: readonly number[][];
  /** A class number, or the number itself, for each example. */
  readonly y: readonly number[];
  /** What the inputs are called. */
  readonly columns: readonly string[];
  /** What the classes are called, by number or else by alphabet; none where answers are numbers. */
  readonly classes?: readonly string[];
}

/**
 * Examples from a CSV file with any number of columns, in its own units.
 * @throws DataError in one sentence that names file, line and column
 */
export function examplesFromCsv(content: Uint8Array | string, options: ExamplesFromCsvOptions): CsvExamples {
  requireKeys('examplesFromCsv', options, ['target', 'inputs', 'answers', 'name']);
  const { name, target, inputs, answers } = options;
  if (answers !== undefined) requireName('examplesFromCsv.answers', answers, ['classes', 'numbers']);
  const table = readTable(content, name);
  const last = table.columns.length - 1;
  const answer = target === undefined ? last : findColumn(table, target);
  const taken = inputs
    ? inputs.map((column) => findColumn(table, column))
    : table.columns.map((_, i) => i).filter((i) => i !== answer && !table.columns[i]!.isCounter);
  if (taken.length === 0) {
    throw new DataError(
      `${name}: expected columns of numbers beside "${table.columns[answer]!.name}", got none`,
    );
  }
  if (taken.includes(answer)) {
    throw new DataError(
      `${name}: expected "${table.columns[answer]!.name}" as input or as answer, not as both`,
    );
  }
  const planes = taken.map((column) => numbersOf(table, column));
  const areNumbers = answers === 'numbers' || (answers === undefined && isNumbers(table, answer));
  return {
    x: Array.from({ length: table.count }, (_, k) => planes.map((plane) => plane[k]!)),
    columns: taken.map((column) => table.columns[column]!.name),
    ...(areNumbers ? { y: Array.from(numbersOf(table, answer)) } : classesOf(table, answer, 'class')),
  };
}

function isNumbers({ columns, count }: Table, index: number): boolean {
  for (let row = 0; row < count; row++) if (Number.isNaN(columns[index]!.number(row))) return false;
  return true;
}
