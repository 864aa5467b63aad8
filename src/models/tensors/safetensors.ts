import type { ModelDescription } from '../description.ts';
import { type NumberType, numberSizes, numbersFrom } from '../files/number-types.ts';
import { countOf, type Tensor } from '../files/tensor.ts';
import { isObject, list, object, parseJson, text } from '../json.ts';
import type { ReadOptions } from '../model-source.ts';
import { fail, quoted, shapeText } from '../problem.ts';
import { describeTensors } from './describe-tensors.ts';
import { areFlaxNames, describeFlax } from './flax.ts';

/** Types by their names in safetensors. */
const types: Readonly<Record<string, NumberType>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  F8_E4M3: 'float8_e4m3',
  F8_E5M2: 'float8_e5m2',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U64: 'uint64',
  U32: 'uint32',
  U16: 'uint16',
  U8: 'uint8',
  BOOL: 'bool',
};

/** Everything in a safetensors file (https://github.com/huggingface/safetensors). @throws DataError */
export function readSafetensors(bytes: Uint8Array): {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (!(8 + length <= bytes.length))
    fail(`expected a header of ${length} bytes, but the file is cut off at ${bytes.length}`);
  const body = bytes.subarray(8 + length);
  const header = parseJson(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  if (!isObject(header)) fail('expected a header of JSON, got something else; the file is damaged');
  const metadata = new Map<string, string>();
  for (const [key, value] of Object.entries(header.__metadata__ ?? {}))
    metadata.set(key, text(value, '__metadata__'));
  const spans: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  const tensors = new Map<string, Tensor>();
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const entry = object(value, name);
    const code = text(entry.dtype, `${name}.dtype`);
    const type = Object.hasOwn(types, code) ? types[code] : undefined;
    const shape = list(entry.shape, `${name}.shape`) as number[];
    const [start, end] = list(entry.data_offsets, `${name}.data_offsets`) as [number, number];
    const count = countOf(shape);
    if (
      !(
        Number.isSafeInteger(start) &&
        Number.isSafeInteger(end) &&
        start >= 0 &&
        start <= end &&
        end <= body.length
      )
    ) {
      fail(
        `${quoted(name)}: expected numbers within the file, got bytes ${start} to ${end} of ${body.length}; the file is cut off or damaged`,
      );
    }
    spans.push({ name, start, end });
    if (type && count * numberSizes[type] !== end - start) {
      fail(
        `${quoted(name)}: expected ${count * numberSizes[type]} bytes for ${shapeText(shape)}, got ${end - start}`,
      );
    }
    tensors.set(name, {
      shape,
      type: type ?? 'uint8',
      read: () =>
        type
          ? numbersFrom(body.subarray(start, end), type)
          : fail(
              `${quoted(name)} holds numbers of the type ${quoted(code)}, which cannot be read; save it in float32`,
            ),
    });
  }
  // Every byte is used once: a hole could hide what nobody asked for.
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let used = 0;
  for (const { name, start, end } of spans) {
    if (start !== used)
      fail(
        `${quoted(name)}: expected its numbers from byte ${used} on, got them from ${start}; the file is damaged`,
      );
    used = end;
  }
  if (used !== body.length)
    fail(`expected ${used} bytes of numbers, got ${body.length}; the file is damaged`);
  return { tensors, metadata };
}

/** Weights by name in a safetensors file, of whatever framework. @throws DataError */
export async function readSafetensorsFile(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<ModelDescription> {
  const { tensors, metadata } = readSafetensors(bytes);
  if (metadata.has('crease-model')) {
    const { readCreaseSafetensors } = await import('../crease-file.ts');
    return readCreaseSafetensors(bytes);
  }
  const isMlx = metadata.get('format') === 'mlx';
  if (areFlaxNames(tensors.keys())) return describeFlax(tensors, options);
  return describeTensors(
    {
      from: isMlx ? 'MLX' : 'PyTorch',
      tensors,
      kernels: 'out-in',
      order: 'sorted',
      epsilon: 1e-5,
      leakySlope: 0.01,
    },
    options,
  );
}
