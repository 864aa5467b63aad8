import { modelFromSafetensors, parseModel, parseNetwork } from '../nn/index.ts';
import '../nn/more-layers/index.ts';
import type { ModelDescription } from './description.ts';
import { fromModel, fromNetwork } from './from-model.ts';

/** A model or a network of Crease's own in JSON. @throws DataError */
export function readCreaseJson(text: string, format: 'crease-model' | 'crease-network'): ModelDescription {
  return format === 'crease-model'
    ? fromModel(parseModel(text, 'in it'))
    : fromNetwork(parseNetwork(text, 'in it').network);
}

/** A model of Crease's own in safetensors. @throws DataError */
export function readCreaseSafetensors(bytes: Uint8Array): ModelDescription {
  return fromModel(modelFromSafetensors(bytes, 'in it'));
}
