import type { NumberType } from './number-types.ts';
import { countOf } from './tensor.ts';

/** NumPy's types by their codes. */
export const numpyTypes: Readonly<Record<string, NumberType>> = {
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  b1: 'bool',
  // NumPy has no name for bfloat16: MLX and JAX write it as two bytes without a meaning, and read those back as it.
  V2: 'bfloat16',
};

/** How far apart neighbours lie where the first index runs fastest. */
export function columnStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => countOf(shape.slice(0, axis)));
}
