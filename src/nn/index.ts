export { requireKeys, requireName } from './checks/argument-checks.ts';
export { DataError } from './checks/data-error.ts';
export { nearestName, nearName } from './checks/nearest-name.ts';
export { type AxisScale, type Dataset2, type Examples, originalUnits } from './data/dataset.ts';
export { parseDataset } from './data/dataset-json.ts';
export type { ModelInputs, ModelTargets, Nested, Weighing } from './data/examples.ts';
export { type LabelledImages, labelledImages, type Mnist, type MnistOptions, mnist } from './data/mnist.ts';
export { oneHot } from './data/one-hot.ts';
export { type Standardization, standardization, standardize, unstandardize } from './data/standardize.ts';
export {
  blobs,
  circles,
  datasetNames,
  easyCurves,
  gaussianQuantiles,
  moons,
  namedDataset,
  spirals,
  type ToyOptions,
  twoCurves,
  xor,
} from './data/toy-datasets.ts';
export { type Part, type SplitOptions, trainTestSplit } from './data/train-test-split.ts';
export { formatModel, type ModelFileOptions, parseModel } from './files/model-file.ts';
export {
  formatNetwork,
  type NetworkFile,
  parseNetwork,
  parseNetworkValue,
  type TrainingInfo,
} from './files/network-file.ts';
export {
  formatSafetensors,
  modelFromSafetensors,
  parseSafetensors,
  type Safetensors,
  type SafetensorsOptions,
  type Tensor,
} from './files/safetensors.ts';
export { type EngineChoice, type EngineName, engine } from './host/engine-name.ts';
export { kernelsFrom, kernelsWithin } from './kernels/kernel-file.ts';
export {
  type Activation,
  activate,
  activationNames,
  activations,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from './layers/activation.ts';
export { forward, predict, predictLogit } from './layers/forward.ts';
export {
  drawWeight,
  type Initializer,
  type InitializerName,
  initializerNames,
} from './layers/initializer.ts';
export type { LayerOptions } from './layers/layer-settings.ts';
export {
  type ActivationSpec,
  activation,
  type DropoutSpec,
  dropout,
  type FlattenSpec,
  flatten,
  type InputSpec,
  input,
  type LayerSpec,
  meanAndVariance,
  type NormalizationSpec,
  normalization,
  type RescalingSpec,
  rescaling,
} from './layers/layer-specs.ts';
export { type DenseOptions, type DenseSpec, dense, type Regularizer } from './layers/layers.ts';
export { initialNetwork } from './layers/model-weights.ts';
export type { ActivationName, DenseLayer, Network } from './layers/network.ts';
export { constant, normal, orthogonal, uniform } from './layers/own-initializer.ts';
export { formatLayers, parseLayers } from './layers/parse-layers.ts';
export { networkWith, type Shape, shapeOf, weightsOf } from './layers/shape.ts';
export type { Compiled, CompileOptions } from './model/compile.ts';
export { digitReader } from './model/digit-reader.ts';
export { Model, type ModelOptions, type RunOptions, sequential } from './model/model.ts';
export type { SummaryOptions } from './model/summary.ts';
export { cutOff, textWidth } from './model/text-width.ts';
export {
  type ModelTraceOptions,
  type Trace,
  type TraceOptions,
  type TrainingMoment,
  trace,
} from './model/trace.ts';
export type { Clipping } from './rules/clipping.ts';
export {
  binaryCrossentropy,
  binaryCrossentropyFromLogit,
  type Loss,
  type LossName,
  lossNames,
} from './rules/loss.ts';
export {
  confusionMatrix,
  type EpochScores,
  type MetricName,
  metricNames,
  type Scores,
} from './rules/metrics.ts';
export { type ModelLoss, type ModelLossName, modelLossNames } from './rules/model-loss.ts';
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
} from './rules/model-optimizer.ts';
export {
  type Adam,
  adam,
  type Optimizer,
  type Options,
  type Sgd,
  sgd,
  type Tuned,
  type TunedOptions,
} from './rules/optimizer.ts';
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
} from './rules/schedule.ts';
export {
  type Callback,
  checkpoint,
  earlyStopping,
  type FitHandle,
  reduceOnPlateau,
  type Watch,
} from './train/callbacks.ts';
export { DivergenceError } from './train/divergence.ts';
export { type Engine, referenceEngine } from './train/engine.ts';
export { type Evaluation, evaluate } from './train/evaluate.ts';
export type { FitOptions, FitProgress, FittingOptions, History } from './train/fit.ts';
export { loadEngine } from './train/load-engine.ts';
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
} from './train/sweep.ts';
export { type TrainerOptions, trainer } from './train/trainer.ts';
export type { Checkpoint, SeekableRun, Trainer } from './train/training-run.ts';
