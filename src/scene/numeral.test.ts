import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numeral, spellNumber } from './numeral.ts';

test.each([
  [1.005, 2, undefined, '1.00'],
  [-0.001, 2, undefined, '0.00'],
  [-17.02, 2, 5, '−17.0'],
  [-170.2, 2, 5, '−170'],
  [-123456, 2, 5, '−1e5'],
  [0.00001, 2, 5, '0.00'],
  [Number.POSITIVE_INFINITY, 2, 5, '∞'],
  [1e30, 0, 5, '1e30'],
])('%d with %d decimals in %s characters is %s', (value, decimals, maxChars, text) => {
  expect(spellNumber(value, decimals, maxChars)).toBe(text);
});

test('a number never outgrows its place, and reads back as what it was', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -9999, max: 9999 }), (value) => {
      const text = spellNumber(value, 2, 5);
      expect(text.length).toBeLessThanOrEqual(5);
      expect(Math.abs(Number(text.replace('−', '-')) - value)).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
  );
});

test('digits have one width, so counting does not jitter', () => {
  const style = { at: [0, 0], size: 1, ink: 'text' } as const;
  const places = (value: number) => numeral(value, style).glyphs.map(({ x }) => x);
  for (let value = 0; value < 1; value += 0.07) expect(places(value)).toEqual(places(0));
});
