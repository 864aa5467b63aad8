import { fail, refuse, requireFinite, requireIndex, requireText } from './argument-checks.ts';
import { DataError } from './data-error.ts';
import { shortened, shown } from './shown.ts';

/*
 * Reads untyped JSON into typed values, naming the place in every complaint: `net.json: layers[1].bias[0]`.
 * A place that ends in ": " is the root of a file.
 */

/** What a file is read into. @throws DataError for whatever is wrong with it */
export function atDoor<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(error.message);
    throw error;
  }
}

/** What went wrong inside, told of the place in the file: one line, and not without end. */
export function guarded<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) fail(place, shortened(error.message, 300));
    throw error;
  }
}

/** The place of a key inside an object. */
export function at(place: string, key: string): string {
  return place.endsWith(': ') ? `${place}${key}` : `${place}.${key}`;
}

/**
 * An object, with only known keys where `keys` says them.
 * @throws RangeError for anything else, `__proto__` and its like included
 */
export function readObject(
  json: unknown,
  place: string,
  keys?: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    refuse(place, `an object${keys ? ` with ${keys.join(', ')}` : ''}`, json);
  }
  const stranger = keys && Object.keys(json).find((key) => !keys.includes(key));
  if (stranger !== undefined) {
    fail(at(place, shortened(stranger)), `no such key; expected ${keys!.join(', ')}`);
  }
  // Only own keys are ever read, so what a prototype may carry does not matter.
  return Object.assign(Object.create(null), json) as Record<string, unknown>;
}

/** A list, of `length` items if given. @throws RangeError */
export function readList(json: unknown, place: string, what: string, length?: number): readonly unknown[] {
  const expected = length === undefined ? `a list of ${what}` : `${length} ${what}`;
  if (!Array.isArray(json)) refuse(place, expected, json);
  if (length !== undefined && json.length !== length) refuse(place, expected, json.length);
  return json;
}

/** A finite number. @throws RangeError */
export function readNumber(json: unknown, place: string): number {
  requireFinite(place, json);
  return json as number;
}

/** A whole number from 0 that is exact. @throws RangeError */
export function readIndex(json: unknown, place: string): number {
  requireIndex(place, json);
  return json as number;
}

/** A list of finite numbers, `length` of them if given. @throws RangeError */
export function readNumbers(json: unknown, place: string, length?: number): number[] {
  const what = length === 1 ? 'number' : 'numbers';
  return readList(json, place, what, length).map((item, i) => readNumber(item, `${place}[${i}]`));
}

/** A text. @throws RangeError */
export function readText(json: unknown, place: string): string {
  requireText(place, json);
  return json as string;
}

/** JSON from text. @throws RangeError where the text is cut off or malformed */
export function readJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = shortened((error as Error).message, 90);
    return fail(place, `expected JSON, but the text is cut off or malformed (${reason})`);
  }
}

/** The outermost object of a file of ours, its format and version checked. @throws RangeError */
export function readFormat(
  text: string,
  place: string,
  format: string,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  const json = readObject(readJson(text, place), place, ['format', 'version', ...keys]);
  if (json.format !== format) refuse(at(place, 'format'), `"${format}"`, json.format);
  if (json.version !== 1) {
    fail(at(place, 'version'), `expected 1, got ${shown(json.version)}; a newer Crease may read it`);
  }
  return json;
}
