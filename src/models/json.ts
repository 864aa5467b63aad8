import { fail, quoted } from './problem.ts';

/** An object of JSON whose keys nobody has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** JSON of a text, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object. @throws DataError naming the place */
export function object(value: unknown, place: string): JsonObject {
  if (!isObject(value)) fail(`${quoted(place)}: expected an object, got ${kindOf(value)}`);
  return value;
}

/** Whether a value is an object of JSON, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list. @throws DataError naming the place */
export function list(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) fail(`${quoted(place)}: expected a list, got ${kindOf(value)}`);
  return value;
}

/** A text. @throws DataError naming the place */
export function text(value: unknown, place: string): string {
  if (typeof value !== 'string') fail(`${quoted(place)}: expected a text, got ${kindOf(value)}`);
  return value;
}

/** A finite number, or `fallback` where there is none. @throws DataError naming the place */
export function number(value: unknown, place: string, fallback?: number): number {
  if ((value === undefined || value === null) && fallback !== undefined) return fallback;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    fail(`${quoted(place)}: expected a number, got ${kindOf(value)}`);
  }
  return value;
}

/** What came, for a sentence. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `"${quoted(value, 40)}"` : String(value);
}
