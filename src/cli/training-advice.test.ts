import { expect, test } from 'vitest';
import type { Network } from '../nn/index.ts';
import { whatToTry } from './training-advice.ts';

const network = (bias: readonly number[]): Network => ({
  inputs: 2,
  layers: [
    { kind: 'dense', activation: 'relu', kernel: bias.map(() => [1, 1]), bias },
    { kind: 'dense', activation: 'sigmoid', kernel: [bias.map(() => 1)], bias: [0] },
  ],
});
const points = [
  [0, 0],
  [1, 1],
];

test('units that are 0 for every point are counted, and what to try is said', () => {
  expect(whatToTry(network([0, -5]), points, 1)).toBe(
    '1 of 2 relu units is 0 for every point, and can learn no more: --seeds 24 tries 24 beginnings and keeps the best.',
  );
  expect(whatToTry(network([-5]), points, 24)).toBe(
    '1 of 1 relu unit is 0 for every point, and can learn no more: try more --steps or wider --layers.',
  );
  expect(whatToTry(network([0, 0]), points, 24)).toContain('try more --steps');
});
