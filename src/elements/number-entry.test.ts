import { expect, test } from 'vitest';
import { readNumber } from './number-entry.ts';

test.each([
  ['1.5', 1.5],
  [' −0,75 ', -0.75],
  ['–3', -3],
  ['.5', 0.5],
  ['1e-3', 0.001],
  ['+2', 2],
])('%j is a number', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(['', 'a lot', '1.2.3', 'NaN', 'Infinity', '1e9', '0x10', '- 3', '1e400'])('%j is none', (text) => {
  expect(readNumber(text)).toBeUndefined();
});
