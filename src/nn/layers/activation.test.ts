import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  activate,
  activationNames,
  activations,
  dense,
  parseNetworkValue,
  sigmoid,
  softplus,
  tanh,
} from '../index.ts';

interface Golden {
  readonly z: readonly number[];
  readonly activations: Record<
    string,
    { readonly value: readonly number[]; readonly gradient?: readonly number[] }
  >;
}
const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../test/golden/activations.json', import.meta.url), 'utf8'),
);

const kerasNames = { leakyRelu: 'leaky_relu', hardSigmoid: 'hard_sigmoid' } as Record<string, string>;

test.each(
  Object.keys(activations) as (keyof typeof activations)[],
)('%s and its derivative are Keras’s', (name) => {
  const { value, gradient } = golden.activations[kerasNames[name] ?? name]!;
  const activation = activations[name];
  golden.z.forEach((z, i) => {
    const here = activation.value(z);
    // Keras computed in float32, whose rounding grows with the value.
    const close = 1e-6 * Math.max(1, Math.abs(value[i]!));
    expect(Math.abs(here - value[i]!)).toBeLessThan(close);
    expect(Math.abs(activation.derivative(z, here) - gradient![i]!)).toBeLessThan(close);
  });
});

test('softmax is Keras’s, over the whole grid as one layer', () => {
  const shares = activate('softmax', golden.z);
  shares.forEach((share, i) => {
    expect(Math.abs(share - golden.activations.softmax!.value[i]!)).toBeLessThan(1e-6);
  });
  expect(activate('softmax', [1e300, 0, -1e300])).toEqual([1, 0, 0]);
});

test('the smooth activations are exact in their tails and near 0', () => {
  expect([sigmoid(-800), sigmoid(800), sigmoid(0)]).toEqual([0, 1, 0.5]);
  expect(sigmoid(-40)).toBeCloseTo(4.248354255291589e-18, 30);
  expect([softplus(1000), softplus(-800)]).toEqual([1000, 0]);
  expect(softplus(-40)).toBeCloseTo(4.248354255291589e-18, 30);
  for (let z = -22; z <= 22; z += 0.01) {
    expect(Math.abs(tanh(z) - Math.tanh(z))).toBeLessThanOrEqual(4e-16 * Math.abs(Math.tanh(z)));
  }
  for (const z of [1e-300, 1e-9, -1e-5, 0.2, -0.3499, 0.35]) {
    const exact = Math.expm1(-Math.abs(z));
    expect(Math.abs(activations.elu.value(-Math.abs(z)) - exact)).toBeLessThanOrEqual(
      5e-16 * Math.abs(exact),
    );
  }
});

test('all sixteen of Keras are there, and a network file may hold each of them', () => {
  const named = activationNames.map((name) => kerasNames[name] ?? name);
  expect(new Set(named)).toEqual(new Set(Object.keys(golden.activations)));
  for (const activation of activationNames) {
    const layers = [{ kind: 'dense', activation, kernel: [[1, 2]], bias: [0] }];
    expect(parseNetworkValue({ inputs: 2, layers }).layers[0]!.activation).toBe(activation);
    expect(dense({ units: 1, activation }).activation).toBe(activation);
  }
});

test('gelu keeps its digits where its series meets its tail, and far out', () => {
  const { value, derivative } = activations.gelu;
  // Φ(−3) and Φ(−6) to 16 digits, by any table of the normal distribution.
  expect(value(-3) / -3 / 1.349898031630094e-3).toBeCloseTo(1, 12);
  expect(value(-2.999999999) / value(-3.000000001)).toBeCloseTo(1, 7);
  expect(value(-6) / -6 / 9.86587645037698e-10).toBeCloseTo(1, 12);
  expect([value(40), value(-40), derivative(40, 40)]).toEqual([40, expect.closeTo(0, 300), 1]);
});
