import { requireName } from './argument-checks.ts';
import { DataError } from './data-error.ts';
import { type Initializer, initializerNames } from './initializer.ts';
import { at, complain, readNumber, readNumbers, readObject, readText, shown } from './json-door.ts';
import {
  activation,
  dropout,
  flatten,
  input,
  type LayerSpec,
  normalization,
  rescaling,
} from './layer-specs.ts';
import { dense } from './layers.ts';
import { type ModelLoss, type ModelLossName, readLoss } from './model-loss.ts';
import { adagrad, adamw, type ModelOptimizer, rmsprop } from './model-optimizer.ts';
import { adam, sgd } from './optimizer.ts';
import { ownInitializers } from './own-initializer.ts';
import { cosineDecay, exponentialDecay, type Schedule, stepDecay, warmUp } from './schedule.ts';

/*
 * Layers, optimizers and losses from untyped JSON: each is made by the very function that a person would call, so
 * that a file can say nothing that a person could not.
 */

type Read = (json: unknown, place: string) => unknown;

const boolean: Read = (json, place) =>
  typeof json === 'boolean' ? json : complain(place, `expected true or false, got ${shown(json)}`);
const numbers: Read = (json, place) => readNumbers(json, place);

const common = { name: readText, inputShape: numbers };

/** For each kind of layer what its function takes, and the function. */
const layerKinds: Readonly<Record<LayerSpec['kind'], Kind<LayerSpec>>> = {
  input: kind({ ...common, batchSize: readNumber }, input),
  flatten: kind(common, flatten),
  dense: kind(
    {
      ...common,
      units: readNumber,
      activation: readText,
      kernelInitializer: readInitializer,
      biasInitializer: readInitializer,
      useBias: boolean,
      trainable: boolean,
      kernelRegularizer: readRegularizer,
      biasRegularizer: readRegularizer,
    },
    dense,
  ),
  dropout: kind({ ...common, rate: readNumber, seed: readNumber }, dropout),
  activation: kind({ ...common, activation: readText }, activation),
  rescaling: kind({ ...common, scale: readNumber, offset: readNumber }, rescaling),
  normalization: kind({ ...common, mean: numbers, variance: numbers }, normalization),
};

const clipping = { clipnorm: readNumber, globalClipnorm: readNumber, clipvalue: readNumber };
const tuned = { learningRate: readRate, ...clipping };
const betas = { beta1: readNumber, beta2: readNumber, epsilon: readNumber };

const optimizerKinds: Readonly<Record<ModelOptimizer['name'], Kind<ModelOptimizer>>> = {
  sgd: kind({ ...tuned, momentum: readNumber, nesterov: boolean }, sgd),
  adam: kind({ ...tuned, ...betas }, adam),
  adamw: kind({ ...tuned, ...betas, weightDecay: readNumber }, adamw),
  rmsprop: kind({ ...tuned, rho: readNumber, momentum: readNumber, epsilon: readNumber }, rmsprop),
  adagrad: kind({ ...tuned, initialAccumulatorValue: readNumber, epsilon: readNumber }, adagrad),
};

const decay = { initialLearningRate: readNumber, decaySteps: readNumber };

const scheduleKinds: Readonly<Record<Schedule['name'], Kind<Schedule>>> = {
  stepDecay: kind({ boundaries: numbers, values: numbers }, stepDecay),
  exponentialDecay: kind({ ...decay, decayRate: readNumber, staircase: boolean }, exponentialDecay),
  cosineDecay: kind({ ...decay, alpha: readNumber }, cosineDecay),
  warmUp: kind({ steps: readNumber, from: readNumber, to: readRate }, warmUp),
};

/** A layer from JSON. @throws DataError naming the place */
export function readLayerSpec(json: unknown, place: string): LayerSpec {
  return readKind(json, place, 'kind', layerKinds);
}

/** An optimizer from JSON. @throws DataError naming the place */
export function readOptimizer(json: unknown, place: string): ModelOptimizer {
  return readKind(json, place, 'name', optimizerKinds);
}

