import { modelFromSafetensors, parseModel, parseNetwork } from '../nn/index.ts';
import '../nn/more-layers/index.ts';
import type { LayerDescription, ModelDescription } from './description.ts';
import { fromModel, fromNetwork } from './from-model.ts';

/** A model or a network of Crease's own in JSON. @throws DataError */
export function readCreaseJson(text: string, format: 'crease-model' | 'crease-network'): ModelDescription {
  if (format === 'crease-model') return fromModel(parseModel(text, 'in it'));
  const { network, training } = parseNetwork(text, 'in it');
  const description = fromNetwork(network);
  const { axes } = training ?? {};
  if (!axes || axes.every(({ offset, factor }) => offset === 0 && factor === 1)) return description;
  // It was trained on points that were fitted to a picture: what it takes is in the units of their table.
  const scaling: LayerDescription = {
    kind: 'scaling',
    name: 'units',
    factors: Float64Array.from(axes, ({ factor }) => 1 / factor),
    shifts: Float64Array.from(axes, ({ offset, factor }) => -offset / factor),
  };
  return {
    ...description,
    layers: [scaling, ...description.layers],
    ...(axes.every(({ name }) => name !== '') && { inputNames: axes.map(({ name }) => name) }),
  };
}

/** A model of Crease's own in safetensors. @throws DataError */
export function readCreaseSafetensors(bytes: Uint8Array): ModelDescription {
  return fromModel(modelFromSafetensors(bytes, 'in it'));
}
