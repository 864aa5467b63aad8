import { requireFinite } from './argument-checks.ts';
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
    requireRow(`${place}[${k}]`, row, width);
    for (let i = 0; i < width; i++) columns[i * count + k] = row[i]!;
  }
  return columns;
}

/** @throws RangeError unless a row has this width and only finite numbers */
export function requireRow(place: string, row: ArrayLike<number>, width: number): void {
  if (row.length !== width) {
    throw new RangeError(
      `${place}: expected ${width} ${width === 1 ? 'number' : 'numbers'}, got ${row.length}`,
    );
  }
  // Zero times anything finite is zero: one sum tells of all, and only a bad row is looked through.
  let sum = 0;
  for (let i = 0; i < width; i++) sum += 0 * row[i]!;
  if (sum === 0) return;
  for (let i = 0; i < width; i++) requireFinite(`${place}[${i}]`, row[i]!);
}

/** Answers laid out `[outputs, count]`. */
function readTargets(place: string, targets: Targets, count: number, outputs: number): Float64Array {
  const rows = readTargetRows(place, targets, count, outputs);
  if (outputs === 1) return Float64Array.from(rows);
  return Float64Array.from(
    { length: outputs * count },
    (_, i) => rows[(i % count) * outputs + Math.floor(i / count)]!,
  );
}

/**
 * Answers `[count, outputs]`: one number each where there is one output, else a row each.
 * @throws RangeError for another count, width or a number that is not finite
 */
export function readTargetRows(
  place: string,
  targets: Targets,
  count: number,
  outputs: number,
): Float64Array {
  requireAnswers(place, targets, count);
  const all = new Float64Array(count * outputs);
  if (typeof targets[0] === 'object') {
    for (let k = 0; k < count; k++) {
      const row = (targets as Rows)[k]!;
      requireRow(`${place}[${k}]`, row, outputs);
      all.set(row, k * outputs);
    }
    return all;
  }
  if (outputs !== 1) throw new RangeError(`${place}[0]: expected ${outputs} numbers, got one`);
  for (let k = 0; k < count; k++)
    all[k] = requireFinite(`${place}[${k}]`, (targets as ArrayLike<number>)[k]!);
  return all;
}

function requireAnswers(place: string, targets: Targets, count: number): void {
  if (targets.length !== count) {
    throw new RangeError(`${place}: expected ${count} answers, one for each example, got ${targets.length}`);
  }
}

/**
 * Answers as numbers of classes.
 * @throws RangeError for another count, or anything but a whole number from 0 to `classes` − 1
 */
export function readLabels(place: string, labels: Targets, count: number, classes: number): Int32Array {
  requireAnswers(place, labels, count);
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
