import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { answerMesh } from './answer-mesh.ts';
import { bordersOf } from './border.ts';
import { refinedContour } from './contour.ts';
import { polygonsOf } from './plane-mesh.ts';
import { lastSums } from './sums.ts';
import type { View } from './view.ts';

/** Where a network's answer changes sides. */
export interface Boundary {
  /** Polylines in order; a closed one ends where it starts. None where the view lies on one side. */
  readonly lines: readonly (readonly Vector2[])[];
  /** False where smooth hidden activations left only a contour, sampled and refined. */
  readonly exact: boolean;
}

/** A convex part of the view in which the logit is on one side of a level. */
export interface Half {
  readonly polygon: readonly Vector2[];
  /** Whether the logit is above the level in it; on the level itself it is not. */
  readonly positive: boolean;
}

/** How far a contour may stray from its polyline, as a share of the view's width and height together. */
export const CONTOUR_TOLERANCE = 1e-4;

/**
 * The lines in the input plane along which the logit (the last unit's sum, before its activation) passes
 * `level`: the edge of where it is greater.
 * @param level default 0, where a sigmoid is ½
 * @throws RangeError unless the network has two inputs and one last unit, and the view has an area
 */
export function boundary(network: Network, view: View, level = 0): Boundary {
  requireOne(network, 'boundary');
  const { mesh, answers, exact } = answerMesh([network], view, level, 'boundary');
  const lines = bordersOf(mesh, answers[0]!, view)[0]?.lines ?? [];
  if (exact) return { lines, exact };
  const sums = lastSums(network);
  const value = (point: Vector2) => sums(point)[0]! - level;
  const tolerance = CONTOUR_TOLERANCE * (view.width + view.height);
  return { lines: lines.map((line) => refinedContour(value, line, tolerance, view)), exact };
}

/**
 * The view in convex parts, each on one side of the level: together they tile it. Exact for networks that
 * are piecewise linear, otherwise sampled.
 * @param level default 0
 * @throws RangeError unless the network has two inputs and one last unit, and the view has an area
 */
export function halves(network: Network, view: View, level = 0): readonly Half[] {
  requireOne(network, 'halves');
  const { mesh, answers } = answerMesh([network], view, level, 'halves');
  return polygonsOf(mesh, mesh.cells).map((polygon, i) => ({ polygon, positive: answers[0]![i] === 1 }));
}

function requireOne({ layers }: Network, caller: string): void {
  const units = layers.at(-1)?.kernel.length ?? 0;
  if (units !== 1) throw new RangeError(`${caller}.network: expected one last unit, got ${units}`);
}
