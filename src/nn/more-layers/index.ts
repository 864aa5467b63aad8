/*
 * Layers beside those of `crease/nn`: they are known once this has been imported, and only then does a page load them.
 */
import { registerLayers } from './register-layers.ts';

registerLayers();

export type {
  BatchNormalizationSpec,
  EluSpec,
  LayerNormalizationSpec,
  LeakyReLUSpec,
  MoreActivationName,
  MoreActivationSpec,
  MoreLayerSpec,
  OwnActivationSpec,
  PReLUSpec,
  ReLUSpec,
  ReshapeSpec,
  SoftmaxSpec,
} from '../layers/more-specs.ts';
export {
  elu,
  leakyReLU,
  moreActivation,
  ownActivation,
  pReLU,
  reLU,
  reshape,
  softmaxLayer,
} from './activation-layers.ts';
export { moreActivationNames } from './more-activations.ts';
export { batchNormalization, layerNormalization } from './normalization-layers.ts';
