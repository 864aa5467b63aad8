import { DataError } from '../nn/index.ts';

/** One column of a table. */
export interface TableColumn {
  /** From the header, else `column 1` and so on. */
  readonly name: string;
  /** `number`: at least half of its cells that are filled are numbers; `label`: it holds two values; `text`: neither. */
  readonly kind: 'number' | 'label' | 'text';
  /** The different values in it, in the order in which they come, at most `MOST_VALUES`. */
  readonly values: readonly string[];
  /** How many of its cells are empty or say that something is missing, such as `NA` and `?`. */
  readonly missing: number;
  /** Whether it only counts or names the rows, as an index does. */
  readonly isCounter: boolean;
  /** What stands in a row, without blanks around it; a number in its shortest form; empty where it is missing. */
  text(row: number): string;
  /** The same as it is written in the file. */
  written(row: number): string;
  /** The number in a row; NaN where there is none. */
  number(row: number): number;
}

/** How many different values of a column are kept. */
export const MOST_VALUES = 50;

/** Which columns of a table are the coordinates and the label, counted from 0, and what is left out. */
export interface ColumnChoice {
  readonly x: number;
  readonly y: number;
  readonly label: number;
  /** The two values of the label that count, class 0 first; one alone is class 1 against all others. Default: all. */
  readonly classes?: readonly string[];
  /** Leave out rows in which a coordinate or the label is missing. Default false. */
  readonly dropMissing?: boolean;
}

/** A table as read from a file, before anyone has said which columns count. */
export interface Table {
  /** Name of the file. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Rows, without header and empty rows. */
  readonly count: number;
  /** The file and where a row stands in it, for messages: `points.csv:14`. */
  place(row: number): string;
  /** What was not plain and how it was taken, a sentence each. */
  readonly notes: readonly string[];
  /** Whether the file says what its columns are called. */
  readonly isNamed: boolean;
  /** The column that the format itself calls the class. */
  readonly target?: number;
  /** The columns to take if nobody chooses. */
  readonly guess?: ColumnChoice;
  /** Why there is no guess: one sentence for a person. */
  readonly reason?: string;
  /** What would mend it. */
  readonly mend?: Mend;
}

/** What somebody can say to make a table readable. */
export type Mend = 'columns' | 'label' | 'classes' | 'dropMissing' | 'decimal' | 'delimiter' | 'encoding';

/** A table that cannot be used before somebody says more, or at all. */
export class TableError extends DataError {
  /** What would help; undefined where only another file does. */
  readonly mend: Mend | undefined;

  constructor(message: string, mend?: Mend) {
    super(message);
    this.mend = mend;
  }
}

/** What stands in a cell, for a message: short, in quotes. */
export function quoted(cell: string): string {
  return cell === '' ? 'nothing' : JSON.stringify(cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
}
