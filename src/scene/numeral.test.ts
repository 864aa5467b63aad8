import { expect, test } from 'vitest';
import { bold } from './bold.ts';
import { numeral, numeralWidth } from './numeral.ts';

const style = { at: [0, 0], size: 1, ink: 'text' } as const;
const counting = Array.from({ length: 201 }, (_, i) => (i - 100) / 100);

/** Where the last three digits of a number stand, in thousandths of an em from `at`. */
function places(value: number, align: 'middle' | 'digits' | 'end' | 'point'): number[] {
  const { at, glyphs } = numeral(value, { ...style, align });
  return glyphs.slice(-4).map(({ x }) => Math.round(x + 1000 * at[0]));
}

test.each([
  'middle',
  'digits',
  'end',
  'point',
] as const)('counting from −1.00 to 1.00 aligned by %s, no digit moves', (align) => {
  for (const value of counting) expect(places(value, align)).toEqual(places(0, align));
});

test('the decimal point stands at the place, with decimals or without', () => {
  const point = (value: number) => {
    const { at, glyphs } = numeral(value, { ...style, align: 'point' });
    return glyphs[String(Math.trunc(value)).length]!.x + 1000 * at[0];
  };
  for (const value of [0.5, 3.25, -12.5, 1234.56]) expect(point(value)).toBeCloseTo(0, 9);
  const whole = numeral(17, { ...style, align: 'point', decimals: 0, suffix: '%' });
  expect(whole.glyphs[2]!.x + 1000 * whole.at[0]).toBe(0);
});

test('the sign weighs the same on both sides of a middle', () => {
  const edges = (value: number) => {
    const { at } = numeral(value, { ...style, align: 'middle' });
    return [at[0], at[0] + numeralWidth(value, 1)] as const;
  };
  const [withSign, without] = [edges(-1.5), edges(1.5)];
  expect(withSign[0] + withSign[1]).toBeCloseTo(-(without[0] + without[1]), 12);
});

test('bold is wider, and borrows from regular what it lacks', () => {
  expect(numeralWidth(200, 1, { decimals: 0, face: bold })).toBeGreaterThan(
    numeralWidth(200, 1, { decimals: 0 }),
  );
  expect(numeral(Infinity, { ...style, face: bold }).glyphs).toEqual(numeral(Infinity, style).glyphs);
});
