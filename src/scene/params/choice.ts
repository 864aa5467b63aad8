import type { Localized } from '../language.ts';
import { type ParamWords, wordsOf } from './control.ts';
import { describe, ParamError, type ParamSpec } from './param-spec.ts';

/** One of several names; `names` says what people call each. */
export function choice<T extends string>(
  names: Readonly<Record<T, Localized>>,
  initial: NoInfer<T>,
  words: ParamWords = {},
): ParamSpec<T> {
  const known = Object.keys(names) as T[];
  return {
    default: () => initial,
    parse(json, place) {
      const found = known.find((name) => name === json);
      if (found === undefined) {
        throw new ParamError(`${place}: expected one of ${known.join(', ')}, got ${describe(json)}`);
      }
      return found;
    },
    format: (value) => value,
    clamp: (value) => value,
    ...wordsOf(words, { kind: 'menu', options: known.map((value) => ({ value, label: names[value] })) }),
  };
}

/** True or false. */
export function flag(initial: boolean, words: ParamWords = {}): ParamSpec<boolean> {
  return {
    default: () => initial,
    parse(json, place) {
      if (typeof json !== 'boolean') {
        throw new ParamError(`${place}: expected true or false, got ${describe(json)}`);
      }
      return json;
    },
    format: (value) => value,
    clamp: (value) => value,
    ...wordsOf(words, { kind: 'switch' }),
  };
}
