export {
  type Activation,
  activate,
  activationNames,
  activations,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from './activation.ts';
export { DataError } from './data-error.ts';
export { type AxisScale, type Dataset2, type Examples, originalUnits } from './dataset.ts';
export { parseDataset } from './dataset-json.ts';
export { type Evaluation, evaluate } from './evaluate.ts';
export { forward, predict, predictLogit } from './forward.ts';
export {
  binaryCrossentropy,
  binaryCrossentropyFromLogit,
  type Loss,
  type LossName,
  lossNames,
} from './loss.ts';
export type { ActivationName, DenseLayer, Network } from './network.ts';
export {
  formatNetwork,
  type NetworkFile,
  parseNetwork,
  parseNetworkValue,
  type TrainingInfo,
} from './network-file.ts';
export {
  blobs,
  circles,
  datasetNames,
  moons,
  namedDataset,
  spirals,
  type ToyOptions,
  twoCurves,
  xor,
} from './toy-datasets.ts';
