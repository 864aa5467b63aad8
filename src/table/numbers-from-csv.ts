import { numbersOf } from './dataset-from-table.ts';
import { readTable } from './read-table.ts';

/** A table in which every cell is a number. */
export interface NumberTable {
  /** From the header; undefined where there is none. */
  readonly columns: readonly string[] | undefined;
  /** `[count, columns]` */
  readonly rows: readonly (readonly number[])[];
}

/**
 * A table of numbers alone, such as inputs of a model, with or without a header.
 * @param name of the file, for messages
 * @throws TableError in one sentence that names file, line and column
 */
export function numbersFromCsv(content: Uint8Array | string, name: string): NumberTable {
  const table = readTable(content, name);
  const planes = table.columns.map((_, column) => numbersOf(table, column));
  return {
    columns: table.isNamed ? table.columns.map((column) => column.name) : undefined,
    rows: Array.from({ length: table.count }, (_, k) => planes.map((plane) => plane[k]!)),
  };
}
