import type { ModelDescription } from '../description.ts';
import { readPickle } from '../files/pickle.ts';
import type { ZipMember } from '../files/zip.ts';
import type { ModelFile, ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { describeTensors } from '../tensors/describe-tensors.ts';
import { findStateDict, type NamedTensors } from './state-dict.ts';
import { storageSizes } from './tensors.ts';

/** A `.pt`, `.pth` or `.ckpt` of PyTorch since 1.6: a zip with a pickle and one member for each storage. @throws DataError */
export function readTorchArchive(
  members: ReadonlyMap<string, ZipMember>,
  options: ReadOptions,
): ModelDescription {
  const names = [...members.keys()];
  const root = /^(.*\/)?data\.pkl$/.exec(names.find((name) => /(^|\/)data\.pkl$/.test(name))!)![1] ?? '';
  if (names.some((name) => name.startsWith(`${root}code/`) || name === `${root}constants.pkl`)) {
    fail('is TorchScript, a program; save model.state_dict() instead');
  }
  const order = members.get(`${root}byteorder`);
  const isBigEndian = order !== undefined && new TextDecoder().decode(order.read()).trim() === 'big';
  const { value } = readPickle(members.get(`${root}data.pkl`)!.read());
  const storages = (key: string) => {
    const member = members.get(`${root}data/${key}`);
    return member
      ? member.read()
      : fail(`expected the numbers ${quoted(`${root}data/${key}`)} inside, got none; the file is damaged`);
  };
  return describe(findStateDict(value, storages, isBigEndian), options);
}

/** A pickle by itself: of PyTorch before 1.6, or of arrays, as Paddle writes them. @throws DataError */
export function readPickled({ name, bytes }: ModelFile, options: ReadOptions): ModelDescription {
  const first = readPickle(bytes);
  if (first.value === 0x1950a86a20f9469cfc6cn) return describe(readLegacy(bytes, first.end), options);
  const tensors = findStateDict(
    first.value,
    () => fail('holds tensors whose numbers are in no file; save it again'),
    false,
  );
  const isPaddle = name.endsWith('.pdparams') || tensors.has('StructuredToParameterName@@');
  return describeTensors(
    {
      from: isPaddle ? 'Paddle' : 'a pickle of arrays',
      tensors,
      kernels: isPaddle ? 'in-out' : 'unknown',
      order: 'registered',
      epsilon: 1e-5,
      leakySlope: 0.01,
    },
    options,
  );
}

function describe(tensors: NamedTensors, options: ReadOptions): ModelDescription {
  return describeTensors(
    { from: 'PyTorch', tensors, kernels: 'out-in', order: 'registered', epsilon: 1e-5, leakySlope: 0.01 },
    options,
  );
}

/** Five pickles in a row, then each storage in the order of their keys: its count and its numbers. */
function readLegacy(bytes: Uint8Array, start: number): NamedTensors {
  const version = readPickle(bytes, start);
  if (version.value !== 1001) fail('is a PyTorch file of an unknown kind; save it again with torch.save');
  const system = readPickle(bytes, version.end);
  const isBigEndian = system.value instanceof Map && system.value.get('little_endian') === false;
  const object = readPickle(bytes, system.end);
  const keys = readPickle(bytes, object.end);
  const sizes = storageSizes(object.value);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, Uint8Array>();
  let at = keys.end;
  for (const key of Array.isArray(keys.value)
    ? keys.value
    : fail('expected a list of storages; the file is damaged')) {
    const size = sizes.get(String(key));
    if (size === undefined)
      fail(`expected a tensor of the storage ${quoted(String(key))}, got none; the file is damaged`);
    if (at + 8 > bytes.length) fail('is cut off in the middle of its numbers; save it again');
    const count = view.getUint32(at, !isBigEndian) + view.getUint32(at + 4, !isBigEndian) * 2 ** 32;
    const from = at + 8;
    at = from + count * size;
    if (!(at <= bytes.length)) fail('is cut off in the middle of its numbers; save it again');
    found.set(String(key), bytes.subarray(from, at));
  }
  return findStateDict(
    object.value,
    (key) => found.get(key) ?? fail(`expected the storage ${quoted(key)}, got none; the file is damaged`),
    isBigEndian,
  );
}
