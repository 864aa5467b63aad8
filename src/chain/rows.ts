/** Examples of any number of inputs, in their own units, each with a class or a number where that is known. */
export interface Rows {
  readonly name: string;
  /** What each input is called. */
  readonly columns: readonly string[];
  /** `[count, inputs]` */
  readonly x: readonly (readonly number[])[];
  /** The class of each example by its place in `classes`, or, without classes, the number to be answered. */
  readonly y?: readonly number[];
  /** What the classes are called, in the order of the network's outputs. */
  readonly classes?: readonly string[];
}

/** The most examples that are taken along. */
export const MOST_ROWS = 20_000;
