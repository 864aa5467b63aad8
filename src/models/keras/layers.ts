import type { LayerDescription, ModelDescription } from '../description.ts';
import { checked, shapeAfter } from '../description.ts';
import type { Numbers } from '../files/number-types.ts';
import { countOf, type Tensor, transposed } from '../files/tensor.ts';
import { isObject, type JsonObject, number } from '../json.ts';
import { fail, quoted, shapeText } from '../problem.ts';
import { activationLayer, type KerasGeneration, readActivation } from './activation.ts';
import type { KerasLayer } from './chain.ts';

/** Where a Keras file keeps the weights of its layers. */
export interface KerasWeights {
  /**
   * The variables of a layer, in the order of their names as Keras makes them (`kernel`, `bias`).
   * @throws DataError where the file holds others
   */
  take(layer: KerasLayer, names: readonly string[]): readonly Tensor[];
}

/** What a Keras model is read from. */
export interface KerasSource {
  readonly from: string;
  readonly name: string;
  readonly generation: KerasGeneration;
  readonly chain: readonly KerasLayer[];
  readonly weights: KerasWeights;
}

/** Layers that rest outside of training. */
const resting = [
  'Dropout',
  'SpatialDropout1D',
  'GaussianDropout',
  'GaussianNoise',
  'AlphaDropout',
  'ActivityRegularization',
  'Identity',
];

/**
 * A Keras chain with its weights as a description.
 * @throws DataError naming the layer that cannot be read or does not fit
 */
export function describeKeras({ from, name, generation, chain, weights }: KerasSource): ModelDescription {
  requireKnown(chain);
  const given = inputShapeOf(chain, weights);
  const layers: LayerDescription[] = [];
  const assumed: string[] = [];
  let shape: readonly number[] = given;
  for (const layer of chain) {
    for (const made of describeLayer(layer, shape, weights, generation, assumed)) {
      shape = shapeAfter(made, shape);
      layers.push(made);
    }
  }
  return checked({ from, name, inputShape: given, layers, assumed });
}

/** What each class of layer becomes; nothing where it changes nothing. */
const readers: Readonly<
  Record<
    string,
    (
      layer: KerasLayer,
      shape: readonly number[],
      weights: KerasWeights,
      generation: KerasGeneration,
      assumed: string[],
    ) => LayerDescription[]
  >
> = {
  InputLayer: () => [],
  Dense: describeDense,
  BatchNormalization: describeBatchNormalization,
  LayerNormalization({ name, config, ...layer }, shape, weights) {
    requireLastAxis(config.axis, name, shape);
    if (config.rms_scaling === true)
      fail(`layer ${quoted(name)} scales by the root mean square, which cannot be shown`);
    const names = [config.scale !== false && 'gamma', config.center !== false && 'beta'].filter(
      (one) => one !== false,
    );
    const values = byName(weights.take({ name, config, ...layer }, names), names, name, shape.at(-1)!);
    const epsilon = number(config.epsilon, `${name}.epsilon`, 1e-3);
    return [{ kind: 'layerNormalization', name, epsilon, ...values }];
  },
  Normalization: describeNormalization,
  Rescaling({ name, config }) {
    const pair = [config.scale ?? 1, config.offset ?? 0].map((value, i) =>
      Float64Array.from(numbersIn(value, `${name}.${i === 0 ? 'scale' : 'offset'}`)),
    ) as [Numbers, Numbers];
    return [{ kind: 'scaling', name, factors: pair[0], shifts: pair[1] }];
  },
  PReLU(layer, _shape, weights) {
    const [alpha] = weights.take(layer, ['alpha']);
    return [{ kind: 'prelu', name: layer.name, slopes: alpha!.read() }];
  },
  Flatten: ({ name }, shape) => [{ kind: 'flatten', name, shape: [countOf(shape)] }],
  Reshape({ name, config }, shape) {
    const target = numbersIn(config.target_shape, `${name}.target_shape`);
    const rest = target.filter((size) => size !== -1);
    const open = countOf(shape) / countOf(rest);
    return [{ kind: 'reshape', name, shape: target.map((size) => (size === -1 ? open : size)) }];
  },
};

