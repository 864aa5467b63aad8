import { nearestBoundaryPoint } from '../../geometry/index.ts';
import type { Vector2 } from '../../math/index.ts';
import type { Forward } from '../training/forward.ts';
import { plainNetworkOf } from '../training/network-shape.ts';
import type { Anatomy } from './anatomy.ts';

/** The nearest place that is answered otherwise, and how far it is. */
export interface NearestAnswer {
  readonly at: Vector2;
  readonly distance: number;
  /** Whether the boundary was sampled, so that it is only nearly there. */
  readonly sampled: boolean;
}

/** What it takes to look for it. */
export interface Surroundings {
  readonly anatomy: Anatomy;
  readonly forward: Forward;
  readonly weights: Float64Array;
}

/**
 * The place nearest to a point that is answered otherwise: of an exact network in the whole plane, else of the boundary in
 * sight. None where the answer is one everywhere.
 */
export function nearestOtherAnswer(scene: Surroundings, from: Vector2): NearestAnswer | undefined {
  const { anatomy, forward, weights } = scene;
  if (anatomy.exact) {
    const found = nearestBoundaryPoint(plainNetworkOf(forward.shape, weights)!, from);
    return found && { at: found.at, distance: found.distance, sampled: false };
  }
  let best: NearestAnswer | undefined;
  for (const line of anatomy.boundary) {
    for (let i = 1; i < line.length; i++) {
      const [[ax, ay], [bx, by]] = [line[i - 1]!, line[i]!];
      const [dx, dy] = [bx - ax, by - ay];
      const square = dx * dx + dy * dy;
      const along = square === 0 ? 0 : ((from[0] - ax) * dx + (from[1] - ay) * dy) / square;
      const share = Math.min(1, Math.max(0, along));
      const at: Vector2 = [ax + share * dx, ay + share * dy];
      const distance = Math.hypot(at[0] - from[0], at[1] - from[1]);
      if (!best || distance < best.distance) best = { at, distance, sampled: true };
    }
  }
  return best;
}
