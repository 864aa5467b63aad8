import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from './number-text.ts';
import { type Ticks, ticksBetween } from './ticks.ts';

const labels = ({ ticks, decimals }: Ticks) => ticks.map(({ shown }) => numberText(shown, { decimals }));

test.each([
  ['a millionth', 0, 1e-6, 2e-7, ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'], '×10⁻⁶'],
  ['billions', 0, 3e9, 1e9, ['0', '1', '2', '3'], '×10⁹'],
  ['a longitude', 121.56001, 121.56009, 2e-5, ['2', '4', '6', '8'], '×10⁻⁵ +121.56'],
  ['a southern latitude', -33.8569, -33.8566, 1e-4, ['0.0001', '0.0002', '0.0003', '0.0004'], '−33.857'],
  ['years', 1990, 2026, 10, ['1990', '2000', '2010', '2020'], ''],
  ['a year in parts', 2019.6, 2020.4, 0.2, ['2019.6', '2019.8', '2020.0', '2020.2', '2020.4'], ''],
  ['shares', 0, 1, 0.25, ['0.0', '0.5', '1.0'], ''],
  ['thousandths', 0.001, 0.004, 0.001, ['0.001', '0.002', '0.003', '0.004'], ''],
  ['about zero', -4, 4.1, 1.7, ['−4', '−2', '0', '2', '4'], ''],
  ['ten thousands', 0, 50_000, 20_000, ['0', '20000', '40000'], ''],
  ['hundreds of thousands', 0, 500_000, 200_000, ['0', '2', '4'], '×10⁵'],
  ['a hair above a billion', 1e9, 1e9 + 4, 2, ['0', '2', '4'], '+1000000000'],
  ['next to nothing', -2e-300, 2e-300, 1.5e-300, ['−2', '0', '2'], '×10⁻³⁰⁰'],
] as const)('%s', (_, from, to, apart, expected, shared) => {
  const found = ticksBetween(from, to, apart);
  expect([labels(found), found.shared]).toEqual([[...expected], shared]);
});

test('labels differ, are short, and with what they share they say the value; values are round, apart and all there', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.integer({ min: -12, max: 12 }),
      fc.double({ min: 1, max: 9.99, noNaN: true }),
      fc.integer({ min: 2, max: 9 }),
      (from, exponent, digit, most) => {
        const span = digit * 10 ** exponent;
        const to = from + span;
        fc.pre(to > from && span > Math.abs(from) * 1e-11);
        const found = ticksBetween(from, to, span / most);
        const texts = labels(found);
        expect(new Set(texts).size).toBe(texts.length);
        expect(found.step).toBeGreaterThanOrEqual((span / most) * (1 - 1e-9));
        expect(found.ticks.length).toBeLessThanOrEqual(most + 1);
        expect(found.ticks.length).toBeGreaterThanOrEqual(Math.floor(most / 2.6));
        found.ticks.forEach(({ value, shown }, i) => {
          expect(texts[i]!.length).toBeLessThanOrEqual(7);
          const read = Number(texts[i]!.replace('−', '-')) * 10 ** found.power + found.offset;
          const slack = 1e-9 * found.step + 4 * Number.EPSILON * Math.abs(value);
          expect(Math.abs(read - value)).toBeLessThanOrEqual(slack);
          expect(Math.abs(shown - Number(texts[i]!.replace('−', '-')))).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(shown)),
          );
          expect(value).toBeGreaterThanOrEqual(from - 1e-8 * span - slack);
          expect(value).toBeLessThanOrEqual(to + 1e-8 * span + slack);
        });
      },
    ),
    { numRuns: 500 },
  );
});

test('a range without width is refused', () => {
  expect(() => ticksBetween(1, 1, 0.1)).toThrow(
    'ticksBetween: expected from < to and apart > 0, got 1, 1 and 0.1',
  );
  expect(() => ticksBetween(0, Infinity, 1)).toThrow(RangeError);
  expect(() => ticksBetween(0, 1, Number.NaN)).toThrow(RangeError);
});
