import { expect, test } from 'vitest';
import { activationNames } from '../layers/activation.ts';
import { parseLayers } from '../layers/parse-layers.ts';
import { nearestName, nearName, synonymOf } from './nearest-name.ts';

test.each([
  ['swish', 'silu'],
  ['logistic', 'sigmoid'],
  ['identity', 'linear'],
  ['hard_sigmoid', 'hardSigmoid'],
  ['leaky_relu', 'leakyRelu'],
  ['LeakyReLU', 'leakyRelu'],
  ['tansig', 'tanh'],
  ['ReLU6', 'relu6'],
])('%s is known as %s', (name, known) => {
  expect(synonymOf(name, activationNames)).toBe(known);
  expect(nearestName(name, activationNames)).toBe(known);
  expect(parseLayers(`2${name},1sigmoid`)[0]!.activation).toBe(known);
});

test('a name is near where less than half of it is other letters', () => {
  const names = ['two-curves', 'moons', 'circles', 'xor'];
  expect(nearName('two-curve', names)).toBe('two-curves');
  expect(nearName('moon', names)).toBe('moons');
  expect(nearName('points', names)).toBeUndefined();
  expect(nearName('iris', names)).toBeUndefined();
  expect(nearName('a', [])).toBeUndefined();
  expect(nearName('mse', ['meanSquaredError'])).toBe('meanSquaredError');
});
