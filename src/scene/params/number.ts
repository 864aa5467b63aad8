import { type ParamWords, wordsOf } from './control.ts';
import { describe, outOfRange, ParamError, type ParamSpec } from './param-spec.ts';

/** A closed range of numbers. */
export interface NumberRange {
  /** Default −∞. */
  readonly min?: number;
  /** Default ∞. */
  readonly max?: number;
}

export interface NumberOptions extends NumberRange, ParamWords {
  /** Step of its slider; default a hundredth of the range, rounded down to 1, 2 or 5 times a power of ten. */
  readonly step?: number;
}

/** A number between `min` and `max` (default: any finite number). */
export function number(
  initial: number,
  { min = -Infinity, max = Infinity, step, ...words }: NumberOptions = {},
): ParamSpec<number> {
  const range = { min, max };
  return {
    default: () => initial,
    parse: (json, place, tell) => {
      if (typeof json !== 'number' || !Number.isFinite(json)) {
        throw new ParamError(`${place}: expected a finite number, got ${describe(json)}`);
      }
      const value = withinRange(json, range);
      if (value !== json) outOfRange(place, `${json}`, `${value}`, tell);
      return value;
    },
    format: (value) => value,
    clamp: (value) => withinRange(value, range, initial),
    ...wordsOf(words, { kind: 'slider', min, max, step: step ?? roundStep((max - min) / 100) }),
  };
}

/** A whole number between `min` and `max`. */
export function integer(
  initial: number,
  { min = -Infinity, max = Infinity, ...words }: NumberRange & ParamWords = {},
): ParamSpec<number> {
  const range = { min, max };
  return {
    default: () => initial,
    parse: (json, place, tell) => {
      if (typeof json !== 'number' || !Number.isSafeInteger(json)) {
        throw new ParamError(`${place}: expected a whole number such as ${initial}, got ${describe(json)}`);
      }
      const value = withinRange(json, range);
      if (value !== json) outOfRange(place, `${json}`, `${value}`, tell);
      return value;
    },
    format: (value) => value,
    clamp: (value) => withinRange(Math.round(value), range, initial),
    ...wordsOf(words, { kind: 'slider', min, max, step: 1 }),
  };
}

/** The seed of something random: a whole number from 0 to 2³² − 1; its control is a die. */
export function seed(initial: number, words: ParamWords = {}): ParamSpec<number> {
  const max = 2 ** 32 - 1;
  const { label, control, ...spec } = integer(initial, { min: 0, max });
  return { ...spec, ...wordsOf(words, { kind: 'dice', max: 9999 }) };
}

/** `value` in a range; what is no finite number becomes `otherwise`. */
export function withinRange(
  value: number,
  { min = -Infinity, max = Infinity }: NumberRange,
  otherwise = 0,
): number {
  if (Number.isNaN(value)) return otherwise;
  const inside = Math.min(Math.max(value, min), max);
  return Number.isFinite(inside) ? inside : otherwise;
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `step`. */
function roundStep(step: number): number {
  if (!Number.isFinite(step) || step <= 0) return 0.01;
  const power = 10 ** Math.floor(Math.log10(step) + 1e-9);
  const digit = [5, 2, 1].find((d) => d * power <= step * (1 + 1e-9))!;
  return power < 1 ? digit / Math.round(1 / power) : digit * power;
}
