import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { answerMesh, outputsOf } from './answer-mesh.ts';
import { bordersOf } from './border.ts';
import { polygonsOf } from './plane-mesh.ts';
import type { PlaneSums } from './sums.ts';
import type { View } from './view.ts';

/** A convex part of the view in which two networks answer differently. */
export interface DisagreementPart {
  readonly polygon: readonly Vector2[];
  /** What each answers there, counted as by `classBoundaries`. */
  readonly answers: readonly [number, number];
}

/** Where two networks answer differently. */
export interface Disagreement {
  readonly parts: readonly DisagreementPart[];
  /** The lines round the parts, but for the edge of the view. */
  readonly outline: readonly (readonly Vector2[])[];
  /** Of the view's area, between 0 and 1. */
  readonly share: number;
  /** False where smooth hidden activations of either network left only a sampling, on a grid of 64 × 64 squares. */
  readonly exact: boolean;
}

/**
 * The part of a view in which two networks answer differently.
 * @param level for networks of one last unit: their answer is 1 where the sum is above it; default 0
 * @throws RangeError unless both have two inputs and as many classes, and the view has an area
 */
export function disagreement(
  a: Network | PlaneSums,
  b: Network | PlaneSums,
  view: View,
  level = 0,
): Disagreement {
  const [ofA, ofB] = [a, b].map(classesOf);
  if (ofA !== ofB) {
    throw new RangeError(
      `disagreement.b: expected as many classes as the other network, ${ofA}, got ${ofB}; their answers mean different things`,
    );
  }
  const { mesh, answers, exact } = answerMesh([a, b], view, level, 'disagreement');
  const [first, second] = answers as [Int32Array, Int32Array];
  const differs = first.map((answer, i) => (answer === second[i] ? 0 : 1));
  const parts = polygonsOf(mesh, mesh.cells).flatMap((polygon, i): DisagreementPart[] =>
    differs[i] ? [{ polygon, answers: [first[i]!, second[i]!] }] : [],
  );
  const outline = bordersOf(mesh, differs, view)[0]?.lines ?? [];
  const area = parts.reduce((sum, { polygon }) => sum + areaOf(polygon), 0);
  return { parts, outline, share: Math.min(1, area / (view.width * view.height)), exact };
}

function classesOf(network: Network | PlaneSums): number {
  const units = outputsOf(network);
  return units === 1 ? 2 : units;
}

function areaOf(polygon: readonly Vector2[]): number {
  const [x0, y0] = polygon[0]!;
  return polygon.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length]!;
    return sum + ((x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)) / 2;
  }, 0);
}
