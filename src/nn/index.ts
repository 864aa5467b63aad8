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
export { type CsvOptions, datasetFromTable, parseCsv } from './dataset-from-table.ts';
export { parseDataset } from './dataset-json.ts';
export { type Evaluation, evaluate } from './evaluate.ts';
export { forward, predict, predictLogit } from './forward.ts';
export { drawWeight, type InitializerName, initializerNames } from './initializer.ts';
export { type Engine, referenceEngine } from './kernels/engine.ts';
export { type EngineChoice, type EngineName, engine } from './kernels/engine-name.ts';
export { loadEngine } from './kernels/load-engine.ts';
export { type DenseOptions, type DenseSpec, dense, initialNetwork, type LayerSpec } from './layers.ts';
export {
  binaryCrossentropy,
  binaryCrossentropyFromLogit,
  type Loss,
  type LossName,
  lossNames,
} from './loss.ts';
export { type LabelledImages, type Mnist, type MnistOptions, mnist } from './mnist.ts';
export {
  type CompileOptions,
  type FitOptions,
  type FitProgress,
  type FittingOptions,
  type History,
  type Model,
  type Scores,
  sequential,
} from './model.ts';
export { nearestName } from './nearest-name.ts';
export type { ActivationName, DenseLayer, Network } from './network.ts';
export {
  formatNetwork,
  type NetworkFile,
  parseNetwork,
  parseNetworkValue,
  type TrainingInfo,
} from './network-file.ts';
export { type Adam, adam, type Optimizer, type Sgd, sgd } from './optimizer.ts';
export { formatLayers, parseLayers } from './parse-layers.ts';
export { networkWith, type Shape, shapeOf, weightsOf } from './shape.ts';
export { type DropoutSpec, dropout, type FlattenSpec, flatten, type ModelLayer } from './stack.ts';
export {
  reaching,
  type Sweep,
  type SweepOptions,
  sweep,
  sweeping,
  type TrainingRecipe,
  type TrainingRun,
  training,
  trainOnce,
} from './sweep.ts';
export { type ColumnChoice, readTable, type Table, type TableColumn } from './table.ts';
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
export { type Trace, type TraceOptions, type TrainingMoment, trace } from './trace.ts';
export { type Trainer, type TrainerOptions, trainer } from './trainer.ts';
export type { Rows, Targets } from './training-data.ts';
