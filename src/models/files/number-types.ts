import { fail } from '../problem.ts';

/** Numbers as they are kept: float32 where that holds every value of the type in the file, float64 otherwise. */
export type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A type of numbers in a file. */
export type NumberType =
  | 'float16'
  | 'bfloat16'
  | 'float32'
  | 'float64'
  | 'float8_e4m3'
  | 'float8_e5m2'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'bool';

/** Bytes of one number. */
export const numberSizes: Readonly<Record<NumberType, 1 | 2 | 4 | 8>> = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8,
  float8_e4m3: 1,
  float8_e5m2: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  bool: 1,
};

/** Whether a type is one in which weights are trained. */
export function isFloat(type: NumberType): boolean {
  return type.startsWith('float') || type === 'bfloat16';
}

/**
 * The numbers that lie in bytes, one after another; never more room than a few times those bytes.
 * @throws DataError where the bytes are no whole count of numbers, or an int64 is beyond 2^53
 */
export function numbersFrom(bytes: Uint8Array, type: NumberType, isBigEndian = false): Numbers {
  const size = numberSizes[type];
  const count = bytes.length / size;
  if (!Number.isInteger(count)) fail(`expected a whole count of ${type} numbers, got ${bytes.length} bytes`);
  // A copy: numbers may begin at any byte of a file, and a typed array at every fourth or eighth.
  const own = new Uint8Array(bytes);
  if (isBigEndian && size > 1) turnAround(own, size);
  const { buffer } = own;
  switch (type) {
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'float16':
      return Float32Array.from(new Uint16Array(buffer), float16);
    case 'bfloat16': {
      const words = new Uint32Array(count);
      new Uint16Array(buffer).forEach((bits, i) => {
        words[i] = bits << 16;
      });
      return new Float32Array(words.buffer);
    }
    case 'float8_e4m3':
      return Float32Array.from(own, float8e4m3);
    case 'float8_e5m2':
      return Float32Array.from(own, (bits) => float16(bits << 8));
    case 'int8':
      return new Float32Array(new Int8Array(buffer));
    case 'uint8':
      return new Float32Array(own);
    case 'bool':
      return Float32Array.from(own, (byte) => (byte === 0 ? 0 : 1));
    case 'int16':
      return new Float32Array(new Int16Array(buffer));
    case 'uint16':
      return new Float32Array(new Uint16Array(buffer));
    case 'int32':
      return new Float64Array(new Int32Array(buffer));
    case 'uint32':
      return new Float64Array(new Uint32Array(buffer));
    case 'int64':
      return Float64Array.from(Array.from(new BigInt64Array(buffer), exactly));
    case 'uint64':
      return Float64Array.from(Array.from(new BigUint64Array(buffer), exactly));
  }
}

/** The value of an IEEE half-precision number. */
export function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The OCP type of 8 bits without infinities: https://arxiv.org/abs/2209.05433. */
function float8e4m3(bits: number): number {
  const sign = bits & 0x80 ? -1 : 1;
  const exponent = (bits >> 3) & 15;
  const fraction = bits & 7;
  if (exponent === 15 && fraction === 7) return NaN;
  return exponent === 0 ? sign * fraction * 2 ** -9 : sign * (1 + fraction / 8) * 2 ** (exponent - 7);
}

function exactly(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) fail(`expected whole numbers up to 2^53, got ${value}`);
  return number;
}

function turnAround(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}
