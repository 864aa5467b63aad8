import { fail, refuse, requireKeys, requireName } from '../checks/argument-checks.ts';
import {
  at,
  atDoor,
  readIndex,
  readJson,
  readList,
  readNumbers,
  readObject,
  readText,
} from '../checks/json-door.ts';
import { firstWeights } from '../layers/model-weights.ts';
import { type Plan, sizeOf } from '../layers/plan.ts';
import type { Model } from '../model/model.ts';
import { bytesOf, type FloatSize, losslessSize, numbersIn } from './float-bytes.ts';
import { architecture, readArchitecture, readModelObject, readTraining } from './model-file.ts';

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

/** What the format calls floats of each size. */
const DTYPES = { 4: 'F32', 8: 'F64' } as const;
/** Bytes of the types that are read: I64 counts what training has seen. Others are for `crease/models`. */
const SIZES = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8 };
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
export function formatSafetensors(model: Model, options: SafetensorsOptions = {}): Uint8Array<ArrayBuffer> {
  requireKeys('formatSafetensors', options, ['precision', 'optimizer']);
  const { precision = 'float32', optimizer = false } = options;
  requireName('formatSafetensors.precision', precision, ['float32', 'float64']);
  const weights = model.getWeights();
  const asked = precision === 'float32' ? 4 : 8;
  const running = optimizer ? model.optimizer : undefined;
  const blocks = [
    ...weightRuns(model.plan!).map(({ name, shape, from, to }) => ({
      name,
      shape,
      size: asked as FloatSize,
      values: weights.subarray(from, to),
    })),
    ...(running?.memory ?? []).map((values, i) => ({
      name: memoryName(i),
      shape: [values.length],
      size: losslessSize(values, asked),
      values,
    })),
    // The longer ones first, so that all lie even.
  ].sort((a, b) => b.size - a.size);
  const told = {
    ...architecture(model),
    ...(model.compiled && { compiled: model.compiled }),
    ...(running && { optimizer: { steps: running.steps, learningRate: running.learningRate } }),
  };
  const header: Record<string, unknown> = { __metadata__: { [MODEL_KEY]: JSON.stringify(told) } };
  let end = 0;
  for (const { name, shape, size, values } of blocks) {
    const start = end;
    end += values.length * size;
    header[name] = { dtype: DTYPES[size], shape, data_offsets: [start, end] };
  }
  const head = new TextEncoder().encode(JSON.stringify(header));
  // Spaces fill up to a multiple of eight, so that the numbers lie even.
  const length = Math.ceil(head.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  bytes.set(head, 8);
  new DataView(bytes.buffer).setUint32(0, length, true);
  let at = 8 + length;
  for (const { values, size } of blocks) {
    bytes.set(bytesOf(values, size), at);
    at += values.length * size;
  }
  return bytes;
}

/**
 * Everything in a safetensors file of floats of 16 bits and more and of whole numbers of 64.
 * @param file its name, for messages
 * @throws DataError naming the file; nothing is allocated on the word of its header
 */
export function parseSafetensors(bytes: Uint8Array, file = 'model.safetensors'): Safetensors {
  return atDoor(() => readSafetensors(bytes, `${file}: `));
}

function readSafetensors(bytes: Uint8Array, place: string): Safetensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) {
    fail(place, `expected at least 8 bytes, got ${bytes.length}; the file is cut off`);
  }
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > MOST_HEADER || length > bytes.length - 8) {
    fail(place, `expected a header within the file, got one of ${length} bytes in ${bytes.length}`);
  }
  const body = bytes.subarray(8 + length);
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  const { __metadata__: told, ...blocks } = readObject(readJson(text, place), place);
  const metadata = new Map<string, string>();
  // MLX writes null where it has nothing to tell.
  for (const [key, value] of Object.entries(readObject(told ?? {}, at(place, '__metadata__'))))
    metadata.set(key, readText(value, keyIn(at(place, '__metadata__'), key)));
  const tensors = new Map<string, Tensor>();
  const spans: { readonly start: number; readonly end: number; readonly where: string }[] = [];
  for (const [name, entry] of Object.entries(blocks)) {
    const where = keyIn(place, name);
    const { tensor, start, end } = readTensor(entry, where, body);
    spans.push({ start, end, where });
    tensors.set(name, tensor);
  }
  // The format wants every byte used once: holes could hide what nobody asked for.
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let used = 0;
  for (const { start, end, where } of spans) {
    if (start !== used) fail(where, `expected its numbers from byte ${used} on, got them from ${start}`);
    used = end;
  }
  if (used !== body.length) refuse(place, `${used} bytes of numbers`, body.length);
  return { tensors, metadata };
}

