import {
  type AnswerKind,
  type ModelInputs,
  type ModelTargets,
  readAnswers,
  readInputs,
  requireAnswers,
} from '../examples.ts';
import type { Plan } from '../plan.ts';

/** Examples as the kernels take them: float32, one row an example. */
export interface KernelData {
  readonly count: number;
  readonly outputs: number;
  /** Writes the inputs of an example to a place in `into`. */
  copyInputs(example: number, into: Float32Array, at: number): void;
  /** For the sparse categorical cross-entropy, `[count]`. */
  readonly labels?: Int32Array;
  /** For the other losses, `[count, outputs]`. */
  readonly targets?: Float32Array;
}

/** Rows at least this long are copied as a whole; shorter ones number by number, which costs less there. */
const LONG_ROW = 16;

/**
 * Examples and their answers, checked. Rows that are float32 already stay where they are: sixty thousand
 * images take no second place in memory.
 * @throws RangeError for no examples, another count or shape, a number that is not finite, or a label out of range
 */
export function readKernelData(
  place: string,
  x: ModelInputs,
  y: ModelTargets,
  { inputs, inputShape, outputs }: Plan,
  { loss }: AnswerKind,
): KernelData {
  requireAnswers(place, x, y);
  const count = x.length;
  const columns = readAnswers(`${place}.y`, y, outputs, loss);
  const answers =
    loss.name === 'sparseCategoricalCrossentropy'
      ? { labels: Int32Array.from(y as ArrayLike<number>, Number) }
      : { targets: rowsOf(columns, count) };
  if (inputs >= LONG_ROW && areFloatRows(x, inputs)) {
    return { count, outputs, copyInputs: (example, into, at) => into.set(x[example]!, at), ...answers };
  }
  const all = rowsOf(readInputs(`${place}.x`, x, inputShape), count);
  return {
    count,
    outputs,
    copyInputs(example, into, at) {
      const from = example * inputs;
      if (inputs >= LONG_ROW) into.set(all.subarray(from, from + inputs), at);
      else for (let i = 0; i < inputs; i++) into[at + i] = all[from + i]!;
    },
    ...answers,
  };
}

/** The last `share` of some data, and what comes before it. */
export function splitKernelData(data: KernelData, share: number): readonly [KernelData, KernelData] {
  const kept = Math.floor(data.count * (1 - share));
  return [part(data, 0, kept), part(data, kept, data.count)];
}

function part({ outputs, copyInputs, labels, targets }: KernelData, from: number, to: number): KernelData {
  return {
    count: to - from,
    outputs,
    copyInputs: (example, into, at) => copyInputs(from + example, into, at),
    ...(labels && { labels: labels.subarray(from, to) }),
    ...(targets && { targets: targets.subarray(from * outputs, to * outputs) }),
  };
}

/** Whether all examples are float32 rows of finite numbers. Those that are not are told what is wrong elsewhere. */
function areFloatRows(x: ModelInputs, inputs: number): x is ArrayLike<Float32Array> {
  for (let k = 0; k < x.length; k++) {
    const row = x[k];
    if (!(row instanceof Float32Array) || row.length !== inputs) return false;
    // Zero times anything finite is zero: one sum tells of all.
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
