import type { Chain } from '../chain/index.ts';
import type { Vector2 } from '../math/index.ts';

/** A plane through the space of inputs, with a place on it for every example. */
export interface Slice {
  /** The inputs at (0, 0), in their own units. */
  readonly origin: readonly number[];
  /** What counts as one step of each input: distances are told in these. */
  readonly scales: readonly number[];
  /**
   * The plane's two directions in steps of each input, `[2, inputs]`, of length 1 and at right angles; for a single
   * input the second is 0.
   */
  readonly directions: readonly [readonly number[], readonly number[]];
}

/** Where an example stands over a slice. */
export interface OverSlice {
  /** The foot of it on the plane. */
  readonly at: Vector2;
  /** How far away from the plane it is, in steps of the inputs. */
  readonly distance: number;
}

/** The plane of two inputs, the others held where `origin` says; of a single input, given twice, the line. */
export function featureSlice(
  across: number,
  up: number,
  origin: readonly number[],
  scales: readonly number[],
): Slice {
  const axis = (which: number) => origin.map((_, i) => (i === which ? 1 : 0));
  return { origin, scales, directions: [axis(across), across === up ? [0] : axis(up)] };
}

/**
 * The plane through three examples, its origin in their middle, the first two of them level with each other.
 * @returns undefined where they lie on one line
 */
export function sliceThrough(
  [a, b, c]: readonly [readonly number[], readonly number[], readonly number[]],
  scales: readonly number[],
): Slice | undefined {
  const steps = (from: readonly number[], to: readonly number[]) =>
    from.map((value, i) => (to[i]! - value) / scales[i]!);
  const first = steps(a, b);
  const size = Math.hypot(...first);
  const across = first.map((value) => value / size);
  const rest = steps(a, c);
  const along = rest.reduce((sum, value, i) => sum + value * across[i]!, 0);
  const over = rest.map((value, i) => value - along * across[i]!);
  const height = Math.hypot(...over);
  if (!(size > 0) || !(height > 1e-9 * Math.hypot(...rest))) return undefined;
  return {
    origin: a.map((value, i) => (value + b[i]! + c[i]!) / 3),
    scales,
    directions: [across, over.map((value) => value / height)],
  };
}

/** An example in steps from the slice's origin. */
export function stepsFrom({ origin, scales }: Slice, x: readonly number[]): number[] {
  return x.map((value, i) => (value - origin[i]!) / scales[i]!);
}

/** Where an example stands over the slice. */
export function overSlice(slice: Slice, x: readonly number[]): OverSlice {
  const steps = stepsFrom(slice, x);
  const at = slice.directions.map((direction) =>
    direction.reduce((sum, value, i) => sum + value * steps[i]!, 0),
  ) as unknown as Vector2;
  const square = steps.reduce((sum, value, i) => {
    const foot = at[0] * slice.directions[0][i]! + at[1] * slice.directions[1][i]!;
    return sum + (value - foot) ** 2;
  }, 0);
  return { at, distance: Math.sqrt(square) };
}

/** The inputs at a place on the slice, in their own units. */
export function inputsAt({ origin, scales, directions }: Slice, [u, v]: Vector2): number[] {
  return origin.map((value, i) => value + scales[i]! * (u * directions[0][i]! + v * directions[1][i]!));
}

/** A chain as the slice sees it: of two inputs, the places on the plane. */
export function slicedChain(chain: Chain, { origin, scales, directions }: Slice): Chain {
  const [first, ...rest] = chain.layers;
  const { kernel, bias } = first!;
  return {
    inputs: 2,
    layers: [
      {
        ...first!,
        kernel: kernel.map((row) =>
          directions.map((direction) =>
            row.reduce((sum, weight, i) => sum + weight * scales[i]! * direction[i]!, 0),
          ),
        ),
        bias: kernel.map((row, unit) =>
          row.reduce((sum, weight, i) => sum + weight * origin[i]!, bias[unit]!),
        ),
      },
      ...rest,
    ],
  };
}
