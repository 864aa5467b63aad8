import { fail, refuse } from '../checks/argument-checks.ts';
import { at, readList, readNumber, readObject, readText } from '../checks/json-door.ts';
import { bytesOf, losslessSize, numbersIn } from './float-bytes.ts';

/** How numbers stand in a JSON file: as plain numbers, or as base64 of their little-endian bytes. */
export type NumberEncoding = 'numbers' | 'float32' | 'float64';

/**
 * Numbers as JSON, `{"encoding", "values"}`; `float32` rounds them, the others keep every bit.
 * @param isLossless where `float32` would round, take `float64`
 */
export function writeNumbers(numbers: Float64Array, encoding: NumberEncoding, isLossless = false): string {
  if (encoding === 'numbers') {
    // JSON.stringify would lose the sign of −0.
    const written = Array.from(numbers, (value) => (Object.is(value, -0) ? '-0' : String(value)));
    return `{"encoding":"numbers","values":[${written.join(',')}]}`;
  }
  const asked = encoding === 'float32' ? 4 : 8;
  const size = isLossless ? losslessSize(numbers, asked) : asked;
  const bytes = bytesOf(numbers, size);
  let text = '';
  // Letter by letter is slow, and all at once too many arguments.
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return JSON.stringify({ encoding: `float${8 * size}`, values: btoa(text) });
}

/**
 * Finite numbers from a JSON file, exactly `count` of them.
 * @throws RangeError; nothing is allocated before the text is known to hold as many
 */
export function readNumbersOf(json: unknown, place: string, count: number): Float64Array {
  const { encoding, values } = readObject(json, place, ['encoding', 'values']);
  const where = at(place, 'values');
  if (encoding === 'numbers') {
    const list = readList(values, where, 'numbers', count);
    return Float64Array.from(list, (value, i) => readNumber(value, `${where}[${i}]`));
  }
  if (encoding !== 'float32' && encoding !== 'float64') {
    refuse(at(place, 'encoding'), '"numbers", "float32" or "float64"', encoding);
  }
  const bytes = readBase64(readText(values, where), where);
  const size = encoding === 'float32' ? 4 : 8;
  if (bytes.length !== count * size) {
    refuse(where, `${count * size} bytes for ${count} numbers`, bytes.length);
  }
  return numbersIn(bytes, size, where);
}

function readBase64(text: string, place: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return fail(place, 'expected base64, but the text is cut off or malformed');
  }
}
