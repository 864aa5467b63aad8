import { type Figure, ParamError, parseParams, type Tell } from '../scene/index.ts';
import { collect, defaultJson, isField, JSON_START, type Link, OWN, RESERVED } from './link.ts';

/** Longest link that is read at all. */
const LONGEST_LINK = 20_000;

/**
 * Reads what `formatLink` wrote.
 * @throws ParamError where it is not such a text
 */
export function readLink(hash: string): Link {
  const whole = hash.replace(/^#/, '');
  if (whole.length > LONGEST_LINK) throw new ParamError('link: too long to be one of Crease’s');
  const named = /^([\w-]+)(?:\?|$)/.exec(whole);
  const text = named ? whole.slice(named[0].length) : whole;
  const entries = new Map<string, string>(named ? [['figure', named[1]!]] : []);
  for (const part of text.split('&').filter(Boolean)) {
    const split = part.indexOf('=');
    if (split < 1) throw new ParamError(`link: expected name=value, got “${part.slice(0, 40)}”`);
    try {
      entries.set(decodeURIComponent(part.slice(0, split)), decodeURIComponent(part.slice(split + 1)));
    } catch {
      throw new ParamError(`link.${part.slice(0, Math.min(split, 40))}: the text is broken off or damaged`);
    }
  }
  const time = entries.get('t');
  const language = entries.get('lang');
  const theme = entries.get('theme');
  const figure = entries.get('figure');
  const without = entries.get('without');
  if (time !== undefined && (time.trim() === '' || !Number.isFinite(Number(time)))) {
    throw new ParamError(`link.t: expected seconds such as 12.5, got “${time.slice(0, 40)}”`);
  }
  if (language !== undefined && language !== 'en' && language !== 'zh-Hant') {
    throw new ParamError(`link.lang: expected en or zh-Hant, got “${language.slice(0, 40)}”`);
  }
  if (theme !== undefined && theme !== 'dark' && theme !== 'light') {
    throw new ParamError(`link.theme: expected dark or light, got “${theme.slice(0, 40)}”`);
  }
  return {
    ...(figure === undefined ? {} : { figure }),
    ...(time === undefined ? {} : { time: Number(time) }),
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(without === undefined ? {} : { without }),
    params: new Map(
      [...entries].flatMap(([key, text]) =>
        RESERVED.has(key) ? [] : [[key.startsWith(OWN) ? key.slice(OWN.length) : key, text] as const],
      ),
    ),
  };
}

/**
 * A link's params as the figure's own.
 * @param tell hears of what was brought into range; without it that is refused
 * @throws ParamError
 */
export function paramsOfLink<P extends object>(figure: Figure<P>, link: Link, tell?: Tell): P {
  const usual = defaultJson(figure);
  const json = Object.fromEntries(
    [...link.params].map(([name, text]) => [name, parseParam(text, usual.get(name), `link.${name}`)]),
  );
  return parseParams(figure.params, json, { place: 'link', ...(tell ? { tell } : {}) });
}

/** The inverse of `formatParam`: numbers in the default's order, else JSON, else a bare string. */
function parseParam(text: string, usual: unknown, place: string): unknown {
  if (text.startsWith(':')) return parseJson(text.slice(1), place);
  if (JSON_START.test(text)) return parseJson(text, place);
  if (typeof usual === 'string') return text;
  const places: number[] = [];
  const isWord = /^(true|false|null)$/.test(text);
  if (!isWord && collect(usual, usual, places) && places.length > 0) {
    const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    if (numbers.length === places.length) return fill(usual, numbers);
    throw new ParamError(`${place}: expected ${places.length} numbers, got ${numbers.length}`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ParamError(`${place}: the text is broken off or damaged`);
  }
}

/** `json` with its numbers taken, in order, from the front of `numbers`. */
function fill(json: unknown, numbers: number[]): unknown {
  if (typeof json === 'number') return numbers.shift();
  if (Array.isArray(json)) return json.map((value) => fill(value, numbers));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, isField(json, value) ? value : fill(value, numbers)]),
  );
}