/**
 * A model from a safetensors file that `formatSafetensors` wrote.
 * @throws DataError
 */
export function modelFromSafetensors(bytes: Uint8Array, file = 'model.safetensors'): Model {
  return atDoor(() => readModel(bytes, `${file}: `));
}

function readModel(bytes: Uint8Array, place: string): Model {
  const { tensors, metadata } = readSafetensors(bytes, place);
  const text = metadata.get(MODEL_KEY);
  if (text === undefined) fail(place, `expected layers under "${MODEL_KEY}" in its metadata, got none`);
  const valuesOf = (name: string, shape: readonly number[]): Float64Array => {
    const found = tensors.get(name);
    if (found && found.shape.join() === shape.join()) return found.values;
    const came = found ? `[${found.shape.join(', ')}]` : 'nothing';
    return fail(keyIn(place, name), `expected [${shape.join(', ')}], got ${came}`);
  };
  const json = readModelObject(text, place, ['compiled', 'optimizer']);
  const model = readArchitecture(json, place, (_size, plan) => {
    // Found before room is made for all of them: what a file claims it must hold.
    const found = weightRuns(plan).map(({ name, shape, from }) => [valuesOf(name, shape), from] as const);
    const weights = firstWeights(plan);
    for (const [values, from] of found) weights.set(values, from);
    return weights;
  });
  readTraining(model, json, place, [], (_, __, sizes) =>
    sizes.map((size, i) => valuesOf(memoryName(i), [size])),
  );
  return model;
}

/** The place of a key that anyone may have written. */
function keyIn(place: string, key: string): string {
  return at(place, JSON.stringify(key.slice(0, 60)));
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
  const { dtype, shape: sizes, data_offsets } = readObject(json, place);
  const size =
    SIZES[dtype as keyof typeof SIZES] ?? refuse(at(place, 'dtype'), 'F64, F32, F16, BF16 or I64', dtype);
  const shape = readList(sizes, at(place, 'shape'), 'sizes').map((one, i) =>
    readIndex(one, `${at(place, 'shape')}[${i}]`),
  );
  const where = at(place, 'data_offsets');
  const [start, end] = readNumbers(data_offsets, where, 2).map((value) => readIndex(value, where)) as [
    number,
    number,
  ];
  if (start > end || end > body.length) {
    fail(where, `expected a part of ${body.length} bytes, got ${start} to ${end}; the file is cut off`);
  }
  const bytes = sizeOf(shape) * size;
  if (bytes !== end - start) refuse(where, `${bytes} bytes for [${shape.join(', ')}]`, end - start);
  return { tensor: { shape, values: numbersIn(body.subarray(start, end), size, place, dtype) }, start, end };
}

/** The kernels and biases of a plan, by name, and where they lie among its weights. */
function weightRuns(plan: Plan): readonly {
  readonly name: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}[] {
  return plan.layers.flatMap(({ spec, name, inputs, units, kernelAt, parts = [] }) => {
    const run = (part: string, shape: readonly number[], from: number) => ({
      name: `${name}.${part}`,
      shape,
      from,
      to: from + sizeOf(shape),
    });
    if (spec.kind !== 'dense') {
      return parts.flatMap((part) => (part.isAbsent ? [] : [run(part.name, part.shape, part.from)]));
    }
    const kernel = run('weight', [units, inputs], kernelAt);
    return spec.useBias === false ? [kernel] : [kernel, run('bias', [units], kernel.to)];
  });
}
