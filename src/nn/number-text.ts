import { at, complain, readList, readNumber, readObject, readText, shown } from './json-door.ts';

/** How numbers stand in a JSON file: as plain numbers, or as base64 of their little-endian bytes. */
export type NumberEncoding = 'numbers' | 'float32' | 'float64';

/**
 * Numbers as JSON, `{"encoding", "values"}`; `float32` rounds them, the others keep every bit.
 */
export function writeNumbers(numbers: Float64Array, encoding: NumberEncoding): string {
  if (encoding === 'numbers') {
    // JSON.stringify would lose the sign of −0.
    const written = Array.from(numbers, (value) => (Object.is(value, -0) ? '-0' : String(value)));
    return `{"encoding":"numbers","values":[${written.join(',')}]}`;
  }
  const size = encoding === 'float32' ? 4 : 8;
  const bytes = new Uint8Array(numbers.length * size);
  const view = new DataView(bytes.buffer);
  numbers.forEach((value, i) => {
    if (size === 4) view.setFloat32(i * size, value, true);
    else view.setFloat64(i * size, value, true);
  });
  let text = '';
  // Letter by letter is slow, and all at once too many arguments.
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return JSON.stringify({ encoding, values: btoa(text) });
}

/**
 * Finite numbers from a JSON file, exactly `count` of them.
 * @throws DataError; nothing is allocated before the text is known to hold as many
 */
export function readNumbersOf(json: unknown, place: string, count: number): Float64Array {
  const { encoding, values } = readObject(json, place, ['encoding', 'values']);
  const where = at(place, 'values');
  if (encoding === 'numbers') {
    const list = readList(values, where, 'numbers', count);
    return Float64Array.from(list, (value, i) => readNumber(value, `${where}[${i}]`));
  }
  if (encoding !== 'float32' && encoding !== 'float64') {
    complain(at(place, 'encoding'), `expected "numbers", "float32" or "float64", got ${shown(encoding)}`);
  }
  const bytes = readBase64(readText(values, where), where);
  const size = encoding === 'float32' ? 4 : 8;
  if (bytes.length !== count * size) {
    complain(where, `expected ${count * size} bytes for ${count} numbers, got ${bytes.length}`);
  }
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: count }, (_, i) => {
    const value = size === 4 ? view.getFloat32(i * size, true) : view.getFloat64(i * size, true);
    return readNumber(value, `${where}[${i}]`);
  });
}

function readBase64(text: string, place: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return complain(place, 'expected base64, but the text is cut off or malformed');
  }
}
