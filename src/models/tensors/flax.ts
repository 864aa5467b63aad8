import type { ModelDescription } from '../description.ts';
import { type PackedValue, readMsgpack } from '../files/msgpack.ts';
import { type NumberType, numberSizes, numbersFrom } from '../files/number-types.ts';
import { countOf, type Tensor } from '../files/tensor.ts';
import type { ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { describeTensors } from './describe-tensors.ts';

const DEEPEST = 16;

/** What `flax.serialization.to_bytes` writes: maps in maps, arrays as an extension of MessagePack. @throws DataError */
export function readFlax(bytes: Uint8Array, options: ReadOptions): ModelDescription {
  const tree = readMsgpack(bytes);
  const tensors = new Map<string, Tensor>();
  collect(tree, '', tensors, DEEPEST);
  return describeFlax(tensors, options);
}

/** Whether names are Flax's: a kernel, where PyTorch has a weight. */
export function areFlaxNames(names: Iterable<string>): boolean {
  return [...names].some((name) => /(^|[./])(kernel|scale)$/.test(name));
}

/** Weights under Flax's names, sorted by name. */
export function describeFlax(tensors: ReadonlyMap<string, Tensor>, options: ReadOptions): ModelDescription {
  return describeTensors(
    {
      from: 'Flax',
      tensors,
      kernels: 'in-out',
      order: 'sorted',
      epsilon: 1e-5,
      layerEpsilon: 1e-6,
      leakySlope: 0.01,
      gelu: 'unsure',
    },
    options,
  );
}

function collect(value: PackedValue, prefix: string, tensors: Map<string, Tensor>, depth: number): void {
  if (depth === 0) fail('holds maps within maps without end');
  if (value instanceof Map) {
    for (const [key, member] of value)
      collect(member, prefix === '' ? key : `${prefix}.${key}`, tensors, depth - 1);
  } else if (typeof value === 'object' && value !== null && 'extension' in value) {
    if (value.extension === 1 || value.extension === 3) tensors.set(prefix, arrayOf(value.bytes, prefix));
  } else if (prefix === '') fail('expected a map of weights, got something else');
}

/** An array: its shape, the name of its type, its bytes. */
function arrayOf(bytes: Uint8Array, name: string): Tensor {
  const packed = readMsgpack(bytes);
  const [size, kind, data] = Array.isArray(packed) ? packed : [];
  const shape = Array.isArray(size) ? size.filter((each) => typeof each === 'number') : undefined;
  const type = typeof kind === 'string' && kind in numberSizes ? (kind as NumberType) : undefined;
  if (!shape || !(data instanceof Uint8Array))
    fail(`${quoted(name)} is no array that can be read; the file is damaged`);
  if (!type)
    fail(
      `${quoted(name)} holds numbers of the type ${quoted(String(kind))}, which cannot be read; save it in float32`,
    );
  if (countOf(shape) * numberSizes[type] !== data.length)
    fail(
      `${quoted(name)}: expected ${countOf(shape) * numberSizes[type]} bytes, got ${data.length}; the file is damaged`,
    );
  return { shape, type, read: () => numbersFrom(data, type) };
}
