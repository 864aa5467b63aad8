import type { Pass } from './pass.ts';

/** Examples, one row of numbers each: `[count, width]`. */
export type Rows = ArrayLike<ArrayLike<number>>;

/** The right answers: one number for each example where the network has one output, else one row. */
export type Targets = Rows | ArrayLike<number>;

/** Examples in the layout of `Pass`. */
export interface TrainingData {
  readonly count: number;
  /** `[inputs, count]` */
  readonly inputs: Float64Array;
  /** `[outputs, count]` */
  readonly targets: Float64Array;
}

/** What examples and answers must fit. */
export interface Widths {
  readonly inputs: number;
  readonly outputs: number;
  /** Each answer is the number of its class, not a row of numbers. Default false. */
  readonly isSparse?: boolean;
}

/**
 * Examples and their answers, checked once at the door.
 * @param place what to call them in messages, such as `fit`
 * @throws RangeError for no examples, another count or width, or a number that is not finite
 */
export function readTrainingData(
  place: string,
  x: Rows,
  y: Targets,
  { inputs, outputs, isSparse = false }: Widths,
): TrainingData {
  if (x.length === 0) throw new RangeError(`${place}.x: expected at least one example, got none`);
  return {
    count: x.length,
    inputs: readRows(`${place}.x`, x, inputs),
    targets: isSparse
      ? oneHot(readLabels(`${place}.y`, y, x.length, outputs), outputs)
      : readTargets(`${place}.y`, y, x.length, outputs),
  };
}

/** Fills a pass with the examples from `from` on, by `order` if given, as many as it takes; returns how many. */
export function gather(
  { count, inputs, targets }: TrainingData,
  pass: Pass,
  from: number,
  order?: Uint32Array,
): number {
  const size = Math.min(pass.capacity, count - from);
  gatherRuns(inputs, count, pass.inputs, pass.capacity, from, size, order);
  gatherRuns(targets, count, pass.targets, pass.capacity, from, size, order);
  return size;
}

function gatherRuns(
  source: Float64Array,
  count: number,
  into: Float64Array,
  capacity: number,
  from: number,
  size: number,
  order: Uint32Array | undefined,
): void {
  for (let at = from, to = 0; at < source.length; at += count, to += capacity) {
    if (order) for (let k = 0; k < size; k++) into[to + k] = source[at - from + order[from + k]!]!;
    else for (let k = 0; k < size; k++) into[to + k] = source[at + k]!;
  }
}

/**
 * Rows laid out `[width, count]`, one run of numbers a column.
 * @param place what to call them in messages
 * @throws RangeError for a row of another width or a number that is not finite
 */
export function readRows(place: string, rows: Rows, width: number): Float64Array {
  const count = rows.length;
  const columns = new Float64Array(width * count);
  for (let k = 0; k < count; k++) {
    const row = rows[k]!;
    if (row.length !== width) {
      throw new RangeError(
        `${place}[${k}]: expected ${width} ${width === 1 ? 'number' : 'numbers'}, got ${row.length}`,
      );
    }
    for (let i = 0; i < width; i++) columns[i * count + k] = requireFinite(`${place}[${k}][${i}]`, row[i]!);
  }
  return columns;
}

/**
 * Answers laid out `[outputs, count]`: one number each where there is one output, else a row each.
 * @throws RangeError for another count, width or a number that is not finite
 */
function readTargets(place: string, targets: Targets, count: number, outputs: number): Float64Array {
  if (targets.length !== count) {
    throw new RangeError(`${place}: expected ${count} answers, one for each example, got ${targets.length}`);
  }
  if (typeof targets[0] === 'object') return readRows(place, targets as Rows, outputs);
  if (outputs !== 1) throw new RangeError(`${place}[0]: expected ${outputs} numbers, got one`);
  return Float64Array.from(targets as ArrayLike<number>, (value, k) =>
    requireFinite(`${place}[${k}]`, value),
  );
}

/**
 * Answers as numbers of classes.
 * @throws RangeError for another count, or anything but a whole number from 0 to `classes` − 1
 */
export function readLabels(place: string, labels: Targets, count: number, classes: number): Int32Array {
  if (labels.length !== count) {
    throw new RangeError(`${place}: expected ${count} answers, one for each example, got ${labels.length}`);
  }
  return Int32Array.from(labels as ArrayLike<number>, (label, k) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`${place}[${k}]: expected a whole number from 0 to ${classes - 1}, got ${label}`);
    }
    return label;
  });
}

/** Labels as `[classes, count]`: 1 for each one's class, 0 elsewhere. */
function oneHot(labels: Int32Array, classes: number): Float64Array {
  const targets = new Float64Array(classes * labels.length);
  labels.forEach((label, k) => {
    targets[label * labels.length + k] = 1;
  });
  return targets;
}

function requireFinite(place: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${place}: expected a finite number, got ${value}`);
  return value;
}
