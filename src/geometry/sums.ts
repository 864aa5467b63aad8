import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { applyMaps, unfold } from './maps.ts';

/** A network of any kind on the plane, known only by what it answers. */
export interface PlaneSums {
  /** How many numbers it answers by. */
  readonly outputs: number;
  /** The last units' sums, before their activation, at a point. */
  sums(point: Vector2): readonly number[];
}

/** The last units' sums, before their activation, as a function of a point. */
export function lastSums(network: Network | PlaneSums): (point: Vector2) => readonly number[] {
  if ('sums' in network) return network.sums;
  const last = network.layers.at(-1);
  if (!last) return (point) => point;
  const maps = unfold({
    ...network,
    layers: [...network.layers.slice(0, -1), { ...last, activation: 'linear' }],
  });
  return (point) => applyMaps(maps, point);
}