/** A loss from JSON. @throws DataError naming the place */
export function readLossValue(json: unknown, place: string): ModelLoss {
  const given = readFields(json, place, 'name', {
    fromLogits: boolean,
    labelSmoothing: readNumber,
    delta: readNumber,
  });
  const name = readText(given.name, at(place, 'name')) as ModelLossName;
  return guarded(place, () => readLoss('loss', { ...given, name }));
}

/** A layer as JSON: initializers by their name and settings. */
export function writeLayerSpec(spec: LayerSpec): object {
  if (spec.kind !== 'dense') return spec;
  const written = (initializer: string | Initializer) =>
    typeof initializer === 'string'
      ? initializer
      : { name: initializer.name, settings: initializer.settings };
  return {
    ...spec,
    kernelInitializer: written(spec.kernelInitializer),
    biasInitializer: written(spec.biasInitializer),
  };
}

/** What went wrong inside, told of the place in the file. */
export function guarded<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof DataError || !(error instanceof Error)) throw error;
    // What a file calls things is part of the message: one line, and not without end.
    const message = error.message.replace(/\s+/g, ' ');
    return complain(place, message.length > 300 ? `${message.slice(0, 299)}…` : message);
  }
}

interface Kind<T> {
  readonly fields: Readonly<Record<string, Read>>;
  readonly make: (options: Readonly<Record<string, unknown>>) => T;
}

function kind<T>(fields: Readonly<Record<string, Read>>, make: (options: never) => T): Kind<T> {
  return { fields, make: (options) => make(options as never) };
}

function readKind<T>(json: unknown, place: string, key: string, kinds: Readonly<Record<string, Kind<T>>>): T {
  const tag =
    typeof json === 'object' && json !== null && Object.hasOwn(json, key)
      ? (json as Readonly<Record<string, unknown>>)[key]
      : undefined;
  const name = readText(tag, at(place, key));
  guarded(at(place, key), () => requireName(key, name, Object.keys(kinds)));
  const { fields, make } = kinds[name]!;
  const { [key]: _, ...options } = readFields(json, place, key, fields);
  return guarded(place, () => make(options));
}

function readFields(
  json: unknown,
  place: string,
  key: string,
  fields: Readonly<Record<string, Read>>,
): Readonly<Record<string, unknown>> {
  const given = readObject(json, place, [key, ...Object.keys(fields)]);
  const values: Record<string, unknown> = { [key]: given[key] };
  for (const [name, read] of Object.entries(fields)) {
    if (given[name] !== undefined) values[name] = read(given[name], at(place, name));
  }
  return values;
}

function readRate(json: unknown, place: string): number | Schedule {
  return typeof json === 'number' ? readNumber(json, place) : readKind(json, place, 'name', scheduleKinds);
}

function readRegularizer(json: unknown, place: string): unknown {
  const { l1, l2 } = readObject(json, place, ['l1', 'l2']);
  return {
    ...(l1 !== undefined && { l1: readNumber(l1, at(place, 'l1')) }),
    ...(l2 !== undefined && { l2: readNumber(l2, at(place, 'l2')) }),
  };
}

function readInitializer(json: unknown, place: string): unknown {
  if (typeof json === 'string') {
    guarded(place, () => requireName('initializer', json, initializerNames));
    return json;
  }
  const given = readObject(json, place, ['name', 'settings']);
  const name = readText(given.name, at(place, 'name'));
  guarded(at(place, 'name'), () => requireName('initializer', name, Object.keys(ownInitializers)));
  const keys = ['value', 'low', 'high', 'mean', 'deviation', 'gain'];
  const settings = readObject(given.settings ?? {}, at(place, 'settings'), keys);
  const read = Object.entries(settings).map(([key, value]) => [
    key,
    readNumber(value, at(at(place, 'settings'), key)),
  ]);
  return guarded(place, () => ownInitializers[name]!(Object.fromEntries(read)));
}
