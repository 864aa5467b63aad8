import { distance, type Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { type AnswerMesh, answerMesh } from './answer-mesh.ts';
import { type Border, borderLinks, bordersOf } from './border.ts';
import { CONTOUR_TOLERANCE } from './boundary.ts';
import { GRID, type PlaneFunction, refinedContour } from './contour.ts';
import { pointAt, polygonsOf } from './plane-mesh.ts';
import { lastSums, type PlaneSums } from './sums.ts';
import type { View } from './view.ts';

/** A convex part of the view in which a network answers one thing. */
export interface ClassPart {
  readonly polygon: readonly Vector2[];
  /** With several last units the index of the greatest sum, the first of equals; with one 1 above the level, else 0. */
  readonly answer: number;
}

/** A view by what a network answers in it. */
export interface ClassBoundaries {
  /** For each pair of answers that border on each other, the polylines between them. */
  readonly borders: readonly Border[];
  /** Together they tile the view. */
  readonly parts: readonly ClassPart[];
  /** False where smooth hidden activations left only contours. */
  readonly exact: boolean;
  /** How far a polyline may stray from its contour, in the units of the view: 0 where they are exact. */
  readonly tolerance: number;
}

/**
 * Where the answer of a network, or of anything known by its sums, changes, between every pair of classes: exact for networks that are piecewise linear,
 * else sampled on a grid of 64 × 64 squares and refined to the tolerance given.
 * @param level for a network of one last unit: its answer is 1 where the sum is above it; default 0
 * @throws RangeError unless the network has two inputs, and the view has an area
 */
export function classBoundaries(network: Network | PlaneSums, view: View, level = 0): ClassBoundaries {
  const found = answerMesh([network], view, level, 'classBoundaries');
  const { mesh, answers, exact } = found;
  const own = answers[0]!;
  const sums = lastSums(network);
  if (!exact) settleMeetings(found, sums, view);
  const tolerance = exact ? 0 : CONTOUR_TOLERANCE * (view.width + view.height);
  const borders = bordersOf(mesh, own, view).map(({ between, lines }): Border => {
    if (exact) return { between, lines };
    const value = differenceOf(sums, between, level);
    return { between, lines: lines.map((line) => refinedContour(value, line, tolerance, view)) };
  });
  const parts = polygonsOf(mesh, mesh.cells).map((polygon, i) => ({ polygon, answer: own[i]! }));
  return { borders, parts, exact, tolerance };
}

/** What is 0 between two answers. */
export function differenceOf(
  sums: (point: Vector2) => readonly number[],
  [a, b]: readonly [number, number],
  level: number,
): PlaneFunction {
  return (point) => {
    const values = sums(point);
    return values.length === 1 ? values[0]! - level : values[b]! - values[a]!;
  };
}

/** Moves the corners at which three answers meet to where their sums are equal, by Newton's method. */
function settleMeetings(
  { mesh, answers }: AnswerMesh,
  sums: (point: Vector2) => readonly number[],
  view: View,
): void {
  const around = new Map<number, Set<number>>();
  for (const [key, links] of borderLinks(mesh, answers[0]!)) {
    for (const corner of links.flat()) {
      const met = around.get(corner) ?? new Set();
      for (const answer of key.split(' ')) met.add(Number(answer));
      around.set(corner, met);
    }
  }
  const step = 1e-6 * (view.width + view.height);
  const reach = Math.hypot(view.width, view.height) / GRID;
  for (const [corner, met] of around) {
    if (met.size !== 3) continue;
    const [a, b, c] = [...met] as [number, number, number];
    const differences = (point: Vector2): Vector2 => {
      const values = sums(point);
      return [values[a]! - values[b]!, values[a]! - values[c]!];
    };
    const start = pointAt(mesh, corner);
    let at = start;
    for (let round = 0; round < 8; round++) {
      const [f, g] = differences(at);
      const right = differences([at[0] + step, at[1]]);
      const up = differences([at[0], at[1] + step]);
      const [fx, gx] = [(right[0] - f) / step, (right[1] - g) / step];
      const [fy, gy] = [(up[0] - f) / step, (up[1] - g) / step];
      const determinant = fx * gy - fy * gx;
      at = [at[0] - (f * gy - g * fy) / determinant, at[1] - (g * fx - f * gx) / determinant];
    }
    if (!(distance(at, start) < reach)) continue;
    mesh.x[corner] = at[0];
    mesh.y[corner] = at[1];
  }
}
