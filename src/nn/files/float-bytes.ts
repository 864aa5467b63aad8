import { requireFinite } from '../checks/argument-checks.ts';

/** Bytes of a float32 or a float64. */
export type FloatSize = 4 | 8;

/** Numbers as little-endian floats; those of four bytes round. */
export function bytesOf(numbers: Float64Array, size: FloatSize): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(numbers.length * size);
  const view = new DataView(bytes.buffer);
  numbers.forEach((value, i) => {
    if (size === 4) view.setFloat32(4 * i, value, true);
    else view.setFloat64(8 * i, value, true);
  });
  return bytes;
}

/**
 * The inverse of `bytesOf`, and for the types of two bytes and of whole numbers that safetensors has.
 * @throws RangeError for a number that is not finite
 */
export function numbersIn(bytes: Uint8Array, size: number, place: string, type?: unknown): Float64Array {
  // A bfloat16 is the upper half of a float32.
  const wide = size === 2 ? new Uint8Array(2 * bytes.length) : bytes;
  if (size === 2) {
    bytes.forEach((byte, i) => {
      wide[2 * i + 2 - (i % 2)] = byte;
    });
  }
  const view = new DataView(wide.buffer, wide.byteOffset, wide.byteLength);
  return Float64Array.from({ length: bytes.length / size }, (_, i) => {
    if (type === 'I64') return Number(view.getBigInt64(8 * i, true));
    // An F16 has three bits less of exponent: as a float32 it is 2^112 times as small.
    if (type === 'F16') view.setInt32(4 * i, (view.getInt32(4 * i, true) >> 3) & 0x8fffe000, true);
    let value = size < 8 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true);
    if (type === 'F16') value *= Math.abs(value) < 2 ** -96 ? 2 ** 112 : Infinity;
    if (!Number.isFinite(value)) requireFinite(`${place}[${i}]`, value);
    return value;
  });
}

/** Eight where four would round. */
export function losslessSize(numbers: Float64Array, size: FloatSize): FloatSize {
  return numbers.every((value) => Math.fround(value) === value) ? size : 8;
}
