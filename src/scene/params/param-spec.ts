import type { Localized } from '../language.ts';
import type { ParamControl } from './control.ts';

/** A param that cannot be used as it came: the message names the place and the mend. */
export class ParamError extends Error {
  override readonly name = 'ParamError';
}

/** Hears what was changed on the way in, such as `params.b: 9 is above the range −5 … 5, taken as 5`. */
export type Tell = (sentence: string) => void;

/** One param of a figure: its default, and the door through which a file, a link or a person brings it in. */
export interface ParamSpec<T> {
  /** Computed once, when first asked for. */
  default(): T;
  /**
   * Turns JSON into a typed value. What is merely out of range is brought into it, and told.
   * @param place what to call this param in messages, such as `params.b`
   * @throws ParamError for what is no such value at all, and for what is out of range where nobody is told
   */
  parse(json: unknown, place: string, tell?: Tell): T;
  /** The inverse of `parse`, as JSON. */
  format(value: T): unknown;
  /**
   * The nearest value that `parse` takes: what a handle proposes goes through here.
   * @param params the other params, for a range that hangs on one of them
   */
  clamp(value: T, params: object): T;
  /** What people call it. */
  readonly label?: Localized;
  /** Present where a reader reaches it without dragging: what stands for it in the figure's bar. */
  readonly control?: ParamControl;
}

export type ParamSpecs<P> = { readonly [K in keyof P]: ParamSpec<P[K]> };

/** Every param at its default. */
export function defaultParams<P extends object>(specs: ParamSpecs<P>): P {
  return mapSpecs(specs, (spec) => spec.default());
}

/**
 * Typed params from JSON: those left out take their defaults.
 * @param options.place what to call them in messages; default `params`
 * @param options.tell hears of values that were brought into range; without it they are refused
 * @throws ParamError for a name that is not a param, or a value that a param refuses
 */
export function parseParams<P extends object>(
  specs: ParamSpecs<P>,
  json: unknown,
  { place = 'params', tell }: { readonly place?: string; readonly tell?: Tell } = {},
): P {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new ParamError(`${place}: expected an object such as {"b": 1}, got ${describe(json)}`);
  }
  const given = new Map<string, unknown>(Object.entries(json));
  for (const name of given.keys()) {
    if (!Object.hasOwn(specs, name)) {
      const names = Object.keys(specs);
      throw new ParamError(
        names.length === 0
          ? `${place}.${name}: no such param; this figure has none`
          : `${place}.${name}: no such param; this figure has ${names.join(', ')}`,
      );
    }
  }
  const params = mapSpecs(specs, (spec, name) =>
    given.has(name) ? spec.parse(given.get(name), `${place}.${name}`, tell) : spec.default(),
  );
  return mapSpecs(specs, (spec, name) => {
    const value = params[name];
    const settled = spec.clamp(value, params);
    if (settled !== value && given.has(name)) {
      outOfRange(`${place}.${name}`, describe(spec.format(value)), describe(spec.format(settled)), tell);
    }
    return settled;
  });
}

/** Params as JSON: the inverse of `parseParams`. */
export function formatParams<P extends object>(specs: ParamSpecs<P>, params: P): Record<string, unknown> {
  return mapSpecs<P, Record<string, unknown>>(specs, (spec, name) => spec.format(params[name]));
}

/** Params with every value in its range: themselves where they are already. */
export function clampParams<P extends object>(specs: ParamSpecs<P>, params: P): P {
  const clamped = mapSpecs<P>(specs, (spec, name) => spec.clamp(params[name], params));
  return (Object.keys(specs) as (keyof P)[]).every((name) => clamped[name] === params[name])
    ? params
    : clamped;
}

/** Tells that a value was brought into range, or refuses it where nobody listens. */
export function outOfRange(place: string, given: string, taken: string, tell: Tell | undefined): void {
  const sentence = `${place}: ${given} is out of range`;
  if (!tell) throw new ParamError(`${sentence}; the nearest is ${taken}`);
  tell(`${sentence}, taken as ${taken}`);
}

/** What came instead, short enough for a message. */
export function describe(json: unknown): string {
  const text = typeof json === 'number' ? String(json) : (JSON.stringify(json) ?? String(json));
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function mapSpecs<P extends object, Out = P>(
  specs: ParamSpecs<P>,
  value: (spec: ParamSpec<P[keyof P]>, name: keyof P & string) => unknown,
): Out {
  const names = Object.keys(specs) as (keyof P & string)[];
  return Object.fromEntries(names.map((name) => [name, value(specs[name], name)])) as Out;
}
