import { requireName } from './argument-checks.ts';
import {
  at,
  complain,
  readJson,
  readList,
  readNumber,
  readNumbers,
  readObject,
  readText,
  shown,
} from './json-door.ts';
import type { Model } from './model.ts';
import { architecture, losslessly, readArchitecture, readModelObject, readTraining } from './model-file.ts';
import { denseLayers, type Plan, sizeOf } from './plan.ts';

/** One block of numbers in a safetensors file. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** What a safetensors file holds. */
export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

const BYTES = { F32: 4, F64: 8 } as const;
const DTYPES = { float32: 'F32', float64: 'F64' } as const;
/** The longest header that the format allows. */
const MOST_HEADER = 100_000_000;
/** Under this key of the metadata a file of ours tells its layers. */
const MODEL_KEY = 'crease-model';

/** How `formatSafetensors` writes. */
export interface SafetensorsOptions {
  /** Of the weights: float64 keeps every bit, float32 is what others expect. Default float32. */
  readonly precision?: 'float32' | 'float64';
  /**
   * Write what the optimizer remembers, of which nothing is ever rounded, as `optimizer.0` and so on. Default false.
   */
  readonly optimizer?: boolean;
}

/**
 * A model as a safetensors file (https://github.com/huggingface/safetensors): `dense.weight` `[units, inputs]` and
 * `dense.bias` `[units]` for each dense layer, named as PyTorch names them; layers and what `compile` was told in
 * the metadata.
 * @throws Error for a model without weights
 */
export function formatSafetensors(
  model: Model,
  { precision = 'float32', optimizer = false }: SafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  requireName('formatSafetensors.precision', precision, ['float32', 'float64']);
  const weights = model.getWeights();
  const running = optimizer ? model.optimizer : undefined;
  const blocks = [
    ...weightRuns(model.plan!).map(({ name, shape, from, to }) => ({
      name,
      shape,
      dtype: DTYPES[precision],
      values: weights.subarray(from, to),
    })),
    ...(running?.memory ?? []).map((values, i) => ({
      name: memoryName(i),
      shape: [values.length],
      dtype: DTYPES[losslessly(values, precision)],
      values,
    })),
    // The longer ones first, so that all lie even.
  ].sort((a, b) => BYTES[b.dtype] - BYTES[a.dtype]);
  const told = {
    ...architecture(model),
    ...(model.compiled && { compiled: model.compiled }),
    ...(running && { optimizer: { steps: running.steps, learningRate: running.learningRate } }),
  };
  const header: Record<string, unknown> = { __metadata__: { [MODEL_KEY]: JSON.stringify(told) } };
  let end = 0;
  for (const { name, shape, dtype, values } of blocks) {
    const start = end;
    end += values.length * BYTES[dtype];
    header[name] = { dtype, shape, data_offsets: [start, end] };
  }
  const text = JSON.stringify(header);
  const head = new TextEncoder().encode(text);
  // Spaces fill up to a multiple of eight, so that the numbers lie even.
  const length = Math.ceil(head.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  bytes.set(head, 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length, true);
  let at = 8 + length;
  for (const { dtype, values } of blocks) {
    for (const value of values) {
      if (dtype === 'F64') view.setFloat64(at, value, true);
      else view.setFloat32(at, value, true);
      at += BYTES[dtype];
    }
  }
  return bytes;
}

/**
 * Everything in a safetensors file of float32 and float64 numbers.
 * @param file its name, for messages
 * @throws DataError naming the file; nothing is allocated on the word of its header
 */
export function parseSafetensors(bytes: Uint8Array, file = 'model.safetensors'): Safetensors {
  const place = `${file}: `;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) {
    complain(place, `expected at least 8 bytes, got ${bytes.length}; the file is cut off`);
  }
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > MOST_HEADER || length > bytes.length - 8) {
    complain(place, `expected a header within the file, got one of ${length} bytes in ${bytes.length}`);
  }
  const body = bytes.subarray(8 + length);
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  const json = readJson(text, place);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    complain(place, `expected an object as header, got ${shown(json)}`);
  }
  const metadata = new Map<string, string>();
  const tensors = new Map<string, Tensor>();
  const spans: { readonly start: number; readonly end: number; readonly where: string }[] = [];
  for (const [name, entry] of Object.entries(json)) {
    const where = at(place, JSON.stringify(name.slice(0, 60)));
    if (name === '__metadata__') {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        complain(where, `expected an object of texts, got ${shown(entry)}`);
      }
      for (const [key, value] of Object.entries(entry))
        metadata.set(key, readText(value, at(where, JSON.stringify(key.slice(0, 60)))));
      continue;
    }
    const { tensor, start, end } = readTensor(entry, where, body);
    spans.push({ start, end, where });
    tensors.set(name, tensor);
  }
  // The format wants every byte used once: holes could hide what nobody asked for.
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let used = 0;
  for (const { start, end, where } of spans) {
    if (start !== used) complain(where, `expected its numbers from byte ${used} on, got them from ${start}`);
    used = end;
  }
  if (used !== body.length) complain(place, `expected ${used} bytes of numbers, got ${body.length}`);
  return { tensors, metadata };
}

