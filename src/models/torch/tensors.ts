import { type NumberType, numberSizes, numbersFrom } from '../files/number-types.ts';
import { columnStrides, numpyTypes } from '../files/numpy-types.ts';
import { PyCall, PyGlobal, PyPersistent, type PyValue } from '../files/pickle.ts';
import { countOf, gathered, type Tensor } from '../files/tensor.ts';
import { fail, quoted } from '../problem.ts';

/** Fetches the bytes of a storage by its key. @throws DataError where the file has none */
export type Storages = (key: string) => Uint8Array;

const storageTypes: Readonly<Record<string, NumberType>> = {
  FloatStorage: 'float32',
  DoubleStorage: 'float64',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  LongStorage: 'int64',
  IntStorage: 'int32',
  ShortStorage: 'int16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  BoolStorage: 'bool',
};

const dtypes: Readonly<Record<string, NumberType>> = {
  float32: 'float32',
  float64: 'float64',
  float16: 'float16',
  bfloat16: 'bfloat16',
  float8_e4m3fn: 'float8_e4m3',
  float8_e5m2: 'float8_e5m2',
  int64: 'int64',
  int32: 'int32',
  int16: 'int16',
  int8: 'int8',
  uint8: 'uint8',
  uint16: 'uint16',
  uint32: 'uint32',
  uint64: 'uint64',
  bool: 'bool',
};

/**
 * The tensor that a call of PyTorch's or NumPy's would rebuild; undefined for everything else.
 * @throws DataError for a tensor of a kind that cannot be read
 */
export function tensorFrom(value: PyValue, storages: Storages, isBigEndian: boolean): Tensor | undefined {
  if (!(value instanceof PyCall)) return undefined;
  const args = Array.isArray(value.args) ? value.args : [];
  switch (value.path) {
    case 'torch._utils._rebuild_parameter':
    case 'torch._utils._rebuild_parameter_with_state':
      return tensorFrom(args[0] ?? null, storages, isBigEndian);
    case 'torch._tensor._rebuild_from_type_v2':
    case 'torch._tensor._rebuild_from_type':
      return Array.isArray(args[2]) && args[0] instanceof PyGlobal
        ? tensorFrom(new PyCall(args[0], args[2]), storages, isBigEndian)
        : undefined;
    case 'torch._utils._rebuild_tensor':
    case 'torch._utils._rebuild_tensor_v2':
    case 'torch._utils._rebuild_tensor_v3':
      return rebuilt(args, value.path.endsWith('v3') ? args[6] : undefined, storages, isBigEndian);
    case 'numpy.core.multiarray._reconstruct':
    case 'numpy._core.multiarray._reconstruct':
      return numpyArray(value.state);
    default:
      if (/^torch\._utils\._rebuild_\w*tensor/.test(value.path)) {
        const kind = /_rebuild_(\w*?)_?q?tensor/.exec(value.path)?.[1];
        fail(
          `holds a ${value.path.includes('qtensor') ? 'quantized' : quoted(kind || 'special')} tensor, which cannot be read; save it in float32`,
        );
      }
      return undefined;
  }
}

function rebuilt(
  args: readonly PyValue[],
  dtype: PyValue | undefined,
  storages: Storages,
  isBigEndian: boolean,
): Tensor {
  const [storage, offset, size, stride] = args;
  const id = storage instanceof PyPersistent ? storage.id : undefined;
  const [word, kind, key] = Array.isArray(id) ? id : [];
  if (
    word !== 'storage' ||
    !(kind instanceof PyGlobal) ||
    (typeof key !== 'string' && typeof key !== 'number')
  ) {
    fail('holds a tensor without numbers of its own; save it again');
  }
  const type = dtype instanceof PyGlobal ? dtypes[dtype.name] : storageTypes[kind.name];
  const called = dtype instanceof PyGlobal ? dtype.path : kind.path;
  if (!type) fail(`holds numbers of the type ${quoted(called)}, which cannot be read; save it in float32`);
  const shape = wholeNumbers(size);
  const strides = wholeNumbers(stride);
  const start = typeof offset === 'number' ? offset : -1;
  if (!shape || !strides || shape.length !== strides.length || !Number.isSafeInteger(start)) {
    fail('holds a tensor whose shape cannot be read; the file is damaged');
  }
  countOf(shape);
  return {
    shape,
    type,
    read() {
      const bytes = storages(String(key));
      // Only the part of the storage that the tensor uses: a view may lie in something far larger.
      const unit = numberSizes[type];
      const last = shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis]!, start);
      if (countOf(shape) > 0 && !(start >= 0 && (last + 1) * unit <= bytes.length)) {
        fail(
          `holds a tensor beyond the ${bytes.length} bytes of its storage ${quoted(String(key))}; the file is damaged`,
        );
      }
      const used = countOf(shape) === 0 ? new Uint8Array(0) : bytes.subarray(start * unit, (last + 1) * unit);
      return gathered(numbersFrom(used, type, isBigEndian), shape, strides, 0);
    },
  };
}

/** A NumPy array from the state that its pickle sets: version, shape, dtype, whether columns come first, bytes. */
function numpyArray(state: PyValue): Tensor | undefined {
  const [, size, dtype, isFortran, data] = Array.isArray(state) ? state : [];
  const shape = wholeNumbers(size);
  const [code] = dtype instanceof PyCall && Array.isArray(dtype.args) ? dtype.args : [];
  const order = dtype instanceof PyCall && Array.isArray(dtype.state) ? dtype.state[1] : '<';
  const type = typeof code === 'string' ? numpyTypes[code] : undefined;
  const bytes = bytesFrom(data);
  if (!shape || !type || !bytes) return undefined;
  return {
    shape,
    type,
    read() {
      const values = numbersFrom(bytes, type, order === '>');
      if (values.length !== countOf(shape))
        fail('holds an array with another count of numbers than its shape says; the file is damaged');
      return isFortran === true ? gathered(values, shape, columnStrides(shape), 0) : values;
    },
  };
}

/** Bytes, also as protocol 2 writes them: a text that Python would encode. */
function bytesFrom(value: PyValue | undefined): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (value instanceof PyCall && value.path === '_codecs.encode' && Array.isArray(value.args)) {
    const [text, encoding] = value.args;
    if (typeof text === 'string' && encoding === 'latin1')
      return Uint8Array.from(text, (letter) => letter.codePointAt(0)!);
  }
  return undefined;
}

function wholeNumbers(value: PyValue | undefined): number[] | undefined {
  if (!Array.isArray(value) || value.length > 32) return undefined;
  const sizes = value.filter((item): item is number => Number.isSafeInteger(item) && (item as number) >= 0);
  return sizes.length === value.length ? sizes : undefined;
}

/** Bytes of one number in each storage that a pickle speaks of, by its key. */
export function storageSizes(value: PyValue): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const seen = new Set<PyValue>();
  const waiting: PyValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof PyPersistent) {
      const [, kind, key] = Array.isArray(next.id) ? next.id : [];
      const type = kind instanceof PyGlobal ? storageTypes[kind.name] : undefined;
      if (kind instanceof PyGlobal && !type)
        fail(`holds numbers of the type ${quoted(kind.path)}, which cannot be read; save it in float32`);
      if (type) sizes.set(String(key), numberSizes[type]);
    } else if (next instanceof PyCall) {
      waiting.push(next.args, next.state);
      for (const pair of next.items) waiting.push(...pair);
    } else if (next instanceof Map) for (const pair of next) waiting.push(...pair);
    else if (Array.isArray(next)) for (const item of next) waiting.push(item);
  }
  return sizes;
}
