import type { LayerSpec } from './layer-specs.ts';
import type { MoreLayerSpec } from './more-specs.ts';
import type { Part } from './parts.ts';

/** What the core has to know of a kind of layer that it does not bring itself. */
export interface AddedLayer {
  /** Its weights, from number `at` on; default none. */
  parts?(spec: LayerSpec, inputShape: readonly number[], at: number): readonly Part[];
  /** The shape that it gives; default that which goes in. @throws RangeError where it does not fit */
  outputShape?(spec: LayerSpec, name: string, shape: readonly number[]): readonly number[];
}

/** Kinds of layers that the room more-layers has brought. */
export const addedLayers: { [Kind in MoreLayerSpec['kind']]?: AddedLayer } = {};

/** What the kind of a layer has brought; undefined for one of the core. */
export function addedOf({ kind }: LayerSpec): AddedLayer | undefined {
  return addedLayers[kind as MoreLayerSpec['kind']];
}
