import { nearestName } from './nearest-name.ts';
import { shortened, shown } from './shown.ts';

/*
 * What a person passes in, checked where it comes in. Every complaint names the place, what was expected and what
 * came.
 */

/** Throws a RangeError unless a value is what is expected. */
export type Check = (place: string, value: unknown) => void;

/** @throws RangeError that says what is wrong with a place; one that ends in ": " is a whole file */
export function fail(place: string, problem: string): never {
  throw new RangeError(place.endsWith(': ') ? `${place}${problem}` : `${place}: ${problem}`);
}

/** @throws RangeError that says what was expected and what came */
export function refuse(place: string, expected: string, got: unknown): never {
  fail(place, `expected ${expected}, got ${shown(got)}`);
}

function number(expected: string, isFine: (value: number) => boolean): Check {
  return (place, value) => {
    if (typeof value !== 'number' || !isFine(value)) refuse(place, expected, value);
  };
}

/** A positive whole number. */
export const requireCount = /*#__PURE__*/ number(
  'a positive integer',
  (value) => Number.isInteger(value) && value > 0,
);

/** A whole number that is exact. */
export const requireSeed = /*#__PURE__*/ number('a whole number', Number.isSafeInteger);

/** A whole number from 0. */
export const requireIndex = /*#__PURE__*/ number(
  'a whole number of at least 0',
  (value) => Number.isSafeInteger(value) && value >= 0,
);

/** Neither NaN nor infinite. */
export const requireFinite = /*#__PURE__*/ number('a finite number', Number.isFinite);

/** Above 0. */
export const requirePositive = /*#__PURE__*/ number(
  'a positive number',
  (value) => value > 0 && value < Infinity,
);

/** From 0. */
export const requireAtLeastZero = /*#__PURE__*/ number(
  'a number of at least 0',
  (value) => value >= 0 && value < Infinity,
);

/** From 0 to below 1. */
export const requireShare = /*#__PURE__*/ number(
  'a number from 0 to below 1',
  (value) => value >= 0 && value < 1,
);

/** Between 0 and 1. */
export const requireFraction = /*#__PURE__*/ number(
  'a number between 0 and 1',
  (value) => value > 0 && value < 1,
);

/** A truth value. */
export const requireFlag: Check = (place, value) => {
  if (typeof value !== 'boolean') refuse(place, 'true or false', value);
};

/** A text. */
export const requireText: Check = (place, value) => {
  if (typeof value !== 'string') refuse(place, 'a text', value);
};

/** A function. */
export const requireFunction: Check = (place, value) => {
  if (typeof value !== 'function') refuse(place, 'a function', value);
};

/** A list of positive whole numbers. */
export const requireShape: Check = (place, value) => {
  const isList = Array.isArray(value);
  if (!isList || value.length === 0) {
    const came = isList ? 'an empty one' : shown(value);
    fail(place, `expected a list of sizes such as [28, 28], got ${came}`);
  }
  value.forEach((size, i) => {
    requireCount(`${place}[${i}]`, size);
  });
};

/** What need not be said. */
export function optional(check: Check): Check {
  return (place, value) => {
    if (value !== undefined) check(place, value);
  };
}

/** One of these names; the complaint says which is nearest. */
export function oneOf(known: readonly string[]): Check {
  return (place, value) => requireName(place, value, known);
}

/** A list of what another check lets through, typed or not. */
export function listOf(what: string, check: Check): Check {
  return (place, value) => {
    requireList(place, what, value);
    Array.from(value as ArrayLike<unknown>).forEach((item, i) => {
      check(`${place}[${i}]`, item);
    });
  };
}

/** @throws RangeError unless a row has this width and only finite numbers */
export function requireRow(place: string, row: ArrayLike<number>, width: number): void {
  if (row.length !== width) refuse(place, `${width} ${width === 1 ? 'number' : 'numbers'}`, row.length);
  for (let i = 0; i < width; i++) if (!Number.isFinite(row[i])) requireFinite(`${place}[${i}]`, row[i]);
}

/** @throws RangeError unless `name` is known, with the nearest known one */
export function requireName(place: string, name: unknown, known: readonly string[]): void {
  if (typeof name !== 'string') refuse(place, `a name such as "${known[0]}"`, name);
  if (!known.includes(name)) {
    fail(place, `"${shortened(name)}" is not known; did you mean "${nearestName(name, known)}"?`);
  }
}

/** @throws RangeError unless `options` is an object that has known keys only, with the nearest known one */
export function requireKeys(place: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    refuse(place, `an object such as { ${known[0]}: … }`, options);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      fail(`${place}.${shortened(key)}`, `no such option; did you mean "${nearestName(key, known)}"?`);
    }
  }
}

/**
 * Options with their defaults filled in, each checked.
 * @throws RangeError for an option that there is not, or a value that its check does not let through
 */
export function requireSettings(
  place: string,
  options: unknown,
  checks: Readonly<Record<string, Check>>,
  defaults: object = {},
): Readonly<Record<string, unknown>> {
  requireKeys(place, options, Object.keys(checks));
  const settings: Record<string, unknown> = { ...defaults, ...(options as object) };
  for (const [key, check] of Object.entries(checks)) check(`${place}.${key}`, settings[key]);
  return settings;
}

/** @throws RangeError unless it is a list, typed or not */
export function requireList(place: string, what: string, list: unknown): void {
  const length = typeof list === 'object' && list !== null && 'length' in list ? list.length : undefined;
  if (!Number.isInteger(length)) refuse(place, `a list of ${what}`, list);
}
