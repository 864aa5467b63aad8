import type { Vector2 } from '../math/index.ts';
import { type Between, refine } from './curve.ts';
import type { View } from './view.ts';

/*
 * The zeros of a function without corners to go by: found on a grid, exact at every vertex, and refined between them.
 * What is smaller than a square of the grid may be overlooked.
 */

/** Squares of the sampling grid along the view's width and height: a power of two. */
export const GRID = 64;
/** Times a stretch of contour may be halved. */
const MOST_HALVINGS = 6;

export type PlaneFunction = (point: Vector2) => number;

/** The share of the way from `a` to `b` at which a continuous function is 0: the Illinois method, to the last digits. */
export function crossingShare(
  value: PlaneFunction,
  a: Vector2,
  valueA: number,
  b: Vector2,
  valueB: number,
): number {
  const at = (share: number): Vector2 => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  return root((share) => value(at(share)), 0, valueA, 1, valueB);
}

/**
 * A contour's polyline with vertices added, each on the contour, until it bends by less than the tolerance.
 * @param view in which it was sampled
 */
export function refinedContour(
  value: PlaneFunction,
  line: readonly Vector2[],
  tolerance: number,
  view: View,
): Vector2[] {
  const refined: Vector2[] = line.slice(0, 1);
  // The line was followed from square to square: it is never farther off.
  const reach = Math.hypot(view.width, view.height) / GRID;
  const between = (a: Vector2, b: Vector2) => contourBetween(value, a, b, tolerance, reach);
  for (let i = 1; i < line.length; i++) {
    refine(line[i - 1]!, line[i]!, between, tolerance, MOST_HALVINGS, refined);
  }
  return refined;
}

/** Where along a chord the contour is looked for: a double bend passes through the middle. */
const PROBES = [1 / 2, 1 / 5, 4 / 5];

/** The contour off the middle of a chord, and how far it strays from it. */
function contourBetween(
  value: PlaneFunction,
  a: Vector2,
  b: Vector2,
  tolerance: number,
  reach: number,
): Between<Vector2> | undefined {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const chord = Math.hypot(dx, dy);
  if (chord === 0) return undefined;
  const [middle, ...others] = PROBES.map((share) => {
    const at = (off: number): Vector2 => [
      a[0] + share * dx - (off * dy) / chord,
      a[1] + share * dy + (off * dx) / chord,
    ];
    const off = nearestZero((side) => value(at(side)), tolerance, Math.min(chord, reach));
    return off === undefined ? undefined : { at: at(off), stray: Math.abs(off) };
  });
  if (!middle) return undefined;
  return { middle: middle.at, stray: Math.max(middle.stray, ...others.map((other) => other?.stray ?? 0)) };
}

/** The change of sign nearest to 0, to either side: farther off another part of the contour may run by. */
function nearestZero(value: (off: number) => number, first: number, most: number): number | undefined {
  const start = value(0);
  const sides = [1, -1].map((sign) => ({ sign, off: 0, value: start }));
  for (let reach = first; ; reach *= 2) {
    const step = Math.min(reach, most);
    for (const side of sides) {
      const off = side.sign * step;
      const next = value(off);
      if (next > 0 !== side.value > 0) return root(value, side.off, side.value, off, next);
      side.off = off;
      side.value = next;
    }
    if (step === most) return undefined;
  }
}

/** Where `f` is 0 between `start` and `end`, at which it has opposite signs (Dowell & Jarratt, BIT 1971). */
function root(
  f: (x: number) => number,
  start: number,
  startValue: number,
  end: number,
  endValue: number,
): number {
  let [a, fa, b, fb] = [start, startValue, end, endValue];
  for (let step = 0; step < 60 && Math.abs(b - a) > 1e-13; step++) {
    const x = (a * fb - b * fa) / (fb - fa);
    const fx = f(x);
    if (fx === 0 || !Number.isFinite(x)) return Number.isFinite(x) ? x : (a + b) / 2;
    if (fx > 0 !== fb > 0) [a, fa] = [b, fb];
    else fa /= 2;
    [b, fb] = [x, fx];
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}
