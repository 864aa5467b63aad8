import { mix, type Vector2 } from '../math/index.ts';
import { sampledCurve } from './curve.ts';
import type { Map2 } from './maps.ts';
import { linearPath } from './path.ts';
import { type Path, type Step, stepsUntil } from './step.ts';

/** The plane carried to one depth: a fast map of points, and of segments. */
export interface Carrier {
  /** Where a point of the input plane is at this depth. */
  readonly point: (point: Vector2) => Vector2;
  /**
   * The image of the segment from `from` to `to` as a flat polyline `[x0, y0, x1, y1, …]`: exact, with
   * vertices only at its ends and where it bends, unless a smooth activation curves it.
   */
  readonly line: (from: Vector2, to: Vector2) => number[];
}

export interface CarrierOptions {
  readonly tolerance?: number;
  readonly path?: Path;
}

/** Where a point of the input plane is after `depth` maps: see `carrier`. */
export function carry(maps: readonly Map2[], depth: number, point: Vector2): Vector2 {
  return carrier(maps, depth).point(point);
}

/**
 * The plane after `depth` maps: whole maps exactly, the fractional one part of its way.
 *
 * - A linear map goes along its `path`, a translation in proportion.
 * - A ReLU (or leaky ReLU) of K units folds them one after another: with s = 0…1, unit k has gone
 *   s_k = clamp(s·K − k, 0, 1), and its negative coordinates are multiplied by 1 − s_k. That is the view
 *   from above of a half-plane that turns about the crease by arccos(1 − s_k).
 * - A smooth activation blends from z to activation(z).
 *
 * Values of one dimension are shown on the x axis, as (z, 0). More than two dimensions may lie on the way.
 * @param depth clamped to 0…maps.length
 * @param options.tolerance how far a curve may stray from its polyline, in units of the plane at this depth; default 0.004
 * @param options.path how a matrix is reached from the identity, from s = 0 to 1; default `linearPath`
 * @throws RangeError where the depth lies in, or within the map to or from, more than two dimensions
 */
export function carrier(
  maps: readonly Map2[],
  depth: number,
  { tolerance = 0.004, path = linearPath }: CarrierOptions = {},
): Carrier {
  if (Number.isNaN(depth)) throw new RangeError('carrier.depth: expected a number, got NaN');
  const steps = stepsUntil(maps, Math.min(Math.max(depth, 0), maps.length), path);
  const firstCurve = steps.findIndex((step) => step.kind === 'curve');
  const point = pointMap(steps);
  if (firstCurve < 0) {
    return { point, line: (from, to) => bends(steps, from, to).flatMap(({ z }) => [z[0]!, z[1] ?? 0]) };
  }
  const straight = steps.slice(0, firstCurve);
  return {
    point,
    line(from, to) {
      const at = (share: number) => point(mix(from, to, share));
      const xy: number[] = [...at(0)];
      const corners = bends(straight, from, to);
      for (let i = 1; i < corners.length; i++) {
        const stretch = sampledCurve(at, corners[i - 1]!.share, corners[i]!.share, tolerance);
        for (let k = 1; k < stretch.length; k++) xy.push(...stretch[k]!.at);
      }
      return xy;
    },
  };
}

function pointMap(steps: readonly Step[]): (point: Vector2) => Vector2 {
  const widest = steps.reduce(
    (most, step) => Math.max(most, step.kind === 'affine' ? step.rows.length : 0),
    2,
  );
  let z = new Float64Array(widest);
  let next = new Float64Array(widest);
  let size = 2;
  return ([x, y]) => {
    z[0] = x;
    z[1] = y;
    size = 2;
    for (const step of steps) {
      if (step.kind === 'affine') {
        size = step.rows.length;
        for (let m = 0; m < size; m++) {
          const row = step.rows[m]!;
          const last = row.length - 1;
          let sum = row[last]!;
          for (let n = 0; n < last; n++) sum += row[n]! * z[n]!;
          next[m] = sum;
        }
        [z, next] = [next, z];
      } else if (step.kind === 'fold') {
        size = step.above.length;
        for (let k = 0; k < size; k++) z[k] = folded(step, k, z[k]!);
      } else {
        size = step.size;
        step.image([...z.subarray(0, size)]).forEach((value, k) => {
          z[k] = value;
        });
      }
    }
    return [z[0]!, size > 1 ? z[1]! : 0];
  };
}

/** One coordinate after a fold; adding 0 makes a plain 0 of −0. */
function folded({ above, below }: Extract<Step, { kind: 'fold' }>, unit: number, z: number): number {
  return z * (z < 0 ? below[unit]! : above[unit]!) + 0;
}

/** A point of a segment, by its share of the way, and where it has been carried. */
interface Corner {
  readonly share: number;
  readonly z: readonly number[];
}

/** What counts as on the crease, as a share of the largest coordinate: a few roundings. */
const ON_CREASE = 1e-12;

/** The ends of a segment, and between them the points where affine steps and folds have bent it. */
function bends(steps: readonly Step[], from: Vector2, to: Vector2): readonly Corner[] {
  let corners: Corner[] = [
    { share: 0, z: from },
    { share: 1, z: to },
  ];
  for (const step of steps) {
    if (step.kind === 'affine') {
      corners = corners.map(({ share, z }) => ({ share, z: affineImage(step.rows, z) }));
    } else if (step.kind === 'fold') {
      const { above, below } = step;
      above.forEach((_, unit) => {
        if (above[unit] !== below[unit]) corners = splitAtZero(corners, unit);
      });
      corners = corners.map(({ share, z }) => ({
        share,
        z: above.map((_, k) => folded(step, k, z[k]!)),
      }));
    }
  }
  return corners;
}

function splitAtZero(corners: readonly Corner[], unit: number): Corner[] {
  let largest = 0;
  for (const { z } of corners) for (const value of z) largest = Math.max(largest, Math.abs(value));
  const nearly = ON_CREASE * largest;
  const split: Corner[] = [corners[0]!];
  for (let i = 1; i < corners.length; i++) {
    const [start, end] = [corners[i - 1]!, corners[i]!];
    const [a, b] = [start.z[unit]!, end.z[unit]!];
    if ((a < -nearly && b > nearly) || (a > nearly && b < -nearly)) {
      const part = a / (a - b);
      split.push({
        share: start.share + part * (end.share - start.share),
        z: start.z.map((value, k) => (k === unit ? 0 : value + part * (end.z[k]! - value))),
      });
    }
    split.push(end);
  }
  return split;
}

function affineImage(rows: readonly (readonly number[])[], z: readonly number[]): number[] {
  return rows.map((row) => {
    const last = row.length - 1;
    let sum = row[last]!;
    for (let n = 0; n < last; n++) sum += row[n]! * z[n]!;
    return sum;
  });
}
