import type { Rows } from '../chain/index.ts';
import { featureSlice, type Slice, sliceThrough } from './slice.ts';

/** Which plane is laid through the space of inputs. */
export type SliceChoice =
  /** Two inputs, by their index; the others are held at `at`, or where the examples have their middle. */
  | { readonly inputs: readonly [number, number]; readonly at?: readonly number[] }
  /** Three examples, by their index. */
  | { readonly through: readonly [number, number, number] };

/** What counts as one step of each input, and where the middle of the examples is. */
export interface InputScales {
  readonly scales: readonly number[];
  readonly middles: readonly number[];
}

/** Inputs that reach no farther than this, and no less far, are taken as they are. */
const FAR = 10;
const NEAR = 1;

/** Half of what examples spread over, in steps, where an input has a scale of its own. */
const HALF = 2.8;

/**
 * Scales on which examples can be looked at: the inputs as they are, with 0 in the middle, where all of them are of a
 * size that goes into a picture; else each so that its examples spread over 5.6 steps.
 */
export function inputScales({ x }: Pick<Rows, 'x'>, inputs: number): InputScales {
  const ranges = Array.from({ length: inputs }, (_, i): readonly [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const row of x) {
      low = Math.min(low, row[i]!);
      high = Math.max(high, row[i]!);
    }
    return low <= high ? [low, high] : [-3, 3];
  });
  const isPlain = ranges.every(
    ([low, high]) =>
      Math.max(Math.abs(low), Math.abs(high)) <= FAR && high - low >= NEAR && high - low <= 1.6 * FAR,
  );
  if (isPlain) return { scales: ranges.map(() => 1), middles: ranges.map(() => 0) };
  return {
    scales: ranges.map(([low, high]) => (high > low ? (high / 2 - low / 2) / HALF : 1)),
    middles: ranges.map(([low, high]) => low / 2 + high / 2),
  };
}

/**
 * The slice that somebody has chosen; undefined where there is none such: an input or an example that does not exist, or
 * three examples on one line.
 */
export function chosenSlice(rows: Pick<Rows, 'x'>, inputs: number, choice: SliceChoice): Slice | undefined {
  const { scales, middles } = inputScales(rows, inputs);
  if ('through' in choice) {
    const [a, b, c] = choice.through.map((index) => rows.x[index]);
    return inputs >= 3 && a && b && c ? sliceThrough([a, b, c], scales) : undefined;
  }
  const [across, up] = choice.inputs;
  const isLine = inputs === 1 && across === 0 && up === 0;
  if (!isLine && (across === up || Math.max(across, up) >= inputs)) return undefined;
  if (choice.at && choice.at.length !== inputs) return undefined;
  const origin = middles.map((middle, i) =>
    i === across || i === up ? middle : (choice.at?.[i] ?? medianOf(rows, i, middle)),
  );
  return featureSlice(across, up, origin, scales);
}

/** The slice that is looked at first: of the first two inputs, or of a single one. */
export function firstSlice(inputs: number): SliceChoice {
  return { inputs: inputs === 1 ? [0, 0] : [0, 1] };
}

function medianOf({ x }: Pick<Rows, 'x'>, column: number, otherwise: number): number {
  if (x.length === 0) return otherwise;
  const sorted = x.map((row) => row[column]!).sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
