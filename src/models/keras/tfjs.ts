import type { ModelDescription } from '../description.ts';
import { type Numbers, type NumberType, numberSizes, numbersFrom } from '../files/number-types.ts';
import { countOf, type Tensor } from '../files/tensor.ts';
import { isObject, type JsonObject, list, number, object, text } from '../json.ts';
import type { Beside } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { chainOf } from './chain.ts';
import { describeKeras, generationOf, modelName } from './layers.ts';
import { type NamedVariable, namedWeights } from './named-weights.ts';

/** A layers model of TensorFlow.js: `model.json` and files of weights beside it. @throws DataError */
export async function readTfjs(json: JsonObject, beside: Beside): Promise<ModelDescription> {
  const topology = object(json.modelTopology, 'modelTopology');
  if (json.format === 'graph-model' || topology.node !== undefined || topology.library !== undefined) {
    fail(
      'is a graph model of TensorFlow.js, a program; convert the Keras model with --output_format tfjs_layers_model',
    );
  }
  const config = isObject(topology.model_config) ? topology.model_config : topology;
  const version = topology.keras_version;
  // Models made in JavaScript give the version of tfjs-layers, which follows Keras 2.
  const isNative = typeof version !== 'string' || version.startsWith('tfjs');
  return describeKeras({
    from: isNative ? 'TensorFlow.js' : `TensorFlow.js, from Keras ${quoted(version, 20)}`,
    name: modelName(config),
    generation: isNative ? 2 : generationOf(version),
    chain: chainOf(config),
    weights: namedWeights(await variables(json, beside)),
  });
}

async function variables(json: JsonObject, beside: Beside): Promise<readonly NamedVariable[]> {
  const found: NamedVariable[] = [];
  for (const item of list(json.weightsManifest, 'weightsManifest')) {
    const group = object(item, 'weightsManifest');
    const bytes = await joined(list(group.paths, 'weightsManifest.paths'), beside);
    let at = 0;
    for (const entry of list(group.weights, 'weightsManifest.weights')) {
      const { name, tensor, size } = variable(object(entry, 'weightsManifest.weights'), bytes, at);
      found.push({ name, tensor });
      at += size;
    }
    if (at !== bytes.length)
      fail(
        `expected ${at} bytes of weights, got ${bytes.length}; a file of weights is damaged or of another model`,
      );
  }
  return found;
}

/** The files of a group one after another: a number may begin in one and end in the next. */
async function joined(paths: readonly unknown[], beside: Beside): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const path of paths) {
    const name = text(path, 'weightsManifest.paths');
    if (/^([a-z]+:|\/|\\)|(^|[/\\])\.\.([/\\]|$)/i.test(name))
      fail(`expected its weights in files beside it, got ${quoted(name)}`);
    parts.push(
      (await beside(name)) ?? fail(`expected ${quoted(name)} beside it, got none; give the whole folder`),
    );
  }
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const types: Readonly<Record<string, NumberType>> = {
  float32: 'float32',
  int32: 'int32',
  bool: 'bool',
  uint8: 'uint8',
  uint16: 'uint16',
  float16: 'float16',
};

function variable(
  entry: JsonObject,
  bytes: Uint8Array,
  at: number,
): { name: string; tensor: Tensor; size: number } {
  const name = text(entry.name, 'weightsManifest.weights.name');
  const shape = list(entry.shape, name) as number[];
  const quantization = entry.quantization === undefined ? undefined : object(entry.quantization, name);
  const code = text(quantization ? quantization.dtype : entry.dtype, name);
  const type = Object.hasOwn(types, code)
    ? types[code]!
    : fail(`${quoted(name)} holds values of the type ${quoted(code)}, which cannot be read`);
  const size = countOf(shape) * numberSizes[type];
  if (at + size > bytes.length)
    fail(
      `${quoted(name)}: expected ${size} bytes of weights, got ${bytes.length - at}; a file of weights is cut off`,
    );
  const isScaled = quantization && type !== 'float16';
  const scale = isScaled ? number(quantization.scale, `${name}.quantization.scale`) : 1;
  const least = isScaled ? number(quantization.min, `${name}.quantization.min`) : 0;
  return {
    name,
    size,
    tensor: {
      shape,
      type,
      read(): Numbers {
        const values = numbersFrom(bytes.subarray(at, at + size), type);
        return isScaled ? Float64Array.from(values, (value) => value * scale + least) : values;
      },
    },
  };
}
