import { random } from '../../math/index.ts';

/**
 * Puts the numbers 0 … length − 1 into `order` in the order in which an epoch takes its examples. It is drawn
 * from the seed and the epoch's number alone, so that any epoch can be gone to at once.
 * @param seed any safe integer, of which the lowest 32 bits count
 */
export function drawEpochOrder(order: Uint32Array, seed: number, epoch: number): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  random((seed >>> 0) + epoch * 2 ** 32).shuffle(order);
}
