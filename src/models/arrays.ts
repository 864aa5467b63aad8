import { DataError } from '../nn/index.ts';
import { isNpy, readNpy } from './files/npy.ts';
import type { Numbers } from './files/number-types.ts';
import { readZip } from './files/zip.ts';
import type { ModelFile } from './model-source.ts';
import { quoted } from './problem.ts';

/** An array of numbers, row by row. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Numbers;
}

/** An array of numbers or of texts, row by row. */
export interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: Numbers | readonly string[];
}

/**
 * The arrays of numbers of a `.npz` by name, or the one of a `.npy` under the name `array`.
 * @throws DataError naming the file
 */
export function readArrays(file: ModelFile): ReadonlyMap<string, NumberArray> {
  const found = new Map<string, NumberArray>();
  for (const [key, { shape, values }] of readNumpy(file)) {
    if (Array.isArray(values))
      throw new DataError(`${file.name}: ${quoted(key)} holds texts; expected numbers`);
    found.set(key, { shape, values: values as Numbers });
  }
  return found;
}

/**
 * The arrays of a `.npz` by name, or the one of a `.npy` under the name `array`; texts as a list of them.
 * @throws DataError naming the file
 */
export function readNumpy({ name, bytes }: ModelFile): ReadonlyMap<string, NumpyArray> {
  try {
    const found = new Map<string, NumpyArray>();
    const add = (key: string, content: Uint8Array) => {
      const { tensor, texts = [] } = readNpy(content);
      if (tensor) found.set(key, { shape: tensor.shape, values: tensor.read() });
      else found.set(key, { shape: [texts.length], values: texts });
    };
    if (isNpy(bytes)) add('array', bytes);
    else for (const [key, member] of readZip(bytes)) add(key.replace(/\.npy$/, ''), member.read());
    return found;
  } catch (error) {
    if (error instanceof DataError) throw new DataError(`${name}: ${error.message}`);
    throw error;
  }
}
