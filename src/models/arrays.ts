import { DataError } from '../nn/index.ts';
import { isNpy, readNpy } from './files/npy.ts';
import type { Numbers } from './files/number-types.ts';
import { readZip } from './files/zip.ts';
import type { ModelFile } from './model-source.ts';
import { fail, quoted } from './problem.ts';

/** An array of numbers, row by row. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Numbers;
}

/**
 * The arrays of a `.npz` by name, or the one of a `.npy` under the name `array`.
 * @throws DataError naming the file
 */
export function readArrays({ name, bytes }: ModelFile): ReadonlyMap<string, NumberArray> {
  try {
    const found = new Map<string, NumberArray>();
    const add = (key: string, content: Uint8Array) => {
      const { tensor } = readNpy(content);
      if (!tensor) fail(`${quoted(key)} holds texts; expected numbers`);
      found.set(key, { shape: tensor.shape, values: tensor.read() });
    };
    if (isNpy(bytes)) add('array', bytes);
    else for (const [key, member] of readZip(bytes)) add(key.replace(/\.npy$/, ''), member.read());
    return found;
  } catch (error) {
    if (error instanceof DataError) throw new DataError(`${name}: ${error.message}`);
    throw error;
  }
}
