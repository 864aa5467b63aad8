import { fail, requireKeys, requireName, requireSeed, requireText } from '../checks/argument-checks.ts';
import {
  at,
  atDoor,
  guarded,
  readFormat,
  readIndex,
  readList,
  readNumber,
  readNumbers,
  readObject,
} from '../checks/json-door.ts';
import { planLayers } from '../layers/plan.ts';
import { Model, type ModelOptions } from '../model/model.ts';
import type { MetricName } from '../rules/metrics.ts';
import { startModelOptimizer } from '../rules/model-optimizer.ts';
import { type NumberEncoding, readNumbersOf, writeNumbers } from './number-text.ts';
import { readLayerSpec, readLossValue, readOptimizer, writeLayerSpec } from './spec-json.ts';

const FORMAT = 'crease-model';

/** How `formatModel` writes. */
export interface ModelFileOptions {
  /** Default numbers, which like float64 keeps every bit; float32 is the shortest and rounds. */
  readonly weights?: NumberEncoding;
  /**
   * Write what the optimizer remembers, of which nothing is ever rounded, so that training goes on as if it had not
   * stopped. Default false.
   */
  readonly optimizer?: boolean;
}

/**
 * A model as the text of a JSON file: `{"format": "crease-model", "version": 1, "name", "seed", "inputShape",
 * "layers", "weights", "compiled"?, "optimizer"?}`. Layers are as their functions take them, with their `kind`;
 * weights are those of `getWeights`, as `{"encoding": "numbers" | "float32" | "float64", "values"}`, the latter two
 * in base64 of little-endian bytes; `compiled` is what `compile` was told; `optimizer` is `{"steps",
 * "learningRate", "memory"}`.
 * @throws Error for a model without weights
 */
export function formatModel(model: Model, options: ModelFileOptions = {}): string {
  requireKeys('formatModel', options, ['weights', 'optimizer']);
  const { weights = 'numbers', optimizer = false } = options;
  requireName('formatModel.weights', weights, ['numbers', 'float32', 'float64']);
  const values = model.getWeights();
  const parts = [
    JSON.stringify(architecture(model)).slice(0, -1),
    `"weights":${writeNumbers(values, weights)}`,
  ];
  if (model.compiled) parts.push(`"compiled":${JSON.stringify(model.compiled)}`);
  const running = optimizer ? model.optimizer : undefined;
  if (running) {
    const { steps, learningRate } = running;
    const memory = running.memory.map((numbers) => writeNumbers(numbers, weights, true));
    parts.push(
      `"optimizer":{"steps":${steps},"learningRate":${learningRate},"memory":[${memory.join(',')}]}`,
    );
  }
  return `${parts.join(',')}}\n`;
}

/** A model without its weights, for files that hold them in another way. */
export function architecture(model: Model): object {
  return {
    format: FORMAT,
    version: 1,
    name: model.name,
    seed: model.seed,
    inputShape: model.plan!.inputShape,
    layers: model.layers.map(writeLayerSpec),
  };
}

/**
 * A model from the text of a file that `formatModel` wrote, or someone else by the same rules.
 * @param file its name, for messages
 * @throws DataError naming the file and the path inside it
 */
export function parseModel(text: string, file = 'model'): Model {
  return atDoor(() => {
    const place = `${file}: `;
    const json = readModelObject(text, place, ['weights', 'compiled', 'optimizer']);
    const model = readArchitecture(json, place, (size) =>
      readNumbersOf(json.weights, at(place, 'weights'), size),
    );
    readTraining(model, json, place, ['memory'], ({ memory }, where, sizes) =>
      readList(memory, at(where, 'memory'), 'runs of numbers', sizes.length).map((item, i) =>
        readNumbersOf(item, `${at(where, 'memory')}[${i}]`, sizes[i]!),
      ),
    );
    return model;
  });
}

/**
 * Compiles a model, and has its optimizer go on, as a file says.
 * @param keys what else the file says of the optimizer
 * @param readMemory fetches what the optimizer remembers, runs of these sizes
 * @throws RangeError
 */
export function readTraining(
  model: Model,
  json: Readonly<Record<string, unknown>>,
  place: string,
  keys: readonly string[],
  readMemory: (
    json: Readonly<Record<string, unknown>>,
    place: string,
    sizes: readonly number[],
  ) => readonly Float64Array[],
): void {
  if (json.compiled === undefined) {
    if (json.optimizer === undefined) return;
    fail(at(place, 'optimizer'), 'expected "compiled" beside it, got nothing');
  }
  const where = at(place, 'compiled');
  const { optimizer, loss, metrics } = readObject(json.compiled, where, ['optimizer', 'loss', 'metrics']);
  const compiled = {
    optimizer: readOptimizer(optimizer, at(where, 'optimizer')),
    loss: readLossValue(loss, at(where, 'loss')),
    metrics: (metrics ?? []) as readonly MetricName[],
  };
  guarded(where, () => model.compile(compiled));
  if (json.optimizer === undefined) return;
  const there = at(place, 'optimizer');
  const given = readObject(json.optimizer, there, ['steps', 'learningRate', ...keys]);
  const steps = readIndex(given.steps, at(there, 'steps'));
  const learningRate = readNumber(given.learningRate, at(there, 'learningRate'));
  const plan = model.plan!;
  const { memory } = startModelOptimizer(model.compiled!.optimizer, plan.trainable, plan.size);
  const runs = readMemory(
    given,
    there,
    memory.map(({ length }) => length),
  );
  guarded(there, () => model.resume(steps, learningRate, runs));
}

/** The outermost object of a model file. @throws RangeError */
export function readModelObject(
  text: string,
  place: string,
  more: readonly string[],
): Readonly<Record<string, unknown>> {
  return readFormat(text, place, FORMAT, ['name', 'seed', 'inputShape', 'layers', ...more]);
}

/**
 * A model from its layers.
 * @param read fetches so many weights; asked before anything is allocated
 * @throws RangeError
 */
export function readArchitecture(
  json: Readonly<Record<string, unknown>>,
  place: string,
  read: (size: number, plan: ReturnType<typeof planLayers>) => Float64Array,
): Model {
  const where = at(place, 'layers');
  const specs = readList(json.layers, where, 'layers').map((item, i) =>
    readLayerSpec(item, `${where}[${i}]`),
  );
  const inputShape = readNumbers(json.inputShape, at(place, 'inputShape'));
  const plan = guarded(where, () => planLayers(specs, inputShape));
  if (![plan.size, plan.inputs, plan.outputs].every(Number.isSafeInteger)) {
    fail(where, `expected a model that fits into memory, got one of ${plan.size} weights`);
  }
  if (specs[0]?.inputShape && specs[0].inputShape.join() !== inputShape.join()) {
    fail(
      at(place, 'inputShape'),
      `expected that of the first layer, [${specs[0].inputShape.join(', ')}], got [${inputShape.join(', ')}]`,
    );
  }
  const { seed = 1, name = 'sequential' } = json as ModelOptions;
  requireSeed(at(place, 'seed'), seed);
  requireText(at(place, 'name'), name);
  const weights = read(plan.size, plan);
  return guarded(at(place, 'weights'), () => new Model(specs, { seed, name }, { inputShape, weights }));
}
