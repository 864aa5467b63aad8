import type { LayerCurve } from './chain.ts';

/** A corner of an activation: where its slope changes, and how steep it is on either side. */
export interface Corner {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** An activation made of straight pieces that join: `value` at its first corner, and all corners from left to right. */
export interface Corners {
  /** The activation at the first corner, or at 0 where there is none. */
  readonly value: number;
  /** None for a straight line through `value` at 0. */
  readonly corners: readonly Corner[];
  /** The slope where there is no corner. */
  readonly slope: number;
}

/**
 * The corners of an activation for one unit; undefined where it is smooth anywhere, jumps, or looks at the whole layer.
 * Between corners it is straight, so that pieces, creases and boundaries are exact.
 */
export function cornersOf(curve: LayerCurve, unit: number): Corners | undefined {
  switch (curve.name) {
    case 'linear':
      return { value: 0, corners: [], slope: 1 };
    case 'relu': {
      const { maxValue = Infinity, negativeSlope = 0, threshold = 0 } = curve;
      // Keras's threshold makes a jump, unless what is below goes on from there.
      if (threshold !== 0) return undefined;
      if (maxValue <= 0) return undefined;
      const first = hinge(negativeSlope, 1);
      return maxValue === Infinity
        ? first
        : { ...first, corners: [...first.corners, { at: maxValue, before: 1, after: 0 }] };
    }
    case 'relu6':
      return {
        value: 0,
        slope: 1,
        corners: [
          { at: 0, before: 0, after: 1 },
          { at: 6, before: 1, after: 0 },
        ],
      };
    case 'leakyRelu':
      return hinge(curve.negativeSlope, 1);
    case 'prelu':
      return hinge(curve.slopes[unit]!, 1);
    case 'hardSigmoid': {
      const { slope, offset } = curve;
      if (slope <= 0) return undefined;
      return {
        value: 0,
        slope,
        corners: [
          { at: -offset / slope, before: 0, after: slope },
          { at: (1 - offset) / slope, before: slope, after: 0 },
        ],
      };
    }
    case 'clip': {
      const { min, max } = curve;
      if (!(min < max)) return undefined;
      const corners = [
        { at: min, before: 0, after: 1 },
        { at: max, before: 1, after: 0 },
      ].filter(({ at }) => Number.isFinite(at));
      return { value: corners[0]?.at ?? 0, corners, slope: 1 };
    }
    case 'softShrink':
      if (curve.lambda <= 0) return undefined;
      return {
        value: 0,
        slope: 1,
        corners: [
          { at: -curve.lambda, before: 1, after: 0 },
          { at: curve.lambda, before: 0, after: 1 },
        ],
      };
    default:
      return undefined;
  }
}

function hinge(before: number, after: number): Corners {
  return { value: 0, slope: 1, corners: before === after ? [] : [{ at: 0, before, after }] };
}
