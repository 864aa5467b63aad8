import type { Vector2 } from '../../math/index.ts';

/** How one axis of a data set reads in its own units: original = offset + factor · scene. */
export interface AxisScale {
  readonly name: string;
  readonly offset: number;
  readonly factor: number;
}

/** Points of the plane in two classes, as plain, JSON-safe data. */
export interface Dataset2 {
  readonly name: string;
  /** In scene units: x from about −3 to 3, y from about −2.7 to 2.7. */
  readonly points: readonly Vector2[];
  /** The class of each point. */
  readonly labels: readonly (0 | 1)[];
  readonly axes: readonly [AxisScale, AxisScale];
  /** What label 0 and label 1 are called. */
  readonly classes: readonly [string, string];
}

/** The least that training and evaluating need: points `[count, inputs]` and a label 0 or 1 for each. */
export interface Examples {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** A point of a data set in its original units. */
export function originalUnits({ axes }: Dataset2, [x, y]: Vector2): Vector2 {
  return [axes[0].offset + axes[0].factor * x, axes[1].offset + axes[1].factor * y];
}