function describeLayer(
  layer: KerasLayer,
  shape: readonly number[],
  weights: KerasWeights,
  generation: KerasGeneration,
  assumed: string[],
): readonly LayerDescription[] {
  const { className, name, config } = layer;
  const read = Object.hasOwn(readers, className) ? readers[className] : undefined;
  if (read) return read(layer, shape, weights, generation, assumed);
  if (resting.includes(className)) {
    return [{ kind: 'dropout', name, rate: number(config.rate ?? config.stddev, `${name}.rate`, 0) }];
  }
  const activation = activationLayer(className, config, name, generation)!;
  return [{ kind: 'activation', name, activation }];
}

/** @throws DataError for the first layer that cannot be read, and what around it could */
function requireKnown(chain: readonly KerasLayer[]): void {
  const isKnown = ({ className }: KerasLayer) =>
    Object.hasOwn(readers, className) ||
    resting.includes(className) ||
    ['Activation', 'LeakyReLU', 'ELU', 'ThresholdedReLU', 'ReLU', 'Softmax'].includes(className);
  const first = chain.findIndex((layer) => !isKnown(layer));
  if (first < 0) return;
  const last = chain.findLastIndex((layer) => !isKnown(layer));
  const { className, name } = chain[first]!;
  const part = (layers: readonly KerasLayer[], where: string) =>
    layers.some((layer) => layer.className === 'Dense')
      ? `; what stands ${where} it (${layers
          .filter((layer) => layer.className !== 'InputLayer')
          .map((layer) => quoted(layer.name))
          .join(', ')}) could be shown as a model of its own`
      : '';
  const hint = part(chain.slice(last + 1), 'after') || part(chain.slice(0, first), 'before');
  if (className === 'Lambda') {
    fail(`layer ${quoted(name)} is a Lambda, a Python function, which cannot be read${hint}`);
  }
  fail(`layer ${quoted(name)} is a ${quoted(className)}, which is not one that can be shown${hint}`);
}

/** The shape of one example: as the first layer says, else as many numbers as the first kernel takes. */
function inputShapeOf(chain: readonly KerasLayer[], weights: KerasWeights): readonly number[] {
  for (const { config, builtFor, className } of chain) {
    const said =
      config.batch_shape ?? config.batch_input_shape ?? (className === 'InputLayer' ? undefined : builtFor);
    if (
      Array.isArray(said) &&
      said.length > 1 &&
      said.slice(1).every((size) => Number.isInteger(size) && size > 0)
    ) {
      return said.slice(1) as number[];
    }
    if (className !== 'InputLayer') break;
  }
  const dense = chain.find(({ className }) => className === 'Dense');
  if (!dense) fail('does not say the shape of its inputs, and has no Dense layer that would tell');
  const [kernel] = weights.take(dense, dense.config.use_bias === false ? ['kernel'] : ['kernel', 'bias']);
  return [kernel!.shape[0] ?? 0];
}

function describeDense(
  layer: KerasLayer,
  _shape: readonly number[],
  weights: KerasWeights,
  generation: KerasGeneration,
  assumed: string[],
): LayerDescription[] {
  const { name, config } = layer;
  const activation = readActivation(config.activation, name, generation);
  const quantization = quantizationOf(config.dtype);
  if (quantization && quantization !== 'int8') {
    fail(
      `layer ${quoted(name)} is quantized (${quoted(quantization)}), which cannot be read; give the model in float32`,
    );
  }
  if (typeof config.lora_rank === 'number') {
    fail(`layer ${quoted(name)} has LoRA weights beside its own; save the model again without`);
  }
  const hasBias = config.use_bias !== false;
  const names = ['kernel', ...(hasBias ? ['bias'] : []), ...(quantization ? ['kernel_scale'] : [])];
  const taken = weights.take(layer, names);
  const [kernel] = taken as [Tensor];
  if (kernel.shape.length !== 2)
    fail(`${quoted(name)}: expected a kernel [inputs, units], got ${shapeText(kernel.shape)}`);
  const [inputs, units] = kernel.shape as [number, number];
  const said = number(config.units, `${name}.units`, units);
  if (said !== units)
    fail(`${quoted(name)}: expected a kernel for ${said} units, got ${shapeText(kernel.shape)}`);
  const values = transposed(kernel.read(), inputs, units);
  const bias = hasBias ? taken[1]! : undefined;
  if (bias) requireWidth(bias, units, `${name}.bias`);
  if (quantization) {
    const scale = taken.at(-1)!;
    requireWidth(scale, units, `${name}.kernel_scale`);
    const scales = scale.read();
    for (let i = 0; i < values.length; i++) values[i]! /= scales[Math.floor(i / inputs)]!;
    assumed.push(
      `${name} is quantized to int8: its weights are taken as they stand, its inputs are not rounded as Keras does, so outputs differ by about 1 %`,
    );
  }
  return [
    { kind: 'dense', name, inputs, units, kernel: values, ...(bias && { bias: bias.read() }), activation },
  ];
}

