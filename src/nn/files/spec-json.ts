import { requireName } from '../checks/argument-checks.ts';
import { at, guarded, readObject, readText } from '../checks/json-door.ts';
import type { Initializer } from '../layers/initializer.ts';
import {
  activation,
  dropout,
  flatten,
  input,
  type LayerSpec,
  normalization,
  rescaling,
} from '../layers/layer-specs.ts';
import { dense } from '../layers/layers.ts';
import { ownInitializers } from '../layers/own-initializer.ts';
import { type ModelLoss, readLoss } from '../rules/model-loss.ts';
import { type ModelOptimizer, optimizerMakers } from '../rules/model-optimizer.ts';
import { cosineDecay, exponentialDecay, type Schedule, stepDecay, warmUp } from '../rules/schedule.ts';

/*
 * Layers, optimizers and losses from untyped JSON: each is made by the very function that a person would call, so
 * that a file can say nothing that a person could not.
 */

/** What makes a thing of each name. */
type Makers<T> = Readonly<Record<string, (options: never) => T>>;

/** What makes each kind of layer; the room more-layers adds its own. */
export const layerMakers: Record<string, (options: never) => LayerSpec> = {
  input,
  flatten,
  dense,
  dropout,
  activation,
  rescaling,
  normalization,
};

const scheduleMakers: Makers<Schedule> & Record<Schedule['name'], unknown> = {
  stepDecay,
  exponentialDecay,
  cosineDecay,
  warmUp,
};

/** Settings that are more than JSON, wherever they stand. */
const nested: Readonly<Record<string, (json: unknown, place: string) => unknown>> = {
  kernelInitializer: readInitializer,
  biasInitializer: readInitializer,
  learningRate: readRate,
  to: readRate,
};

/** A layer from JSON. @throws RangeError naming the place */
export function readLayerSpec(json: unknown, place: string): LayerSpec {
  return readNamed(json, place, 'kind', layerMakers);
}

/** An optimizer from JSON. @throws RangeError naming the place */
export function readOptimizer(json: unknown, place: string): ModelOptimizer {
  return readNamed(json, place, 'name', optimizerMakers);
}

/** A loss from JSON. @throws RangeError naming the place */
export function readLossValue(json: unknown, place: string): ModelLoss {
  const given = { ...readObject(json, place) };
  return guarded(place, () => readLoss('loss', given as unknown as ModelLoss));
}

/** A layer as JSON: initializers by their name and settings. */
export function writeLayerSpec(spec: LayerSpec): object {
  if (spec.kind === 'ownActivation') {
    throw new RangeError(
      `${spec.name ?? spec.kind}: expected a layer that a file can hold, got an activation of one's own`,
    );
  }
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

function readNamed<T>(json: unknown, place: string, key: string, makers: Makers<T>): T {
  const given = { ...readObject(json, place) };
  const name = readText(given[key], at(place, key));
  guarded(at(place, key), () => requireName(key, name, Object.keys(makers)));
  for (const [setting, read] of Object.entries(nested)) {
    if (given[setting] !== undefined) given[setting] = read(given[setting], at(place, setting));
  }
  return guarded(place, () => makers[name]!(given as never));
}

function readRate(json: unknown, place: string): unknown {
  return typeof json === 'object' ? readNamed(json, place, 'name', scheduleMakers) : json;
}

function readInitializer(json: unknown, place: string): unknown {
  if (typeof json !== 'object') return json;
  const { name, settings = {} } = readObject(json, place, ['name', 'settings']);
  guarded(at(place, 'name'), () => requireName('initializer', name, Object.keys(ownInitializers)));
  const numbers = readObject(settings, at(place, 'settings'));
  return guarded(place, () => ownInitializers[name as string]!({ ...numbers }));
}
