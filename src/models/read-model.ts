import { DataError } from '../nn/index.ts';
import type { ModelDescription } from './description.ts';
import type { Beside, ModelFile, ReadOptions } from './model-source.ts';
import { fail, quoted } from './problem.ts';
import { QuestionError } from './question.ts';

/**
 * What a model file of another framework holds, as plain data. The bytes decide what it is, never the name; nothing in
 * it is run. Readers are loaded when they are needed.
 * @param file the file, or all files of a folder with their paths in it
 * @param beside fetches the other files of a model that has several
 * @throws DataError in one sentence that names the file and says how to mend it; a QuestionError where that is to say
 *   what the file does not
 */
export async function readModel(
  file: ModelFile | { readonly name: string; readonly files: readonly ModelFile[] },
  options: ReadOptions = {},
  beside: Beside = async () => undefined,
): Promise<ModelDescription> {
  try {
    return 'files' in file ? await readFolder(file.files, options) : await readFile(file, options, beside);
  } catch (error) {
    const told = `${file.name}: ${(error as Error).message}`;
    if (error instanceof QuestionError) throw new QuestionError(told, error.question);
    if (error instanceof DataError) throw new DataError(told);
    throw error;
  }
}

async function readFile(file: ModelFile, options: ReadOptions, beside: Beside): Promise<ModelDescription> {
  const { bytes } = file;
  switch (formatOf(bytes)) {
    case 'zip':
      return (await import('./zipped.ts')).readZipped(bytes, options);
    case 'hdf5':
      return (await import('./keras/hdf5-file.ts')).readHdf5(bytes, options);
    case 'pickle':
      return (await import('./torch/pickled.ts')).readPickled(file, options);
    case 'safetensors':
      return (await import('./tensors/safetensors.ts')).readSafetensorsFile(bytes, options);
    case 'json':
      return (await import('./keras/json-file.ts')).readJsonFile(bytes, options, beside);
    case 'npy':
      return (await import('./tensors/npy-file.ts')).readNpyFile(bytes, options);
    case 'msgpack':
      return (await import('./tensors/flax.ts')).readFlax(bytes, options);
    case 'onnx':
      return (await import('./onnx/read-onnx.ts')).readOnnx(bytes, beside);
  }
}

async function readFolder(files: readonly ModelFile[], options: ReadOptions): Promise<ModelDescription> {
  const find = async (name: string) => files.find((file) => file.name === name)?.bytes;
  const orbax = files.some(({ name }) => /(^|\/)(\.zarray|manifest\.ocdbt|_METADATA)$/.test(name));
  if (orbax) return (await import('./tensors/orbax.ts')).readOrbax(files, options);
  const named = files.find(({ name }) => name === 'model.json');
  const models = named
    ? [named]
    : files.filter(({ name }) => /^[^/]+\.(onnx|keras|h5|pt|pth|ckpt|safetensors|skops|npz)$/.test(name));
  if (models.length === 1) return readFile(models[0]!, options, find);
  if (files.some(({ name }) => name === 'saved_model.pb' || name.endsWith('/saved_model.pb'))) {
    fail(
      'is a TensorFlow SavedModel, a program of TensorFlow; save the model as .keras, or convert it with python -m tf2onnx.convert',
    );
  }
  return fail(
    models.length === 0
      ? 'is a folder without a model that can be read; give the file of the model itself'
      : `is a folder with several models (${models
          .slice(0, 4)
          .map(({ name }) => quoted(name))
          .join(', ')}); give one of them`,
  );
}

type Format = 'zip' | 'hdf5' | 'pickle' | 'safetensors' | 'json' | 'npy' | 'msgpack' | 'onnx';

/** What a file is, by its first bytes. @throws DataError for one that is nothing that can be read */
function formatOf(bytes: Uint8Array): Format {
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte);
  const [first = 0, second = 0] = bytes;
  if (bytes.length === 0) fail('expected a model, but the file is empty');
  // First, as eight bytes of a length may begin like anything else.
  if (bytes[8] === 0x7b && bytes.length > 8 && isHeaderLength(bytes)) return 'safetensors';
  if (begins(0x50, 0x4b, 3, 4)) return 'zip';
  if (begins(0x50, 0x4b, 5, 6)) fail('is a zip archive with nothing in it');
  if (begins(0x89, 0x48, 0x44, 0x46)) return 'hdf5';
  if (begins(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)) return 'npy';
  if (first === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(second)) {
    fail(
      'is packed with zlib, as joblib packs scikit-learn models, which only Python can read; save with skops.io.dump or skl2onnx',
    );
  }
  if (begins(0x1f, 0x8b, 8)) fail('is packed with gzip; unpack it first');
  if (first === 0x80 && second >= 2 && second <= 5) return 'pickle';
  const start = textStart(bytes);
  if (bytes[start] === 0x7b) return 'json';
  if (start === 0 && (first === 0x28 || first === 0x63 || first === 0x7d) && bytes.at(-1) === 0x2e)
    return 'pickle';
  if (new TextDecoder().decode(bytes.subarray(4, 8)) === 'TFL3') {
    fail('is a TensorFlow Lite model; give the Keras model that it was made from, or ONNX');
  }
  if (first === 8 && second > 0 && second < 128) return 'onnx';
  // A map of MessagePack whose first key is a short text.
  if (first >= 0x81 && first <= 0x8f && ((second >= 0xa0 && second < 0xc0) || second === 0xd9))
    return 'msgpack';
  if (first === 0xde || first === 0xdf) return 'msgpack';
  if (
    first === 0x0a ||
    first === 0x12 ||
    first === 0x1a ||
    first === 0x2a ||
    first === 0x3a ||
    first === 0x42
  )
    return 'onnx';
  if (begins(0x47, 0x47, 0x55, 0x46)) fail('is a GGUF file of a language model, which cannot be shown');
  return fail(
    'is no model file that can be read: Keras, PyTorch, safetensors, ONNX, TensorFlow.js, skops, Flax and NumPy are',
  );
}

/** Whether eight bytes tell a length within the file, as safetensors begins. */
function isHeaderLength(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(4, true) === 0 && view.getUint32(0, true) >= 2;
}

/** Where text begins: after a mark of UTF-8 and white space. */
function textStart(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 9) at++;
  return at;
}