/** What a layer is quantized to, if it is. */
function quantizationOf(dtype: unknown): string | undefined {
  if (typeof dtype === 'string') return /^(int8|int4|float8|gptq|awq)/.exec(dtype)?.[1];
  if (!isObject(dtype) || !isObject(dtype.config)) return undefined;
  const { mode } = dtype.config;
  return typeof mode === 'string' ? mode : undefined;
}

function describeBatchNormalization(
  layer: KerasLayer,
  shape: readonly number[],
  weights: KerasWeights,
): LayerDescription[] {
  const { name, config } = layer;
  requireLastAxis(config.axis, name, shape);
  const names = [
    ...(config.scale === false ? [] : ['gamma']),
    ...(config.center === false ? [] : ['beta']),
    'moving_mean',
    'moving_variance',
  ];
  const { moving_mean, moving_variance, ...rest } = byName(
    weights.take(layer, names),
    names,
    name,
    shape.at(-1)!,
  );
  const epsilon = number(config.epsilon, `${name}.epsilon`, 1e-3);
  return [
    { kind: 'batchNormalization', name, mean: moving_mean!, variance: moving_variance!, epsilon, ...rest },
  ];
}

function describeNormalization(
  layer: KerasLayer,
  shape: readonly number[],
  weights: KerasWeights,
): LayerDescription[] {
  const { name, config } = layer;
  if (config.axis !== null && !(Array.isArray(config.axis) && config.axis.length === 0))
    requireLastAxis(config.axis, name, shape);
  const isGiven = config.mean !== null && config.mean !== undefined;
  const pair = isGiven
    ? ['mean', 'variance'].map((key) => Float64Array.from(numbersIn(config[key], `${name}.${key}`)))
    : weights
        .take(layer, ['mean', 'variance', 'count'])
        .slice(0, 2)
        .map((tensor) => tensor.read());
  const [mean, variance] = pair as [Numbers, Numbers];
  if (mean.length !== variance.length)
    fail(`${quoted(name)}: expected as many variances as means, got ${variance.length} and ${mean.length}`);
  if (config.invert !== true) return [{ kind: 'normalization', name, mean, variance }];
  const factors = Float64Array.from(variance, (value) => Math.max(Math.sqrt(value), 1e-7));
  return [{ kind: 'scaling', name, factors, shifts: mean }];
}

/** Variables of one number for each unit, by name. */
function byName(
  tensors: readonly Tensor[],
  names: readonly string[],
  layer: string,
  width: number,
): Readonly<Record<string, Numbers>> {
  return Object.fromEntries(
    tensors.map((tensor, i) => {
      requireWidth(tensor, width, `${layer}.${names[i]}`);
      return [names[i]!, tensor.read()];
    }),
  );
}

function requireWidth(tensor: Tensor, width: number, place: string): void {
  if (countOf(tensor.shape) !== width)
    fail(`${quoted(place)}: expected ${width} numbers, got ${shapeText(tensor.shape)}`);
}

/** @throws DataError unless a layer acts along the last axis of its input, of rank `shape.length` + 1 with the batch */
function requireLastAxis(axis: unknown, name: string, shape: readonly number[]): void {
  const only = Array.isArray(axis) && axis.length === 1 ? axis[0] : (axis ?? -1);
  if (only !== -1 && only !== shape.length) {
    fail(`layer ${quoted(name)} acts along another axis than the last, which cannot be shown`);
  }
}

/** A number, or the numbers of nested lists. @throws DataError */
function numbersIn(value: unknown, place: string): number[] {
  if (Array.isArray(value)) return value.flat(8).map((item) => number(item, place));
  return [number(value, place)];
}

/** A Keras config without weights names its generation by version. */
export function generationOf(version: unknown): KerasGeneration {
  return typeof version === 'string' && /^[012]\./.test(version) ? 2 : 3;
}

/** The name that a model config gives its model. */
export function modelName(config: unknown): string {
  const inner = isObject(config) && isObject(config.config) ? (config.config as JsonObject) : {};
  return typeof inner.name === 'string' ? inner.name : 'model';
}
