import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import {
  activationNames,
  dense,
  forward,
  initialNetwork,
  type Network,
  sequential,
  weightsOf,
} from './index.ts';
import type { Loss } from './loss.ts';

const shapes = fc.record({
  inputs: fc.integer({ min: 1, max: 5 }),
  hidden: fc.array(
    fc.record({ units: fc.integer({ min: 1, max: 6 }), activation: fc.constantFrom(...activationNames) }),
    { maxLength: 3 },
  ),
  count: fc.integer({ min: 1, max: 7 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

/** A loss and the activations of a last layer that it goes with. */
const endings = fc.oneof(
  fc.record({
    loss: fc.constant<Loss>({ name: 'meanSquaredError' }),
    activation: fc.constantFrom(...activationNames),
    outputs: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    loss: fc.constant<Loss>({ name: 'binaryCrossentropy' }),
    activation: fc.constantFrom('sigmoid' as const, 'softmax' as const),
    outputs: fc.integer({ min: 2, max: 4 }),
  }),
  fc.record({
    loss: fc.constant<Loss>({ name: 'binaryCrossentropy', fromLogits: true }),
    activation: fc.constantFrom('linear' as const, 'tanh' as const),
    outputs: fc.integer({ min: 1, max: 3 }),
  }),
);

test('every slope is what a small step of that weight measures', () => {
  fc.assert(
    fc.property(shapes, endings, ({ inputs, hidden, count, seed }, { loss, activation, outputs }) => {
      const stream = random(seed);
      const layers = [...hidden, { units: outputs, activation }].map((layer) =>
        dense({ ...layer, biasInitializer: 'heNormal' }),
      );
      const network = initialNetwork(inputs, layers, seed);
      const x = rows(count, inputs, () => stream.normal());
      const y = rows(count, outputs, () =>
        loss.name === 'meanSquaredError' ? stream.normal() : stream.integer(2),
      );
      // A step across a corner measures neither side's slope.
      fc.pre(x.every((point) => sumsOf(network, point).every((sum) => Math.abs(sum) > 1e-4)));

      const model = sequential(layers);
      model.compile({ loss });
      model.load(network);
      const slopes = weightsOf(model.gradients(x, y));
      const weights = weightsOf(network);
      weights.forEach((weight, i) => {
        const at = (value: number) => lossAt(network, layers, i, value, loss, x, y);
        const step = 1e-5;
        const measured = (at(weight + step) - at(weight - step)) / (2 * step);
        expect(Math.abs(slopes[i]! - measured)).toBeLessThan(1e-6 * Math.max(1, Math.abs(measured)));
      });
    }),
    { numRuns: 150 },
  );
});

function lossAt(
  network: Network,
  layers: Parameters<typeof sequential>[0],
  index: number,
  value: number,
  loss: Loss,
  x: number[][],
  y: number[][],
): number {
  let at = 0;
  const put = (old: number) => (at++ === index ? value : old);
  const changed = {
    ...network,
    layers: network.layers.map((layer) => ({
      ...layer,
      kernel: layer.kernel.map((row) => row.map(put)),
      bias: layer.bias.map(put),
    })),
  };
  const model = sequential(layers);
  model.compile({ loss, optimizer: 'sgd' });
  model.load(changed);
  return model.trainOnBatch(x, y).loss;
}

function sumsOf(network: Network, point: readonly number[]): number[] {
  const outputs = forward(
    { ...network, layers: network.layers.map((l) => ({ ...l, activation: 'linear' })) },
    point,
  );
  const real = forward(network, point);
  return network.layers.flatMap((layer, i) =>
    layer.kernel.map((row, unit) => {
      const before = i === 0 ? point : real[i - 1]!;
      return i === 0
        ? outputs[0]![unit]!
        : row.reduce((sum, w, k) => sum + w * before[k]!, layer.bias[unit]!);
    }),
  );
}

function rows(count: number, width: number, draw: () => number): number[][] {
  return Array.from({ length: count }, () => Array.from({ length: width }, draw));
}
