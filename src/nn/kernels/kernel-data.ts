import {
  type Rows,
  readLabels,
  readTargetRows,
  requireRow,
  type Targets,
  type Widths,
} from '../training-data.ts';

/** Examples as the kernels take them: float32, one row an example. */
export interface KernelData {
  readonly count: number;
  /** Writes the inputs of an example to a place in `into`. */
  copyInputs(example: number, into: Float32Array, at: number): void;
  /** For the sparse categorical cross-entropy. */
  readonly labels?: Int32Array;
  /** `[count, outputs]` for the other losses. */
  readonly targets?: Float64Array;
}

/** Rows at least this long are copied as a whole; shorter ones number by number, which costs less there. */
const LONG_ROW = 16;

/**
 * Examples and their answers, checked. Rows that are float32 already stay where they are: sixty thousand
 * images take no second place in memory.
 * @throws RangeError for no examples, another count or width, or a number that is not finite
 */
export function readKernelData(place: string, x: Rows, y: Targets, widths: Widths): KernelData {
  const { inputs, outputs, isSparse = false } = widths;
  const count = x.length;
  if (count === 0) throw new RangeError(`${place}.x: expected at least one example, got none`);
  for (let k = 0; k < count; k++) requireRow(`${place}.x[${k}]`, x[k]!, inputs);
  const answers = isSparse
    ? { labels: readLabels(`${place}.y`, y, count, outputs) }
    : { targets: readTargetRows(`${place}.y`, y, count, outputs) };
  if (x[0] instanceof Float32Array && inputs >= LONG_ROW) {
    return { count, copyInputs: (example, into, at) => into.set(x[example]!, at), ...answers };
  }
  const all = new Float32Array(count * inputs);
  for (let k = 0; k < count; k++) all.set(x[k]!, k * inputs);
  return {
    count,
    copyInputs(example, into, at) {
      const from = example * inputs;
      if (inputs >= LONG_ROW) into.set(all.subarray(from, from + inputs), at);
      else for (let i = 0; i < inputs; i++) into[at + i] = all[from + i]!;
    },
    ...answers,
  };
}
