import { expect, test } from 'vitest';
import {
  constant,
  dense,
  type Initializer,
  type InitializerName,
  initializerNames,
  normal,
  orthogonal,
  sequential,
  uniform,
} from '../index.ts';
import { sigmoid } from './activation.ts';

const INPUTS = 180;
const UNITS = 120;

function kernelOf(kernelInitializer: InitializerName | Initializer, seed = 1): number[] {
  const model = sequential([dense({ units: UNITS, inputShape: [INPUTS], kernelInitializer })], { seed });
  return model.network().layers[0]!.kernel.flat();
}

/** What a draw must look like: Keras's definitions, each with its deviation and where it ends. */
const promises: Readonly<
  Record<
    string,
    {
      readonly deviation: number;
      readonly bound: number;
      readonly shape: 'even' | 'cut' | 'normal';
      readonly mean?: number;
    }
  >
> = {
  glorotUniform: even(Math.sqrt(6 / (INPUTS + UNITS))),
  heUniform: even(Math.sqrt(6 / INPUTS)),
  lecunUniform: even(Math.sqrt(3 / INPUTS)),
  randomUniform: even(0.05),
  glorotNormal: cut(Math.sqrt(2 / (INPUTS + UNITS))),
  heNormal: cut(Math.sqrt(2 / INPUTS)),
  lecunNormal: cut(Math.sqrt(1 / INPUTS)),
  randomNormal: { deviation: 0.05, bound: Infinity, shape: 'normal' },
  uniform: { ...even(0.5), mean: 2 },
  normal: { deviation: 3, bound: Infinity, shape: 'normal', mean: -1 },
};

const drawn: readonly (readonly [string, InitializerName | Initializer])[] = [
  ...initializerNames
    .filter((name) => name !== 'zeros' && name !== 'ones')
    .map((name) => [name, name] as const),
  ['uniform', uniform({ low: 1.5, high: 2.5 })],
  ['normal', normal({ mean: -1, deviation: 3 })],
];

test.each(drawn)('%s: mean, deviation, bounds and shape are those of its definition', (name, initializer) => {
  const { deviation, bound, shape, mean = 0 } = promises[name]!;
  const values = kernelOf(initializer);
  const n = values.length;
  const average = values.reduce((a, b) => a + b) / n;
  // Four standard errors, of the mean and of the variance (whose fourth moment is at most the normal one's).
  expect(Math.abs(average - mean)).toBeLessThan((4 * deviation) / Math.sqrt(n));
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / n;
  expect(Math.abs(variance / deviation ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  const farthest = Math.max(...values.map((value) => Math.abs(value - mean)));
  expect(farthest).toBeLessThanOrEqual(bound);
  if (bound < Infinity) expect(farthest).toBeGreaterThan(0.99 * bound);
  // Kolmogorov and Smirnov: 1.95 / √n is passed by chance once in a thousand.
  const sorted = values.map((value) => (value - mean) / deviation).sort((a, b) => a - b);
  const gap = Math.max(...sorted.map((value, i) => Math.abs(shareBelow(shape, value) - (i + 0.5) / n)));
  expect(gap).toBeLessThan(1.95 / Math.sqrt(n));
  expect(kernelOf(initializer)).toEqual(values);
  expect(kernelOf(initializer, 2)).not.toEqual(values);
});

test('zeros, ones and a constant are just that', () => {
  expect(new Set(kernelOf('zeros'))).toEqual(new Set([0]));
  expect(new Set(kernelOf('ones'))).toEqual(new Set([1]));
  expect(new Set(kernelOf(constant(-0.25)))).toEqual(new Set([-0.25]));
});

test('orthogonal rows are perpendicular, gain long, and point everywhere alike', () => {
  const values = kernelOf(orthogonal(2));
  const rows = Array.from({ length: UNITS }, (_, unit) => values.slice(unit * INPUTS, (unit + 1) * INPUTS));
  rows.forEach((row, i) => {
    for (const [j, other] of rows.slice(0, i + 1).entries()) {
      expect(row.reduce((sum, value, k) => sum + value * other[k]!, 0)).toBeCloseTo(i === j ? 4 : 0, 11);
    }
  });
  const average = values.reduce((a, b) => a + b) / values.length;
  expect(Math.abs(average)).toBeLessThan((4 * 2) / Math.sqrt(INPUTS * values.length));
});

function even(bound: number) {
  return { deviation: bound / Math.sqrt(3), bound, shape: 'even' } as const;
}

/** A normal cut off at two deviations and widened to make good for it. */
function cut(deviation: number) {
  return { deviation, bound: (2 * deviation) / 0.87962566103423978, shape: 'cut' } as const;
}

/** The share of a distribution of deviation 1 below a value. */
function shareBelow(shape: 'even' | 'cut' | 'normal', value: number): number {
  if (shape === 'even') return (value / Math.sqrt(3) + 1) / 2;
  if (shape === 'normal') return normalShare(value);
  const below = normalShare(-2);
  return (normalShare(value * 0.87962566103423978) - below) / (1 - 2 * below);
}

/** Φ to four digits (Bowling et al. 2009), enough beside a gap of 0.013. */
function normalShare(value: number): number {
  return sigmoid(0.07056 * value ** 3 + 1.5976 * value);
}
