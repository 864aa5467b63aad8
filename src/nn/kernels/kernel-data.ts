import {
  type ModelInputs,
  type ModelTargets,
  readAnswers,
  readInputs,
  readWeights,
  requireAnswers,
  type Weighing,
} from '../data/examples.ts';
import type { Plan } from '../layers/plan.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { KernelPlan, Scaling } from './kernel-plan.ts';

/** Inputs as the kernels take them: float32, one row an example. */
export interface KernelInputs {
  readonly count: number;
  /** Writes the inputs of an example to a place in `into`. */
  copyInputs(example: number, into: Float32Array, at: number): void;
  /** @throws RangeError naming the first number that is not finite */
  requireFinite(): void;
}

/** Examples with their answers. */
export interface KernelData extends KernelInputs {
  readonly outputs: number;
  /** For the sparse categorical cross-entropy, `[count]`. */
  readonly labels?: Int32Array;
  /** For the other losses, `[count, outputs]`. */
  readonly targets?: Float32Array;
  /** How much each counts, `[count]`. */
  readonly weights: Float32Array;
}

/** Rows at least this long are taken as they are; shorter ones are laid out together first, which costs less there. */
const LONG_ROW = 16;

/**
 * Examples and their answers, checked but for `requireFinite`.
 * @throws RangeError for no examples, another count or shape, a number that is not finite, or a label out of range
 */
export function readKernelData(
  place: string,
  x: ModelInputs,
  y: ModelTargets,
  { scaling }: Pick<KernelPlan, 'scaling'>,
  { plan, loss }: Pick<Trainee, 'plan' | 'loss'>,
  weighing?: Weighing,
): KernelData {
  requireAnswers(place, x, y);
  const { outputs } = plan;
  const columns = readAnswers(`${place}.y`, y, outputs, loss);
  const weights = Float32Array.from(readWeights(place, columns, outputs, { ...weighing, loss }));
  const { labelSmoothing: share = 0 } = loss;
  // Of a binary answer the other class is not written down.
  const even = share / (loss.name === 'binaryCrossentropy' ? 2 : outputs);
  if (share > 0) for (let i = 0; i < columns.length; i++) columns[i] = columns[i]! * (1 - share) + even;
  return {
    ...readKernelInputs(`${place}.x`, x, plan, scaling),
    outputs,
    weights,
    ...(loss.name === 'sparseCategoricalCrossentropy'
      ? { labels: Int32Array.from(y, Number) }
      : { targets: rowsOf(columns, x.length) }),
  };
}

/**
 * Examples by themselves. Rows that are float32 already, or bytes, stay where they are: sixty thousand images take no
 * second place in memory, and whether all their numbers are finite is seen when that is asked.
 * @throws RangeError for another shape, or for other rows a number that is not finite
 */
export function readKernelInputs(
  place: string,
  x: ModelInputs,
  { inputs, inputShape }: Pick<Plan, 'inputs' | 'inputShape'>,
  scaling: readonly Scaling[] | undefined,
): KernelInputs {
  const { length: count } = x;
  if (inputs >= LONG_ROW && areTypedRows(x, inputs)) {
    // One list of plain numbers, as it is read for every number of every example.
    const terms = scaling?.flatMap(({ factor, shift }) => [factor, shift]);
    return {
      count,
      copyInputs(example, into, at) {
        const row = x[example]!;
        into.set(row, at);
        if (terms)
          for (let i = 0; i < inputs; i++) into[at + i] = terms[2 * i]! * row[i]! + terms[2 * i + 1]!;
      },
      requireFinite() {
        // What is not is told where it is by reading it again, number by number.
        if (!areFinite(x, inputs)) readInputs(place, x, inputShape);
      },
    };
  }
  const columns = readInputs(place, x, inputShape);
  // Before anything is rounded: of large numbers that lie close together float32 would leave nothing.
  scaling?.forEach(({ factor, shift }, input) => {
    for (let i = input * count; i < (input + 1) * count; i++) columns[i] = factor * columns[i]! + shift;
  });
  const all = rowsOf(columns, count);
  return {
    count,
    copyInputs(example, into, at) {
      const from = example * inputs;
      for (let i = 0; i < inputs; i++) into[at + i] = all[from + i]!;
    },
    requireFinite() {},
  };
}

/** The last `share` of some data, and what comes before it. */
export function splitKernelData(data: KernelData, share: number): readonly [KernelData, KernelData] {
  const kept = Math.floor(data.count * (1 - share));
  return [part(data, 0, kept), part(data, kept, data.count)];
}

function part(
  { outputs, copyInputs, requireFinite, labels, targets, weights }: KernelData,
  from: number,
  to: number,
): KernelData {
  return {
    count: to - from,
    outputs,
    copyInputs: (example, into, at) => copyInputs(from + example, into, at),
    requireFinite,
    weights: weights.subarray(from, to),
    ...(labels && { labels: labels.subarray(from, to) }),
    ...(targets && { targets: targets.subarray(from * outputs, to * outputs) }),
  };
}

/** Rows of numbers that float32 holds as they are. */
type TypedRow = Float32Array | Uint8Array;

/** Whether all examples are such rows. */
function areTypedRows(x: ModelInputs, inputs: number): x is ArrayLike<TypedRow> {
  for (let k = 0; k < x.length; k++) {
    const row = x[k];
    if (!(row instanceof Float32Array || row instanceof Uint8Array) || row.length !== inputs) return false;
  }
  return true;
}

/** Whether all numbers are finite: zero times anything finite is zero, so that sums tell of all. */
function areFinite(x: ArrayLike<TypedRow>, inputs: number): boolean {
  for (let k = 0; k < x.length; k++) {
    const row = x[k]!;
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += 0 * row[i]!;
    if (sum !== 0) return false;
  }
  return true;
}

/** Columns `[width, count]` as rows `[count, width]`. */
function rowsOf(columns: Float64Array, count: number): Float32Array {
  const width = columns.length / count;
  const rows = new Float32Array(columns.length);
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < count; k++) rows[k * width + i] = columns[i * count + k]!;
  }
  return rows;
}
