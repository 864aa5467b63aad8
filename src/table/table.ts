/** One column of a table. */
export interface TableColumn {
  /** From the header, else `column 1` and so on. */
  readonly name: string;
  /** `number`: at least half its cells are numbers; `label`: it holds two values; `text`: neither. */
  readonly kind: 'number' | 'label' | 'text';
  /** The different values in it, in the order in which they come, at most four. */
  readonly values: readonly string[];
}

/** Which columns of a table are the coordinates and the label, counted from 0. */
export interface ColumnChoice {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** A table as read from a file, before anyone has said which columns count. */
export interface Table {
  /** Name of the file. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Trimmed cells, without the header and without empty rows; every row is as long as `columns`. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file on which each row begins, counted from 1. */
  readonly lines: ArrayLike<number>;
  /** The columns to take if nobody chooses. */
  readonly guess?: ColumnChoice;
  /** Why there is no guess: one sentence for a person. */
  readonly reason?: string;
}
