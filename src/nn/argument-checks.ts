import { shown } from './json-door.ts';
import { nearestName } from './nearest-name.ts';

/*
 * What a person passes in, checked where it comes in. Every complaint names the place, what was expected and what
 * came.
 */

/** @throws RangeError unless `count` is a positive whole number */
export function requireCount(place: string, count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${place}: expected a positive integer, got ${shown(count)}`);
  }
}

/** @throws RangeError unless `seed` is a whole number that is exact */
export function requireSeed(place: string, seed: number): void {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`${place}: expected a whole number, got ${shown(seed)}`);
}

/** @throws RangeError unless it is a number, neither NaN nor infinite */
export function requireFinite(place: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new RangeError(`${place}: expected a finite number, got ${shown(value)}`);
  }
  return value;
}

/** @throws RangeError unless a row has this width and only finite numbers */
export function requireRow(place: string, row: ArrayLike<number>, width: number): void {
  if (row.length !== width) {
    throw new RangeError(
      `${place}: expected ${width} ${width === 1 ? 'number' : 'numbers'}, got ${row.length}`,
    );
  }
  for (let i = 0; i < width; i++) if (!Number.isFinite(row[i])) requireFinite(`${place}[${i}]`, row[i]);
}

/** @throws RangeError unless `name` is known, with the nearest known one */
export function requireName(place: string, name: string, known: readonly string[]): void {
  if (typeof name !== 'string') {
    throw new RangeError(`${place}: expected a name such as "${known[0]}", got ${shown(name)}`);
  }
  if (!known.includes(name)) {
    throw new RangeError(`${place}: "${name}" is not known; did you mean "${nearestName(name, known)}"?`);
  }
}

/** @throws RangeError unless the shape is a list of positive whole numbers */
export function requireShape(place: string, shape: readonly number[]): void {
  if (!Array.isArray(shape) || shape.length === 0) {
    throw new RangeError(`${place}: expected a list of sizes such as [28, 28], got ${shownList(shape)}`);
  }
  shape.forEach((size, i) => {
    requireCount(`${place}[${i}]`, size);
  });
}

/** @throws RangeError unless `options` is an object that has known keys only, with the nearest known one */
export function requireKeys(place: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new RangeError(`${place}: expected an object such as { ${known[0]}: … }, got ${shown(options)}`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new RangeError(`${place}.${key}: no such option; did you mean "${nearestName(key, known)}"?`);
    }
  }
}

/** @throws RangeError unless it is a list, typed or not */
export function requireList(place: string, what: string, list: unknown): void {
  const length = typeof list === 'object' && list !== null && 'length' in list ? list.length : undefined;
  if (!Number.isInteger(length))
    throw new RangeError(`${place}: expected a list of ${what}, got ${shown(list)}`);
}

function shownList(value: unknown): string {
  return Array.isArray(value) && value.length === 0 ? 'an empty one' : shown(value);
}
