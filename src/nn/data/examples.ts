import { fail, refuse, requireFinite, requireList } from '../checks/argument-checks.ts';
import { type Plan, sizeOf } from '../layers/plan.ts';
import type { ModelLoss } from '../rules/model-loss.ts';

/** Numbers in lists in lists, to any depth. */
export interface Nested extends ArrayLike<number | Nested> {}

/** Examples, first to last: each a row of numbers, or nested lists in the shape of the model's input. */
export type ModelInputs = ArrayLike<Nested>;

/** The right answers: one number for each example, or one row. */
export type ModelTargets = ArrayLike<number | ArrayLike<number>>;

/** Examples laid out for a `Chain`. */
export interface ModelData {
  readonly count: number;
  /** `[inputs, count]` */
  readonly inputs: Float64Array;
  /** `[outputs, count]` */
  readonly targets: Float64Array;
  /** How much each example counts, `[count]`. */
  readonly weights: Float64Array;
}

/** How much the examples count, each and by class. */
export interface Weighing {
  readonly sampleWeight?: ArrayLike<number> | undefined;
  readonly classWeight?: Readonly<Record<number, number>> | undefined;
}

/** What the answers must fit. */
export interface AnswerKind extends Weighing {
  readonly loss: ModelLoss;
}

/**
 * Examples and their answers, checked once at the door.
 * @param place what to call them in messages, such as `fit`
 * @throws RangeError for no examples, another count or shape, a number that is not finite, or a label out of range
 */
export function readModelData(
  place: string,
  x: ModelInputs,
  y: ModelTargets,
  plan: Plan,
  kind: AnswerKind,
): ModelData {
  requireAnswers(place, x, y);
  const count = x.length;
  const targets = readAnswers(`${place}.y`, y, plan.outputs, kind.loss);
  const weights = readWeights(place, targets, plan.outputs, kind);
  return { count, inputs: readInputs(`${place}.x`, x, plan.inputShape), targets, weights };
}

/**
 * Examples laid out `[inputs, count]`, one run of numbers an input.
 * @throws RangeError for an example of another shape or a number that is not finite
 */
export function readInputs(place: string, x: ModelInputs, shape: readonly number[]): Float64Array {
  requireList(place, 'examples', x);
  const count = x.length;
  const columns = new Float64Array(sizeOf(shape) * count);
  for (let k = 0; k < count; k++) {
    const example = x[k]!;
    // A picture may come as one row, such as a view into the bytes of a file.
    const isRow = shape.length > 1 && example.length === sizeOf(shape) && typeof example[0] === 'number';
    layOut(`${place}[${k}]`, example, isRow ? [example.length] : shape, columns, k, count);
  }
  return columns;
}

function layOut(
  place: string,
  value: number | Nested | undefined,
  shape: readonly number[],
  into: Float64Array,
  at: number,
  stride: number,
): void {
  if (shape.length === 0) {
    requireFinite(place, value);
    into[at] = value as number;
    return;
  }
  const [size, ...inner] = shape as [number, ...number[]];
  const what =
    inner.length > 0
      ? `examples of shape [${shape.join(', ')}]`
      : `${size} ${size === 1 ? 'number' : 'numbers'}`;
  if (typeof value !== 'object' || value === null) refuse(place, `a list of ${what}`, value);
  if (value.length !== size) refuse(place, what, value.length);
  const step = sizeOf(inner) * stride;
  if (inner.length > 0) {
    for (let i = 0; i < size; i++) layOut(`${place}[${i}]`, value[i], inner, into, at + i * step, stride);
    return;
  }
  for (let i = 0; i < size; i++) {
    const number = value[i];
    if (!Number.isFinite(number)) requireFinite(`${place}[${i}]`, number);
    into[at + i * step] = number as number;
  }
}

/** @throws RangeError for no examples, or another count of answers */
export function requireAnswers(place: string, x: ArrayLike<unknown>, y: ArrayLike<unknown>): void {
  requireList(`${place}.x`, 'examples', x);
  requireList(`${place}.y`, 'answers', y);
  if (x.length === 0) throw new RangeError(`${place}.x: expected at least one example, got none`);
  if (y.length !== x.length) refuse(`${place}.y`, `${x.length} answers, one for each example`, y.length);
}

