import type { Curve } from '../../chain/index.ts';
import type { Numbers } from '../files/number-types.ts';

/*
 * What a graph does to one example, step by step. Most steps come from one other; where several come together, what they
 * do is looked at as a whole (see recognise.ts).
 */

/** What a step does. */
export type StepBody =
  | { readonly kind: 'input' }
  | { readonly kind: 'dense'; readonly kernel: Numbers; readonly bias?: Numbers }
  /** factors · x + shifts, `[width]` each. */
  | { readonly kind: 'scaling'; readonly factors: Numbers; readonly shifts: Numbers }
  | { readonly kind: 'curve'; readonly curve: Curve }
  | { readonly kind: 'prelu'; readonly slopes: Numbers }
  | {
      readonly kind: 'batchNormalization';
      readonly gamma: Numbers;
      readonly beta: Numbers;
      readonly mean: Numbers;
      readonly variance: Numbers;
      readonly epsilon: number;
    }
  | {
      readonly kind: 'layerNormalization';
      readonly gamma?: Numbers;
      readonly beta?: Numbers;
      readonly epsilon: number;
    }
  /** Takes these of the numbers, in this order. */
  | { readonly kind: 'select'; readonly indices: readonly number[] }
  | { readonly kind: 'concat' }
  | { readonly kind: 'reduce'; readonly reduce: 'mean' | 'sum' | 'max' }
  /** A function of `functions.ts`: each operand a constant `[width]`, or the how-manieth step that it comes from. */
  | {
      readonly kind: 'elementwise';
      readonly function: string;
      readonly operands: readonly (Numbers | number)[];
    }
  /** Nothing that could be followed: told only if the answer depends on it. */
  | { readonly kind: 'unknown' };

/** One step; `width` is how many numbers of an example it gives. */
export type Step = StepBody & {
  /** Of steps in the order of the graph, so that every step comes behind those that it comes from. */
  readonly index: number;
  readonly name: string;
  readonly op: string;
  readonly width: number;
  /** Sizes with −1 for the examples; without one where a graph takes one example by itself. */
  readonly shape: readonly number[];
  readonly from: readonly Step[];
};
