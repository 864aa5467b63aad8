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
export { requireKeys, requireName } from './argument-checks.ts';
export {
  type Callback,
  checkpoint,
  earlyStopping,
  type FitHandle,
  reduceOnPlateau,
  type Watch,
} from './callbacks.ts';
export type { Clipping } from './clipping.ts';
export type { Compiled, CompileOptions } from './compile.ts';
export { DataError } from './data-error.ts';
export { type AxisScale, type Dataset2, type Examples, originalUnits } from './dataset.ts';
export { parseDataset } from './dataset-json.ts';
export { digitReader } from './digit-reader.ts';
export { DivergenceError } from './divergence.ts';
export { type Evaluation, evaluate } from './evaluate.ts';
export type { ModelInputs, ModelTargets, Nested, Weighing } from './examples.ts';
export type { FitOptions, FitProgress, FittingOptions, History } from './fit.ts';
export { forward, predict, predictLogit } from './forward.ts';
export { drawWeight, type Initializer, type InitializerName, initializerNames } from './initializer.ts';
export { type Engine, referenceEngine } from './kernels/engine.ts';
export { type EngineChoice, type EngineName, engine } from './kernels/engine-name.ts';
export { kernelsFrom } from './kernels/kernel-file.ts';
export { loadEngine } from './kernels/load-engine.ts';
export {
  type ActivationSpec,
  activation,
  type DropoutSpec,
  dropout,
  type FlattenSpec,
  flatten,
  type InputSpec,
  input,
  type LayerOptions,
  type LayerSpec,
  meanAndVariance,
  type NormalizationSpec,
  normalization,
  type RescalingSpec,
  rescaling,
} from './layer-specs.ts';
export { type DenseOptions, type DenseSpec, dense, type Regularizer } from './layers.ts';
export {
  binaryCrossentropy,
  binaryCrossentropyFromLogit,
  type Loss,
  type LossName,
  lossNames,
} from './loss.ts';
export {
  confusionMatrix,
  type EpochScores,
  type MetricName,
  metricNames,
  type Scores,
} from './metrics.ts';
export { type LabelledImages, type Mnist, type MnistOptions, mnist } from './mnist.ts';
export { Model, type ModelOptions, type RunOptions, sequential } from './model.ts';
export { formatModel, type ModelFileOptions, parseModel } from './model-file.ts';
export { type ModelLoss, type ModelLossName, modelLossNames } from './model-loss.ts';
export {
  type Adagrad,
  type AdamW,
  adagrad,
  adamw,
  type ModelOptimizer,
  modelOptimizerNames,
  type RmsProp,
  type RunningOptimizer,
  rmsprop,
} from './model-optimizer.ts';
export { initialNetwork } from './model-weights.ts';
export { nearestName } from './nearest-name.ts';
export type { ActivationName, DenseLayer, Network } from './network.ts';
export {
  formatNetwork,
  type NetworkFile,
  parseNetwork,
  parseNetworkValue,
  type TrainingInfo,
} from './network-file.ts';
export { oneHot } from './one-hot.ts';
export {
  type Adam,
  adam,
  type Optimizer,
  type Options,
  type Sgd,
  sgd,
  type Tuned,
  type TunedOptions,
} from './optimizer.ts';
export { constant, normal, orthogonal, uniform } from './own-initializer.ts';
export { formatLayers, parseLayers } from './parse-layers.ts';
export {
  formatSafetensors,
  modelFromSafetensors,
  parseSafetensors,
  type Safetensors,
  type SafetensorsOptions,
  type Tensor,
} from './safetensors.ts';
export {
  type CosineDecay,
  cosineDecay,
  type ExponentialDecay,
  exponentialDecay,
  rateAt,
  type Schedule,
  type StepDecay,
  stepDecay,
  type WarmUp,
  warmUp,
} from './schedule.ts';
export { networkWith, type Shape, shapeOf, weightsOf } from './shape.ts';
export { type Standardization, standardization, standardize, unstandardize } from './standardize.ts';
export type { SummaryOptions } from './summary.ts';
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
export {
  blobs,
  circles,
  datasetNames,
  gaussianQuantiles,
  moons,
  namedDataset,
  spirals,
  type ToyOptions,
  twoCurves,
  xor,
} from './toy-datasets.ts';
export {
  type ModelTraceOptions,
  type Trace,
  type TraceOptions,
  type TrainingMoment,
  trace,
} from './trace.ts';
export { type Part, type SplitOptions, trainTestSplit } from './train-test-split.ts';
export { type TrainerOptions, trainer } from './trainer.ts';
export type { Checkpoint, SeekableRun, Trainer } from './training-run.ts';