/** Answers laid out `[outputs, count]`; labels of classes as one-hot rows. */
export function readAnswers(
  place: string,
  y: ModelTargets,
  outputs: number,
  { name }: ModelLoss,
): Float64Array {
  const count = y.length;
  const targets = new Float64Array(outputs * count);
  const isSparse = name === 'sparseCategoricalCrossentropy';
  const isEntropy = name.endsWith('rossentropy');
  if ((isSparse || name === 'categoricalCrossentropy') && outputs === 1) {
    throw new RangeError(
      `compile.loss: expected a model with an output for each class, got one output; for two classes take binaryCrossentropy (${name})`,
    );
  }
  for (let k = 0; k < count; k++) {
    const answer = y[k]!;
    const where = () => `${place}[${k}]`;
    const isRow = typeof answer === 'object' && answer !== null;
    const row = isRow ? answer : [answer];
    const { length } = row;
    if (isSparse) {
      if (length !== 1) {
        fail(
          where(),
          `expected one class number, got ${length} numbers; for one-hot rows take categoricalCrossentropy`,
        );
      }
      const label = row[0]!;
      if (!Number.isInteger(label) || label < 0 || label >= outputs) {
        refuse(where(), `a class from 0 to ${outputs - 1}`, label);
      }
      targets[label * count + k] = 1;
      continue;
    }
    if (length !== outputs) {
      const isLabel = name === 'categoricalCrossentropy' && length === 1;
      const hint = isLabel ? '; for class numbers take sparseCategoricalCrossentropy' : '';
      const came = length === 1 ? 'one' : length;
      fail(where(), `expected ${outputs} ${outputs === 1 ? 'number' : 'numbers'}, got ${came}${hint}`);
    }
    for (let unit = 0; unit < outputs; unit++) {
      const value = row[unit]!;
      if (!Number.isFinite(value)) requireFinite(isRow ? `${where()}[${unit}]` : where(), value);
      if (isEntropy && (value < 0 || value > 1)) refuse(where(), `a label from 0 to 1 for ${name}`, value);
      if (name === 'hinge' && ![-1, 0, 1].includes(value)) {
        refuse(where(), 'a label of −1, 0 or 1 for hinge', value);
      }
      targets[unit * count + k] = value;
    }
  }
  return targets;
}

/** How much each example counts, `[count]`; the targets, `[outputs, count]`, tell its class. @throws RangeError */
export function readWeights(
  place: string,
  targets: Float64Array,
  outputs: number,
  { loss, sampleWeight: given, classWeight }: AnswerKind,
): Float64Array {
  const count = targets.length / outputs;
  const weights = new Float64Array(count).fill(1);
  if (given) {
    const where = `${place}.sampleWeight`;
    requireList(where, 'weights', given);
    if (given.length !== count) refuse(where, `${count} weights, one for each example`, given.length);
    for (let k = 0; k < count; k++) {
      const weight = given[k]!;
      if (!(weight >= 0 && weight < Infinity)) refuse(`${where}[${k}]`, 'a weight of at least 0', weight);
      weights[k] = weight;
    }
  }
  if (classWeight && !/ntropy|hinge/.test(loss.name)) {
    throw new RangeError(`${place}.classWeight: expected a loss of classes, got ${loss.name}`);
  }
  if (classWeight) weighClasses(`${place}.classWeight`, classWeight, targets, outputs, weights);
  return weights;
}

/** Multiplies each weight by that of the example's class; a class that is not named keeps 1. */
function weighClasses(
  place: string,
  classWeight: Readonly<Record<number, number>>,
  targets: Float64Array,
  outputs: number,
  weights: Float64Array,
): void {
  const classes = Math.max(2, outputs);
  for (const [key, weight] of Object.entries(classWeight)) {
    const label = Number(key);
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`${place}: expected classes from 0 to ${classes - 1}, got ${key}`);
    }
    if (!(weight >= 0 && weight < Infinity)) refuse(`${place}[${key}]`, 'a weight of at least 0', weight);
  }
  const count = weights.length;
  for (let k = 0; k < count; k++) {
    let label = targets[k]! > 0.5 ? 1 : 0;
    if (outputs > 1) {
      label = 0;
      for (let unit = 1; unit < outputs; unit++)
        if (targets[unit * count + k]! > targets[label * count + k]!) label = unit;
    }
    weights[k]! *= classWeight[label] ?? 1;
  }
}

/** The shape of an example by its first numbers; whether the others agree is checked when they are read. */
export function shapeOfExample(example: unknown): number[] {
  const shape: number[] = [];
  let inner = example as { readonly length?: number; readonly [index: number]: unknown } | undefined;
  while (typeof inner === 'object' && inner !== null && inner.length !== undefined) {
    shape.push(inner.length);
    inner = inner[0] as typeof inner;
  }
  return shape;
}
