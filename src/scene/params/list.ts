import type { Matrix, Vector2 } from '../../math/index.ts';
import type { Localized } from '../language.ts';
import { type NumberRange, number } from './number.ts';
import { describe, ParamError, type ParamSpec } from './param-spec.ts';

export interface LengthRange {
  /** Fewest values; default 0. */
  readonly least?: number;
  /** Most values; default any number. */
  readonly most?: number;
}

/** Values of one kind, in order. */
export function list<T>(
  item: ParamSpec<T>,
  initial: readonly T[],
  { least = 0, most = Infinity, label }: LengthRange & { readonly label?: Localized } = {},
): ParamSpec<readonly T[]> {
  return {
    default: () => initial,
    parse(json, place, tell) {
      const count =
        least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
      if (!Array.isArray(json) || json.length < least || json.length > most) {
        throw new ParamError(`${place}: expected a list of ${count} values, got ${describe(json)}`);
      }
      return json.map((value, i) => item.parse(value, `${place}[${i}]`, tell));
    },
    format: (value) => value.map((part) => item.format(part)),
    clamp: (value, params) => sameOr(value, (part) => item.clamp(part, params)),
    ...(label ? { label } : {}),
  };
}

/** As many finite numbers as `initial` has. */
export function vector(
  initial: readonly number[],
  { label, ...range }: NumberRange & { readonly label?: Localized } = {},
): ParamSpec<readonly number[]> {
  const length = initial.length;
  return list(number(0, range), initial, { least: length, most: length, ...(label ? { label } : {}) });
}

/** Two finite numbers, `[x, y]`. */
export function vector2(
  initial: Vector2,
  options: NumberRange & { readonly label?: Localized } = {},
): ParamSpec<Vector2> {
  const { parse, clamp, ...spec } = vector(initial, options);
  const pair = ([x, y]: readonly number[]): Vector2 => [x!, y!];
  return {
    ...spec,
    default: () => initial,
    parse(json, place, tell) {
      if (!Array.isArray(json) || json.length !== 2) {
        throw new ParamError(`${place}: expected two numbers such as [1, 0], got ${describe(json)}`);
      }
      return pair(parse(json, place, tell));
    },
    clamp(value, params) {
      const inside = clamp(value, params);
      return inside === value ? value : pair(inside);
    },
  };
}

/** A matrix of as many rows and columns as `initial` has: a list of rows. */
export function matrixParam(
  initial: Matrix,
  { label, ...range }: NumberRange & { readonly label?: Localized } = {},
): ParamSpec<Matrix> {
  const columns = initial[0]?.length ?? 0;
  const row = vector(new Array<number>(columns).fill(0), range);
  return list(row, initial, {
    least: initial.length,
    most: initial.length,
    ...(label ? { label } : {}),
  });
}

/** A list with each part changed, or the list itself where none is. */
function sameOr<T>(value: readonly T[], change: (part: T) => T): readonly T[] {
  const changed = value.map(change);
  return changed.every((part, i) => part === value[i]) ? value : changed;
}
