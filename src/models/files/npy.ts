import { fail, quoted } from '../problem.ts';
import { numberSizes, numbersFrom } from './number-types.ts';
import { columnStrides, numpyTypes } from './numpy-types.ts';
import { countOf, gathered, type Tensor } from './tensor.ts';

/** An array of NumPy's with where it ends. */
export interface NpyArray {
  /** Of an array of numbers. */
  readonly tensor?: Tensor;
  /** Of an array of texts. */
  readonly texts?: readonly string[];
  readonly end: number;
}

/** Whether a `.npy` begins at a byte. */
export function isNpy(bytes: Uint8Array, at = 0): boolean {
  return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59].every((byte, i) => bytes[at + i] === byte);
}

/**
 * One `.npy` (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html), from byte `at` on.
 * @throws DataError for an array of anything but numbers and texts, or one that is cut off
 */
export function readNpy(bytes: Uint8Array, at = 0): NpyArray {
  if (!isNpy(bytes, at) || bytes.length < at + 12) fail('expected an array of NumPy, got something else');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = bytes[at + 6]! > 1;
  const start = at + (isLong ? 12 : 10);
  const from = start + (isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 8, true));
  if (from > bytes.length) fail('is cut off in the header of an array');
  const header = new TextDecoder().decode(bytes.subarray(start, from));
  const descr = /'descr':\s*'([^']{1,20})'/.exec(header)?.[1];
  const isFortran = /'fortran_order':\s*True/.test(header);
  const sizes = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (descr === undefined || sizes === undefined) {
    fail(`holds an array of mixed values (${quoted(header, 60)}), which is no plain array of numbers`);
  }
  const shape = sizes
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const count = countOf(shape);
  const [, order, code, width] = /^([<>|=]?)([a-zA-Z])(\d*)$/.exec(descr) ?? [];
  if (code === 'U' && Number(width) > 0)
    return {
      texts: textsIn(bytes, from, count, Number(width), order === '>'),
      end: from + count * Number(width) * 4,
    };
  if (code === 'O') fail('holds an array of Python objects, which are pickled and will not be read');
  const type = code && numpyTypes[`${code}${width}`];
  if (!type) fail(`holds an array of the type ${quoted(descr)}, which is none of numbers`);
  const end = from + count * numberSizes[type];
  if (end > bytes.length)
    fail(`is cut off: expected ${end - from} bytes of numbers, got ${bytes.length - from}`);
  return {
    end,
    tensor: {
      shape,
      type,
      read() {
        const values = numbersFrom(bytes.subarray(from, end), type, order === '>');
        return isFortran ? gathered(values, shape, columnStrides(shape), 0) : values;
      },
    },
  };
}

/** Texts of one width, four bytes a letter. */
function textsIn(
  bytes: Uint8Array,
  from: number,
  count: number,
  width: number,
  isBigEndian: boolean,
): readonly string[] {
  if (!(from + count * width * 4 <= bytes.length)) fail('is cut off in the middle of its texts');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, i) => {
    const letters = Array.from({ length: width }, (_, k) =>
      view.getUint32(from + (i * width + k) * 4, !isBigEndian),
    );
    return String.fromCodePoint(...letters.filter((letter) => letter > 0 && letter < 0x110000));
  });
}
