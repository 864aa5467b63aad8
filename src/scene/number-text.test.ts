import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from './number-text.ts';

test.each([
  [0.99, {}, '0.99'],
  [-0.16, {}, '−0.16'],
  [-0.001, {}, '0.00'],
  [-0, {}, '0.00'],
  [-0.005, {}, '−0.01'],
  [1.005, {}, '1.00'],
  [-17.02, { maxChars: 6 }, '−17.02'],
  [-17.02, { maxChars: 5 }, '−17.0'],
  [17.02, { maxChars: 5 }, '17.0'],
  [-17.02, { maxChars: 4 }, '−17'],
  [99.996, { maxChars: 5 }, '100'],
  [17_020, { maxChars: 6 }, '17020'],
  [17_020, { maxChars: 5 }, '2e4'],
  [-170_200, { maxChars: 6 }, '−1.7e5'],
  [-123_456, { maxChars: 5 }, '−1e5'],
  [99_999, { maxChars: 5 }, '1e5'],
  [1e30, { decimals: 0, maxChars: 5 }, '1e30'],
  [1.5e300, {}, '1.5e300'],
  [100_480, { decimals: 0, grouped: true }, '100,480'],
  [-1_234_567.25, { decimals: 4, grouped: true }, '−1,234,567.2500'],
  [999.5, { grouped: true }, '999.50'],
  [12_345, { grouped: true, maxChars: 7 }, '12,345'],
  [12_345, { grouped: true, maxChars: 6 }, '1.2e4'],
  [0.456, { plus: true }, '+0.46'],
  [-0.456, { plus: true }, '−0.46'],
  [0.001, { plus: true }, '0.00'],
  [Infinity, { maxChars: 5 }, '∞'],
  [-Infinity, {}, '−∞'],
  [Number.NaN, { maxChars: 5 }, 'NaN'],
])('%d with %o is %s', (value, format, text) => {
  expect(numberText(value, format)).toBe(text);
});

const read = (text: string) => Number(text.replace('−', '-'));

test('a number keeps to its place, reads back as itself, and never says minus nothing', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 6, max: 12 }),
      (value, decimals, maxChars) => {
        const text = numberText(value, { decimals, maxChars });
        expect(text.length).toBeLessThanOrEqual(maxChars);
        expect(Object.is(read(text), -0)).toBe(false);
        const slack = text.includes('e') ? 0.5 * Math.abs(value) : 0.5;
        expect(Math.abs(read(text) - value)).toBeLessThanOrEqual(slack + 1e-9);
      },
    ),
  );
});

test('a number and its negative are written alike', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: 0.01 }), fc.integer({ min: 3, max: 9 }), (value, maxChars) => {
      expect(numberText(-value, { maxChars }).replace('−', '')).toBe(numberText(value, { maxChars }));
    }),
  );
});
