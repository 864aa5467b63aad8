/** A param that cannot be used as it came: the message names the place and the mend. */
export class ParamError extends Error {
  override readonly name = 'ParamError';
}

/** One param of a figure: its default, and the door through which a file, a link or a person brings it in. */
export interface ParamSpec<T> {
  /** Computed once, when first asked for. */
  default(): T;
  /**
   * Turns JSON into a typed value.
   * @param place what to call this param in messages, such as `params.b`
   * @throws ParamError
   */
  parse(json: unknown, place: string): T;
  /** The inverse of `parse`, as JSON. */
  format(value: T): unknown;
}

export type ParamSpecs<P> = { readonly [K in keyof P]: ParamSpec<P[K]> };

/** Every param at its default. */
export function defaultParams<P>(specs: ParamSpecs<P>): P {
  return mapSpecs(specs, (spec) => spec.default());
}

/**
 * Typed params from JSON: those left out take their defaults.
 * @throws ParamError for a name that is not a param, or a value that a param refuses
 */
export function parseParams<P>(specs: ParamSpecs<P>, json: unknown, place = 'params'): P {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new ParamError(`${place}: expected an object such as {"b": 1}, got ${describe(json)}`);
  }
  const given = json as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) {
      throw new ParamError(
        `${place}.${name}: no such param; this figure has ${Object.keys(specs).join(', ')}`,
      );
    }
  }
  return mapSpecs(specs, (spec, name) =>
    Object.hasOwn(given, name) ? spec.parse(given[name], `${place}.${name}`) : spec.default(),
  );
}

/** Params as JSON: the inverse of `parseParams`. */
export function formatParams<P>(specs: ParamSpecs<P>, params: P): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<ParamSpec<unknown>>(specs as never).map(([name, spec]) => [
      name,
      spec.format((params as Record<string, unknown>)[name]),
    ]),
  );
}

/** A number between `min` and `max` (default: any finite number). */
export function number(
  initial: number,
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number } = {},
): ParamSpec<number> {
  return {
    default: () => initial,
    parse(json, place) {
      if (typeof json !== 'number' || !Number.isFinite(json)) {
        throw new ParamError(`${place}: expected a finite number, got ${describe(json)}`);
      }
      if (json < min || json > max) {
        throw new ParamError(`${place}: expected a number from ${min} to ${max}, got ${json}`);
      }
      return json;
    },
    format: (value) => value,
  };
}

/** Two finite numbers, `[x, y]`. */
export function vector2(initial: readonly [number, number]): ParamSpec<readonly [number, number]> {
  const part = number(0);
  return {
    default: () => initial,
    parse(json, place) {
      if (!Array.isArray(json) || json.length !== 2) {
        throw new ParamError(`${place}: expected two numbers such as [1, 0], got ${describe(json)}`);
      }
      return [part.parse(json[0], `${place}[0]`), part.parse(json[1], `${place}[1]`)];
    },
    format: (value) => value,
  };
}

/** What came instead, short enough for a message. */
export function describe(json: unknown): string {
  const text = JSON.stringify(json) ?? String(json);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function mapSpecs<P>(specs: ParamSpecs<P>, value: (spec: ParamSpec<P[keyof P]>, name: string) => unknown): P {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, value(spec as ParamSpec<P[keyof P]>, name)]),
  ) as P;
}
