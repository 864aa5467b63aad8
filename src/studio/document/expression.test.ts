import { expect, test } from 'vitest';
import { compileExpression, derivativeOf, formatExpression, parseExpression } from './expression.ts';

const names = ['x', 'y'] as const;
const value = (text: string, x: number, y = 0) =>
  compileExpression(parseExpression(text, names, 'number'), names)(x, y);

test.each([
  ['-x^2', '−(x^2)', -9],
  ['2^3^2', '2^(3^2)', 512],
  ['2^-1', '2^(−1)', 0.5],
  ['x/2*y', '(x / 2) * y', 6],
  ['x - y - 1', '(x − y) − 1', -2],
  ['|x - 5|*2', 'abs(x − 5) * 2', 4],
  ['max(x, y) ** 2', 'max(x, y)^2', 16],
  ['x1_', undefined, /nothing is called/],
  ['1/2x', undefined, /character 4: write \* between “2” and “x”/],
  ['x y', undefined, /write \*/],
  ['constructor', undefined, /nothing is called “constructor”/],
  ['__proto__', undefined, /nothing is called/],
  ['toString()', undefined, /nothing is called/],
  ['x;y', undefined, /means nothing here/],
  ['5%', undefined, /means nothing here/],
  ['', undefined, /write an expression first/],
  ['x > 1', undefined, /expected a number, got a comparison/],
  ['sin x', undefined, /expected “\(” after sin/],
  ['('.repeat(60), undefined, /at most 40 brackets/],
  ['-'.repeat(60), undefined, /fewer signs/],
] as const)('%s', (text, shown, result) => {
  if (shown === undefined) expect(() => value(text, 3, 4)).toThrow(result as RegExp);
  else {
    expect(formatExpression(parseExpression(text, names, 'number'))).toBe(shown);
    expect(value(text, 3, 4)).toBe(result);
  }
});

test('truths chain by words alone, and have no value where a side has none', () => {
  const isTrue = (text: string, x: number, y: number) =>
    compileExpression(parseExpression(text, names, 'truth'), names)(x, y);
  expect(isTrue('0 < x and x < 5', 3, 0)).toBe(1);
  expect(isTrue('not (x > 1) or y = 2', 3, 2)).toBe(1);
  expect(isTrue('y > sqrt(x)', -1, 0)).toBeNaN();
  expect(() => isTrue('0 < x < 5', 3, 0)).toThrow(/two comparisons with “and”/);
  expect(() => isTrue('x + y', 3, 0)).toThrow(/expected a comparison/);
});

test('slopes agree with differences', () => {
  const all = [
    'z*tanh(z)',
    'z/(1+exp(-z))',
    'sin(3*z)^2',
    'max(z, 0.1*z)',
    'ln(1+z^2)',
    'z^3-2*z',
    '2^z',
    'abs(z)*sigmoid(z)',
    'sqrt(1+z^2)',
    'softplus(z)-relu(z)',
    'tan(z/3)/z',
    'min(z,1)*cos(z)',
  ];
  for (const text of all) {
    const expression = parseExpression(text, ['z'], 'number');
    const [f, slope] = [expression, derivativeOf(expression, 'z')].map((one) =>
      compileExpression(one, ['z']),
    ) as [(z: number) => number, (z: number) => number];
    for (const z of [-2.3, -0.7, 0.4, 1.9]) {
      expect(slope(z), `${text} at ${z}`).toBeCloseTo((f(z + 1e-6) - f(z - 1e-6)) / 2e-6, 5);
    }
  }
});
