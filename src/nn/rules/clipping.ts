import { fail, requirePositive } from '../checks/argument-checks.ts';
import type { Run } from '../layers/parts.ts';

/** How far a gradient may reach. At most one of the three; as in Keras, none by default. */
export interface Clipping {
  /** The longest that the gradient of each kernel or bias by itself may be (Euclidean norm). */
  readonly clipnorm?: number;
  /** The longest that the gradient of all of them together may be. */
  readonly globalClipnorm?: number;
  /** The largest that each slope may be, up or down. */
  readonly clipvalue?: number;
}

/**
 * Cuts a gradient down in place, each run by itself or all together.
 * @param place the optimizer, for messages
 * @returns undefined where nothing is to be clipped
 * @throws RangeError for a bound that is not positive, or more than one
 */
export function clipper(
  place: string,
  { clipnorm, globalClipnorm, clipvalue }: Clipping,
): ((gradient: Float64Array, runs: readonly Run[]) => void) | undefined {
  const given = Object.entries({ clipnorm, globalClipnorm, clipvalue }).filter(
    ([, bound]) => bound !== undefined,
  );
  for (const [name, bound] of given) requirePositive(`${place}.${name}`, bound);
  if (given.length > 1) {
    const names = given.map(([name]) => name).join(' and ');
    fail(place, `expected at most one of clipnorm, globalClipnorm and clipvalue, got ${names}`);
  }
  if (clipvalue !== undefined) {
    return (gradient, runs) => {
      for (const { from, to } of runs)
        for (let i = from; i < to; i++) gradient[i] = Math.min(clipvalue, Math.max(-clipvalue, gradient[i]!));
    };
  }
  if (clipnorm !== undefined) {
    return (gradient, runs) => {
      for (const run of runs) shorten(gradient, [run], clipnorm);
    };
  }
  if (globalClipnorm !== undefined) return (gradient, runs) => shorten(gradient, runs, globalClipnorm);
  return undefined;
}

function shorten(gradient: Float64Array, runs: readonly Run[], most: number): void {
  let square = 0;
  for (const { from, to } of runs) for (let i = from; i < to; i++) square += gradient[i]! * gradient[i]!;
  if (square <= most * most) return;
  const factor = most / Math.sqrt(square);
  for (const { from, to } of runs) for (let i = from; i < to; i++) gradient[i]! *= factor;
}
