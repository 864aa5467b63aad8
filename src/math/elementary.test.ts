import { expect, test } from 'vitest';
import { cos, exp, log, log1p, random, sin } from './index.ts';

/** Distance in units in the last place. */
function ulps(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / (Math.abs(b) * 2 ** -52);
}

test('exp and log stay within 1 ulp of the engine’s own, over their whole range', () => {
  const stream = random(3);
  const worst = { exp: 0, log: 0, log1p: 0 };
  for (let i = 0; i < 50_000; i++) {
    const x = stream.uniform(-708, 709);
    const y = stream.uniform() * 2 ** stream.uniform(-1000, 1000);
    const z = stream.uniform() ** 8;
    worst.exp = Math.max(worst.exp, ulps(exp(x), Math.exp(x)));
    worst.log = Math.max(worst.log, ulps(log(y), Math.log(y)));
    worst.log1p = Math.max(worst.log1p, ulps(log1p(z), Math.log1p(z)));
  }
  expect(worst.exp).toBeLessThanOrEqual(1);
  expect(worst.log).toBeLessThanOrEqual(1);
  expect(worst.log1p).toBeLessThanOrEqual(2);
});

test('sin and cos stay within 2e-16 of the engine’s own', () => {
  const stream = random(4);
  let worst = 0;
  for (let i = 0; i < 50_000; i++) {
    const x = stream.uniform(-100, 100);
    worst = Math.max(worst, Math.abs(sin(x) - Math.sin(x)), Math.abs(cos(x) - Math.cos(x)));
  }
  expect(worst).toBeLessThan(2e-16);
});

test('the ends of the range are as IEEE 754 wants them', () => {
  expect([exp(710), exp(-746), exp(0), exp(-Infinity), exp(Infinity)]).toEqual([Infinity, 0, 1, 0, Infinity]);
  expect([log(0), log(1), log(Infinity)]).toEqual([-Infinity, 0, Infinity]);
  expect([exp(NaN), log(-1), log(NaN)]).toEqual([NaN, NaN, NaN]);
  expect(exp(-740)).toBe(4.2e-322);
  expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 12);
  expect(log1p(1e-20)).toBe(1e-20);
});
