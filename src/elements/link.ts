import { defaultParams, type Figure, formatParams, type Language } from '../scene/index.ts';

/** What a link says, still as text: reserved words apart, then params by name. */
export interface Link {
  readonly figure?: string;
  /** Seconds. */
  readonly time?: number;
  readonly language?: Language;
  readonly theme?: 'dark' | 'light';
  /** What was too long to carry: the name of a data set. */
  readonly without?: string;
  readonly params: ReadonlyMap<string, string>;
}

/** Most numbers in one param, and longest text of it, that a link carries: about sixty points of own data. */
const MOST_NUMBERS = 250;
const LONGEST_PARAM = 1500;

export const RESERVED = new Set(['figure', 't', 'lang', 'theme', 'without']);

/** A param that is called like one of the reserved words wears this before its name. */
export const OWN = '~';

/**
 * The part of a link after `#`: `t=12.5&network=0.99,-0.16,…&lang=en`, after the figure's id and `?` where that is
 * said, as in `one-layer?w=1,-1`. Params stand in it where they differ
 * from the default: strings bare, numbers as a list in the default's order, anything else as JSON.
 */
export function formatLink<P extends object>(
  figure: Figure<P>,
  params: P,
  view: Omit<Link, 'params' | 'without'>,
): string {
  const entries: [string, string][] = [];
  if (view.time !== undefined) entries.push(['t', String(round(view.time, 100))]);
  const usual = defaultJson(figure);
  for (const [name, json] of Object.entries(formatParams(figure.params, params))) {
    const text = countNumbers(json) > MOST_NUMBERS ? undefined : formatParam(json, usual.get(name));
    if (text === formatParam(usual.get(name), usual.get(name))) continue;
    if (text === undefined || text.length > LONGEST_PARAM) entries.push(['without', nameOf(json) ?? name]);
    else entries.push([RESERVED.has(name) || name.startsWith(OWN) ? OWN + name : name, text]);
  }
  if (view.language) entries.push(['lang', view.language]);
  if (view.theme) entries.push(['theme', view.theme]);
  const said = entries.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
  return view.figure ? `${encode(view.figure)}?${said}` : said;
}

/** The name of what was too large to go into a link that `formatLink` wrote. */
export function leftOut(link: string): string | undefined {
  const name = /(?:^|[?&])without=([^&]*)/.exec(link)?.[1];
  return name === undefined ? undefined : decodeURIComponent(name);
}

export function defaultJson<P extends object>(figure: Figure<P>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(formatParams(figure.params, defaultParams(figure.params))));
}

function nameOf(json: unknown): string | undefined {
  const { name } = (json ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

/** What begins like this is JSON; a string that does is written as JSON, too. */
export const JSON_START = /^[[{":]/;

/** As people would write it where the default says what is meant; else JSON, marked where it could be taken for that. */
function formatParam(json: unknown, usual: unknown): string {
  if (typeof json === 'string' && typeof usual === 'string' && !JSON_START.test(json)) return json;
  const numbers: number[] = [];
  if (collect(json, usual, numbers) && numbers.length > 0) return numbers.join();
  const text =
    JSON.stringify(json, (_, value) => (typeof value === 'number' ? short(value) : value)) ?? 'null';
  const isPlain = JSON_START.test(text) || typeof usual === 'boolean' || usual === null;
  return isPlain ? text : `:${text}`;
}

/**
 * Adds the numbers of `json` in order; false where it differs from `usual` in more than those. Numbers that are
 * fields of an object (how many inputs a network has) are part of its shape and have to be the same.
 */
export function collect(json: unknown, usual: unknown, numbers: number[]): boolean {
  if (typeof json === 'number' && typeof usual === 'number') {
    numbers.push(short(json));
    return true;
  }
  if (typeof json !== 'object' || json === null || typeof usual !== 'object' || usual === null) {
    return json === usual;
  }
  const [own, other] = [Object.entries(json), Object.entries(usual)];
  return (
    own.length === other.length &&
    own.every(([key, value], i) => {
      const [usualKey, usualValue] = other[i]!;
      if (key !== usualKey) return false;
      return isField(json, value) ? value === usualValue : collect(value, usualValue, numbers);
    })
  );
}

export function isField(parent: object, value: unknown): boolean {
  return !Array.isArray(parent) && typeof value === 'number';
}

/** How many numbers there are in `json`; stops counting soon after there are too many. */
function countNumbers(json: unknown): number {
  if (typeof json === 'number') return 1;
  if (typeof json !== 'object' || json === null) return 0;
  let count = 0;
  for (const key in json) {
    count += countNumbers((json as Record<string, unknown>)[key]);
    if (count > MOST_NUMBERS) break;
  }
  return count;
}

/** Seven significant digits: nothing on a screen shows more. Whole numbers, such as seeds, keep all of theirs. */
function short(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(7));
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}

/** Commas and colons may stand in a fragment as they are (RFC 3986 §3.5), and read better so. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':');
}
