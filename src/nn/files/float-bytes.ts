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

/** The inverse of `bytesOf`. @throws RangeError for a number that is not finite */
export function numbersIn(bytes: Uint8Array, size: FloatSize, place: string): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: bytes.length / size }, (_, i) => {
    const value = size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true);
    if (!Number.isFinite(value)) requireFinite(`${place}[${i}]`, value);
    return value;
  });
}

/** Eight where four would round. */
export function losslessSize(numbers: Float64Array, size: FloatSize): FloatSize {
  return numbers.every((value) => Math.fround(value) === value) ? size : 8;
}
