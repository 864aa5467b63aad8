import type { Vector2 } from '../math/index.ts';

/** A directed segment. */
export type Segment = readonly [Vector2, Vector2];

/** A convex polygon, counterclockwise, and a function's value at each of its corners. */
export interface ValuedPolygon {
  readonly polygon: readonly Vector2[];
  readonly values: readonly number[];
  /** Values as small as this count as 0: what rounding may have left of a true 0. */
  readonly near: number;
}

/** Where a function that has opposite signs at `a` and `b` is 0 between them. */
export type Crossing = (a: Vector2, valueA: number, b: Vector2, valueB: number) => Vector2;

/** The crossing of an affine function. */
export const affineCrossing: Crossing = (a, valueA, b, valueB) => {
  const share = valueA / (valueA - valueB);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
};

/** A polygon cut along the zeros of a function. */
export interface Cut {
  /** Where the function is positive; undefined where it is so nowhere. */
  readonly above?: readonly Vector2[];
  /** Where it is not positive. */
  readonly below?: readonly Vector2[];
  /** The zeros that border on `above`, with `above` at their left. */
  readonly edge?: Segment;
}

/** Cuts a convex polygon along the zeros of a function that is affine on it, or nearly so. */
export function cut({ polygon, values, near }: ValuedPolygon, crossing: Crossing = affineCrossing): Cut {
  let positive = 0;
  let negative = 0;
  for (const value of values) {
    if (value > near) positive++;
    else if (value < -near) negative++;
  }
  if (positive === 0) return { below: polygon };
  if (positive === polygon.length) return { above: polygon };

  const above: Vector2[] = [];
  const below: Vector2[] = [];
  let leaves: Vector2 | undefined;
  let enters: Vector2 | undefined;
  for (let i = 0; i < polygon.length; i++) {
    const next = i + 1 < polygon.length ? i + 1 : 0;
    const [a, b] = [polygon[i]!, polygon[next]!];
    const [valueA, valueB] = [values[i]!, values[next]!];
    if (valueA > near) {
      above.push(a);
      if (valueB > near) continue;
      if (valueB < -near) {
        leaves = crossing(a, valueA, b, valueB);
        above.push(leaves);
        below.push(leaves);
      } else leaves = b;
    } else {
      below.push(a);
      if (valueA >= -near) above.push(a);
      if (valueB <= near) continue;
      if (valueA < -near) {
        enters = crossing(b, valueB, a, valueA);
        above.push(enters);
        below.push(enters);
      } else enters = a;
    }
  }
  const edge = leaves && enters && leaves !== enters ? ([leaves, enters] as const) : undefined;
  return negative === 0 ? { above: polygon, ...(edge && { edge }) } : { above, below, ...(edge && { edge }) };
}
