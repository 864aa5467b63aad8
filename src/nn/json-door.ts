import { DataError } from './data-error.ts';

/*
 * Reads untyped JSON into typed values, naming the place in every complaint: `net.json: layers[1].bias[0]`.
 * A place that ends in ": " is the root of a file.
 */

/** A complaint about one place. */
export function complain(place: string, problem: string): never {
  throw new DataError(place.endsWith(': ') ? `${place}${problem}` : `${place}: ${problem}`);
}

/** The place of a key inside an object. */
export function at(place: string, key: string): string {
  return place.endsWith(': ') ? `${place}${key}` : `${place}.${key}`;
}

/**
 * An object, with only known keys where `keys` says them.
 * @throws DataError for anything else, `__proto__` and its like included
 */
export function readObject(
  json: unknown,
  place: string,
  keys?: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    complain(place, `expected an object${keys ? ` with ${keys.join(', ')}` : ''}, got ${shown(json)}`);
  }
  for (const key of keys ? Object.keys(json) : []) {
    if (!keys!.includes(key))
      complain(at(place, shortened(key)), `no such key; expected ${keys!.join(', ')}`);
  }
  // Only own keys are ever read, so what a prototype may carry does not matter.
  return Object.assign(Object.create(null), json) as Record<string, unknown>;
}

/** A list, of `length` items if given. @throws DataError */
export function readList(json: unknown, place: string, what: string, length?: number): readonly unknown[] {
  const expected = length === undefined ? `a list of ${what}` : `${length} ${what}`;
  if (!Array.isArray(json)) complain(place, `expected ${expected}, got ${shown(json)}`);
  if (length !== undefined && json.length !== length)
    complain(place, `expected ${expected}, got ${json.length}`);
  return json;
}

/** A finite number. @throws DataError */
export function readNumber(json: unknown, place: string): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) {
    complain(place, `expected a finite number, got ${shown(json)}`);
  }
  return json;
}

/** A list of finite numbers, `length` of them if given. @throws DataError */
export function readNumbers(json: unknown, place: string, length?: number): number[] {
  const what = length === 1 ? 'number' : 'numbers';
  return readList(json, place, what, length).map((item, i) => readNumber(item, `${place}[${i}]`));
}

/** A text. @throws DataError */
export function readText(json: unknown, place: string): string {
  if (typeof json !== 'string') complain(place, `expected a text, got ${shown(json)}`);
  return json;
}

/** JSON from text. @throws DataError where the text is cut off or malformed */
export function readJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return complain(place, `expected JSON, but the text is cut off or malformed (${shortened(reason, 90)})`);
  }
}

/** What came instead, short enough for a message. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return shortened(JSON.stringify(value) ?? String(value));
}

/** A text out of a file, for a message of one line. */
function shortened(text: string, most = 40): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
