import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Figure, number, ParamError, type ParamSpec, timeline, vector2 } from '../scene/index.ts';
import { formatLink } from './link.ts';
import { paramsOfLink, readLink } from './read-link.ts';

interface Params {
  readonly w: readonly [number, number];
  readonly net: { readonly inputs: number; readonly rows: readonly (readonly number[])[] };
  readonly name: string | { readonly name: string; readonly list: readonly number[] };
  readonly k: number;
}

function any<T>(initial: T): ParamSpec<T> {
  return {
    default: () => initial,
    parse: (json) => json as T,
    format: (value) => value,
    clamp: (value) => value,
  };
}

const figure: Figure<Params> = {
  id: 'test',
  title: { en: 'Test', 'zh-Hant': '測試' },
  summary: { en: 'Test', 'zh-Hant': '測試' },
  params: {
    w: vector2([1, 0]),
    net: any<Params['net']>({
      inputs: 2,
      rows: [
        [1, 2],
        [3, 4],
      ],
    }),
    name: any<Params['name']>('two-curves'),
    k: number(3),
  },
  build: (_, stage) => timeline(stage, () => () => ({ nodes: [] })),
};

const usual: Params = {
  w: [1, 0],
  net: {
    inputs: 2,
    rows: [
      [1, 2],
      [3, 4],
    ],
  },
  name: 'two-curves',
  k: 3,
};

test('a link holds what differs from the default, as plain numbers and words', () => {
  expect(formatLink(figure, usual, { time: 12.3456 })).toBe('t=12.35');
  const moved = { ...usual, w: [0.5, -2] as const, name: 'moons' };
  expect(formatLink(figure, moved, { time: 0, language: 'en', theme: 'dark' })).toBe(
    't=0&w=0.5,-2&name=moons&lang=en&theme=dark',
  );
  const trained = {
    ...usual,
    net: {
      inputs: 2,
      rows: [
        [0.1, 0.2],
        [0.3, 1 / 3],
      ],
    },
  };
  expect(formatLink(figure, trained, {})).toBe('net=0.1,0.2,0.3,0.3333333');
});

test('params go through a link and come back, to seven digits', () => {
  const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const params = fc.record({
    w: fc.tuple(finite, finite),
    net: fc.record({
      inputs: fc.constant(2),
      rows: fc.tuple(fc.tuple(finite, finite), fc.tuple(finite, finite)),
    }),
    name: fc.oneof(
      fc.stringMatching(/^[^[{"]+$/),
      fc.record({ name: fc.string(), list: fc.array(finite, { maxLength: 5 }) }),
    ),
    k: finite,
  });
  const short = (json: unknown) =>
    JSON.parse(
      JSON.stringify(json, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(7)) : value)),
    );
  fc.assert(
    fc.property(params, (given) => {
      const link = readLink(`#${formatLink(figure, given, {})}`);
      expect(paramsOfLink(figure, link)).toEqual(short(given));
    }),
  );
});

test('any text is either read or refused with a ParamError', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webFragments());
  fc.assert(
    fc.property(text, (hash) => {
      try {
        paramsOfLink(figure, readLink(`#${hash}`));
      } catch (error) {
        expect(error).toBeInstanceOf(ParamError);
      }
    }),
  );
});

test('what is too large stays out, and its name stays in', () => {
  const list = Array.from({ length: 1000 }, (_, i) => i / 7);
  const hash = formatLink(figure, { ...usual, name: { name: 'big & bold.csv', list } }, { time: 1 });
  expect(hash).toBe('t=1&without=big%20%26%20bold.csv');
  const link = readLink(`#${hash}`);
  expect(link.without).toBe('big & bold.csv');
  expect(paramsOfLink(figure, link)).toEqual(usual);
});

test.each([
  ['#t=soon', 'link.t: expected seconds such as 12.5'],
  ['#lang=fr', 'link.lang: expected en or zh-Hant'],
  ['#theme=pink', 'link.theme: expected dark or light'],
  ['#w=%E0%A4%A', 'link.w: the text is broken off'],
  ['#w&k=1', 'link: expected name=value'],
  ['#w=1', 'link.w: expected 2 numbers, got 1'],
  ['#w=1,x', 'link.w[1]: expected a finite number'],
  ['#net=[1,', 'link.net: the text is broken off'],
  ['#q=1', 'link.q: no such param'],
])('%s is refused with its place', (hash, message) => {
  expect(() => paramsOfLink(figure, readLink(hash))).toThrow(message);
});

test('a link may name its figure before its params', () => {
  const link = formatLink(figure, { ...usual, k: 5 }, { figure: 'one-layer', time: 2 });
  expect(link).toBe('one-layer?t=2&k=5');
  expect(readLink(`#${link}`)).toMatchObject({ figure: 'one-layer', time: 2 });
  expect(readLink('#one-layer')).toMatchObject({ figure: 'one-layer' });
  expect(paramsOfLink(figure, readLink('#test?k=7'))).toEqual({ ...usual, k: 7 });
});

test('every name and every value survives an address', () => {
  const json = fc.oneof(
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.array(fc.integer(), { maxLength: 4 }),
    fc.record({ name: fc.string(), x: fc.integer() }),
  );
  const name = fc.oneof(
    fc.constantFrom('t', 'lang', 'theme', 'figure', 'without', '~', '~t', '__proto__', 'toString', 'a=b&c'),
    fc.string({ minLength: 1 }),
  );
  const kept = (value: unknown) =>
    JSON.stringify(value, (_, part) =>
      typeof part === 'number' && !Number.isSafeInteger(part) ? Number(part.toPrecision(7)) : part,
    );
  fc.assert(
    fc.property(name, json, json, (param, initial, value) => {
      const odd: Figure = {
        ...figure,
        params: Object.fromEntries([[param, any(initial as unknown)]]),
        build: (_, stage) => timeline(stage, () => () => ({ nodes: [] })),
      };
      const params = Object.fromEntries([[param, value]]);
      const back = paramsOfLink(odd, readLink(formatLink(odd, params, {}))) as Record<string, unknown>;
      expect(kept(Object.entries(back))).toBe(kept([[param, value]]));
    }),
    { numRuns: 500 },
  );
});
