import { distance, dot, scale, subtract, type Vector2 } from '../math/index.ts';

/*
 * One way to draw what bends: a stretch is halved until it is straight within a tolerance. Contours, carried lines
 * and graphs of functions differ only in how they find a point between two others.
 */

/** A place between two ends of a stretch, and how far the stretch strays from its chord. */
export interface Between<P> {
  readonly middle: P;
  readonly stray: number;
}

/**
 * Appends the stretch from `a` (exclusive) to `b`, halved until no part strays by more than the tolerance.
 * @param between undefined where there is nothing to find between two points
 * @param halvings how often it may still be halved
 */
export function refine<P>(
  a: P,
  b: P,
  between: (a: P, b: P) => Between<P> | undefined,
  tolerance: number,
  halvings: number,
  line: P[],
): void {
  const found = halvings > 0 ? between(a, b) : undefined;
  if (!found || found.stray <= tolerance) {
    line.push(b);
    return;
  }
  refine(a, found.middle, between, tolerance, halvings - 1, line);
  refine(found.middle, b, between, tolerance, halvings - 1, line);
}

/** A point of a curve, by its parameter. */
export interface CurvePoint {
  readonly t: number;
  readonly at: Vector2;
}

/** Where a stretch is probed for bends: also near its ends, where it may turn back. */
const PROBES = [1 / 16, 1 / 4, 1 / 2, 3 / 4, 15 / 16];

/**
 * A curve as a polyline that strays from it by at most the tolerance.
 * @param at the curve; a point whose y is NaN is none
 * @param tolerance in the units of `at`
 * @param options.pieces stretches to begin with, so that a narrow bend is not overlooked; default 8
 * @param options.halvings of each of these at most; default 8
 */
export function sampledCurve(
  at: (t: number) => Vector2,
  from: number,
  to: number,
  tolerance: number,
  { pieces = 8, halvings = 8 }: { readonly pieces?: number; readonly halvings?: number } = {},
): CurvePoint[] {
  const between = (a: CurvePoint, b: CurvePoint): Between<CurvePoint> => {
    const probes = PROBES.map((part) => {
      const t = a.t + part * (b.t - a.t);
      return { t, at: at(t) };
    });
    const stray = Math.max(...probes.map((probe) => strays(probe.at, a.at, b.at)));
    const nowhere = [a, ...probes, b].every((point) => !known(point));
    // Where only a part is known its border is sought.
    return { middle: probes[2]!, stray: nowhere ? 0 : Number.isNaN(stray) ? Infinity : stray };
  };
  const line: CurvePoint[] = [{ t: from, at: at(from) }];
  for (let k = 1; k <= pieces; k++) {
    const t = from + (k * (to - from)) / pieces;
    refine(line.at(-1)!, { t, at: at(t) }, between, tolerance, halvings, line);
  }
  return line;
}

/** The distance of a point from the segment between `a` and `b`. */
function strays(point: Vector2, a: Vector2, b: Vector2): number {
  const [along, off] = [subtract(b, a), subtract(point, a)];
  const share = dot(off, along) / (dot(along, along) || 1);
  return distance(off, scale(along, Math.min(Math.max(share, 0), 1)));
}

/** Stretches that a graph begins with: a spike narrower than this share of its width may be overlooked. */
const GRAPH_PIECES = 64;
/** Tolerances from 0 beyond which a height is taken for a pole's. */
const FAR = 1e9;

/**
 * The graph of a function as polylines, cut where it jumps, at poles and where it is not a number.
 * @param place from a point `(x, f(x))` to where it is drawn; x goes to x alone, y to y alone
 * @param tolerance how far a polyline may stray from the curve, in the units of `place`
 */
export function sampledGraph(
  f: (x: number) => number,
  from: number,
  to: number,
  place: (point: Vector2) => Vector2,
  tolerance: number,
): CurvePoint[][] {
  const at = (x: number): Vector2 => {
    const [left, y] = place([x, f(x)]);
    return [left, Math.abs(y) < FAR * tolerance ? y : Number.NaN];
  };
  const samples = sampledCurve(at, from, to, tolerance, { pieces: GRAPH_PIECES, halvings: 12 });
  const lines: CurvePoint[][] = [];
  let line: CurvePoint[] = [];
  const close = () => {
    if (line.length > 1) lines.push(line);
    line = [];
  };
  samples.forEach((point, i) => {
    const before = samples[i - 1];
    if (before && (known(before) !== known(point) || leaps(before, point, tolerance))) {
      const [left, right] = border(at, before, point);
      if (known(left) !== known(right) || leaps(left, right, tolerance)) {
        if (known(left)) line.push(left);
        close();
        if (known(right)) line.push(right);
      }
    }
    if (known(point)) line.push(point);
  });
  close();
  return lines;
}

function known({ at }: CurvePoint): boolean {
  return !Number.isNaN(at[1]);
}

/** A stretch that was straight enough and yet goes up or down within no width: a jump, or too steep to tell. */
function leaps(a: CurvePoint, b: CurvePoint, tolerance: number): boolean {
  return Math.abs(b.at[1] - a.at[1]) > 2 * tolerance && Math.abs(b.at[0] - a.at[0]) < 2 * tolerance;
}

/** Two neighbours, as close as numbers go, between which a curve jumps or ends, somewhere between `a` and `b`. */
function border(at: (t: number) => Vector2, a: CurvePoint, b: CurvePoint): readonly [CurvePoint, CurvePoint] {
  const gap = (p: CurvePoint, q: CurvePoint) =>
    known(p) && known(q) ? Math.abs(q.at[1] - p.at[1]) : known(p) === known(q) ? -1 : Infinity;
  let [low, high] = [a, b];
  for (;;) {
    const t = low.t + (high.t - low.t) / 2;
    if (t <= low.t || t >= high.t) return [low, high];
    const middle = { t, at: at(t) };
    if (gap(low, middle) >= gap(middle, high)) high = middle;
    else low = middle;
  }
}
