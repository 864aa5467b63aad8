import type { RawColumn } from './columns.ts';

/** A table as the reader of one format leaves it. */
export interface RawTable {
  readonly columns: readonly RawColumn[];
  readonly count: number;
  /** The file and where a row stands in it. */
  place(row: number): string;
  readonly notes: readonly string[];
  /** Whether the file says what its columns are called. */
  readonly isNamed: boolean;
  /** The column that the format itself calls the class. */
  readonly target?: number;
}