/**
 * A model from a safetensors file that `formatSafetensors` wrote.
 * @throws DataError
 */
export function modelFromSafetensors(bytes: Uint8Array, file = 'model.safetensors'): Model {
  const { tensors, metadata } = parseSafetensors(bytes, file);
  const text = metadata.get(MODEL_KEY);
  if (text === undefined) {
    complain(`${file}: `, `expected layers under "${MODEL_KEY}" in its metadata, got none`);
  }
  const place = `${file}: `;
  const json = readModelObject(text, place, ['compiled', 'optimizer']);
  const isMemory = (name: string) => json.optimizer !== undefined && /^optimizer\.\d+$/.test(name);
  const model = readArchitecture(json, place, (size, plan) => {
    const held = [...tensors].reduce(
      (sum, [name, { values }]) => sum + (isMemory(name) ? 0 : values.length),
      0,
    );
    // Biases that a layer goes without keep their room among the weights.
    if (held > size || size > held + plan.layers.reduce((sum, layer) => sum + layer.units, 0)) {
      complain(place, `expected ${size} weights, got ${held}`);
    }
    const weights = new Float64Array(size);
    for (const { name, shape, from } of weightRuns(plan)) weights.set(valuesOf(name, shape), from);
    return weights;
  });
  readTraining(model, json, place, [], (_, __, sizes) =>
    sizes.map((size, i) => valuesOf(memoryName(i), [size])),
  );
  return model;

  function valuesOf(name: string, shape: readonly number[]): Float64Array {
    const found = tensors.get(name);
    if (found && found.shape.join() === shape.join()) return found.values;
    const came = found ? `[${found.shape.join(', ')}]` : 'nothing';
    return complain(at(place, JSON.stringify(name)), `expected [${shape.join(', ')}], got ${came}`);
  }
}

/** What the tensor of an optimizer's memory is called. */
function memoryName(index: number): string {
  return `optimizer.${index}`;
}

function readTensor(
  json: unknown,
  place: string,
  body: Uint8Array,
): { readonly tensor: Tensor; readonly start: number; readonly end: number } {
  const given = readObject(json, place, ['dtype', 'shape', 'data_offsets']);
  const { dtype } = given;
  if (dtype !== 'F32' && dtype !== 'F64') {
    complain(at(place, 'dtype'), `expected "F32" or "F64", got ${shown(dtype)}`);
  }
  const shape = readList(given.shape, at(place, 'shape'), 'sizes').map((size, i) =>
    readWhole(size, `${at(place, 'shape')}[${i}]`),
  );
  const where = at(place, 'data_offsets');
  const [start, end] = readNumbers(given.data_offsets, where, 2).map((value) => readWhole(value, where)) as [
    number,
    number,
  ];
  if (start > end || end > body.length) {
    complain(where, `expected a part of ${body.length} bytes, got ${start} to ${end}; the file is cut off`);
  }
  const count = sizeOf(shape);
  if (count * BYTES[dtype] !== end - start) {
    complain(where, `expected ${count * BYTES[dtype]} bytes for [${shape.join(', ')}], got ${end - start}`);
  }
  const view = new DataView(body.buffer, body.byteOffset + start, end - start);
  const values = Float64Array.from({ length: count }, (_, i) =>
    readNumber(dtype === 'F64' ? view.getFloat64(8 * i, true) : view.getFloat32(4 * i, true), place),
  );
  return { tensor: { shape, values }, start, end };
}

function readWhole(json: unknown, place: string): number {
  const value = readNumber(json, place);
  if (!Number.isSafeInteger(value) || value < 0) {
    complain(place, `expected a whole number of at least 0, got ${value}`);
  }
  return value;
}

/** The kernels and biases of a plan, by name, and where they lie among its weights. */
function weightRuns(plan: Plan): readonly {
  readonly name: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}[] {
  return denseLayers(plan).flatMap(({ spec, name, inputs, units, kernelAt }) => {
    const biasAt = kernelAt + units * inputs;
    const kernel = { name: `${name}.weight`, shape: [units, inputs], from: kernelAt, to: biasAt };
    const bias = { name: `${name}.bias`, shape: [units], from: biasAt, to: biasAt + units };
    return spec.useBias === false ? [kernel] : [kernel, bias];
  });
}
