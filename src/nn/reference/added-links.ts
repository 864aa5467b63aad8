import type { MoreLayerSpec } from '../layers/more-specs.ts';
import type { PlannedLayer } from '../layers/plan.ts';
import type { Link, Surroundings } from './link.ts';

/** Makes layers of the room more-layers ready for batches. */
export const addedLinks: {
  [Kind in MoreLayerSpec['kind']]?: (layer: PlannedLayer, place: Surroundings) => readonly Link[];
} = {};
