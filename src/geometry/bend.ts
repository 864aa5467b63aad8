import { type ActivationName, activate } from '../nn/index.ts';

/** Slopes of an activation that is a straight line on either side of 0. */
export interface Hinge {
  readonly below: number;
  readonly above: number;
}

/**
 * The two slopes of an activation for which f(c z) = c f(z) for every c > 0: linear, relu and leakyRelu.
 * Undefined for the others.
 */
export function hinge(activation: ActivationName): Hinge | undefined {
  if (activation !== 'linear' && activation !== 'relu' && activation !== 'leakyRelu') return undefined;
  const [above, below] = activate(activation, [1, -1]) as [number, number];
  return { below: below === 0 ? 0 : -below, above };
}

/** An activation made of straight lines: `slope · z + offset` of each stretch, and the corners between them. */
export interface Bend {
  readonly corners: readonly number[];
  readonly stretches: readonly { readonly slope: number; readonly offset: number }[];
}

/** Where the activations of straight lines have their corners. */
const corners: { readonly [Name in ActivationName]?: readonly number[] } = {
  linear: [],
  relu: [0],
  leakyRelu: [0],
  relu6: [0, 6],
  hardSigmoid: [-3, 3],
};

/** An activation as straight lines; undefined for the smooth ones. */
export function bendOf(activation: ActivationName): Bend | undefined {
  const own = corners[activation];
  if (!own) return undefined;
  const at = (z: number) => activate(activation, [z])[0]!;
  const stretches = [...own, Infinity].map((right, i) => {
    const left = own[i - 1] ?? (right === Infinity ? -1 : right - 1);
    const to = right === Infinity ? left + 1 : right;
    const slope = (at(to) - at(left)) / (to - left);
    return { slope, offset: at(to) - slope * to };
  });
  return { corners: own, stretches };
}

/** The bend that changes nothing. */
export const straight: Bend = { corners: [], stretches: [{ slope: 1, offset: 0 }] };

/**
 * A bend on homogeneous numbers, `w · f(sum / w)`, and what becomes of the sizes of the terms that a sum is made of.
 */
export function bender({ corners, stretches }: Bend) {
  const stretchAt = (value: number, w: number): number => {
    let k = 0;
    while (k < corners.length && value > corners[k]! * w) k++;
    return k;
  };
  const isRelu = corners.length === 1 && corners[0] === 0 && stretches[0]!.slope === 0;
  const mostSlope = Math.max(...stretches.map(({ slope }) => Math.abs(slope)));
  const mostOffset = Math.max(...stretches.map(({ offset }) => Math.abs(offset)));
  const value = (sum: number, w: number): number => {
    const { slope, offset } = stretches[stretchAt(sum, w)]!;
    return slope * sum + offset * w;
  };
  return {
    isRelu,
    value: isRelu
      ? (sum: number) => (sum > 0 ? sum : 0)
      : corners.length === 0
        ? (sum: number) => sum
        : value,
    size(sum: number, size: number, w: number): number {
      const k = stretchAt(sum, w);
      // On a corner the sum is what it is by construction: nothing of it is rounding.
      if (k < corners.length && sum === corners[k]! * w) return Math.abs(value(sum, w));
      return Math.abs(stretches[k]!.slope) * size + Math.abs(stretches[k]!.offset) * w;
    },
    mostSize: (size: number, w: number) => mostSlope * size + mostOffset * w,
  };
}
