import type { Plan } from '../layers/plan.ts';

/** What the regularizers add to the loss: Σ l1 |w| + l2 w². */
export function penaltyOf({ penalties }: Plan, weights: Float64Array): number {
  let sum = 0;
  for (const { from, to, l1, l2 } of penalties) {
    for (let i = from; i < to; i++) sum += l1 * Math.abs(weights[i]!) + l2 * weights[i]! * weights[i]!;
  }
  return sum;
}

/** Adds the slopes of that to a gradient. */
export function addPenaltySlopes({ penalties }: Plan, weights: Float64Array, gradient: Float64Array): void {
  for (const { from, to, l1, l2 } of penalties) {
    for (let i = from; i < to; i++) gradient[i]! += l1 * Math.sign(weights[i]!) + 2 * l2 * weights[i]!;
  }
}
