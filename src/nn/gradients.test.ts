import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Random, random } from '../math/index.ts';
import {
  activationNames,
  dense,
  forward,
  initialNetwork,
  type ModelLoss,
  type Network,
  sequential,
  weightsOf,
} from './index.ts';

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
    loss: fc.constantFrom<ModelLoss>(
      { name: 'meanSquaredError' },
      { name: 'meanAbsoluteError' },
      { name: 'huber', delta: 0.7 },
      { name: 'hinge' },
    ),
    activation: fc.constantFrom(...activationNames),
    outputs: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    loss: fc.constantFrom<ModelLoss>(
      { name: 'binaryCrossentropy' },
      { name: 'binaryCrossentropy', labelSmoothing: 0.2 },
      { name: 'categoricalCrossentropy' },
      { name: 'categoricalCrossentropy', labelSmoothing: 0.1 },
      { name: 'sparseCategoricalCrossentropy' },
    ),
    activation: fc.constantFrom('sigmoid' as const, 'softmax' as const),
    outputs: fc.integer({ min: 2, max: 4 }),
  }),
  fc.record({
    loss: fc.constantFrom<ModelLoss>(
      { name: 'binaryCrossentropy', fromLogits: true, labelSmoothing: 0.3 },
      { name: 'categoricalCrossentropy', fromLogits: true },
      { name: 'sparseCategoricalCrossentropy', fromLogits: true },
    ),
    activation: fc.constantFrom('linear' as const, 'tanh' as const),
    outputs: fc.integer({ min: 2, max: 3 }),
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
      const y = answers(loss, count, outputs, stream);
      // A step across a corner measures neither side's slope.
      const corners = [0, 6, 3, -3];
      fc.pre(
        x.every((point) =>
          sumsOf(network, point).every((sum) => corners.every((corner) => Math.abs(sum - corner) > 1e-4)),
        ),
      );
      fc.pre(isAwayFromCorners(loss, network, x, y));

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
  loss: ModelLoss,
  x: number[][],
  y: readonly (number | number[])[],
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

function answers(loss: ModelLoss, count: number, outputs: number, stream: Random): (number | number[])[] {
  switch (loss.name) {
    case 'sparseCategoricalCrossentropy':
      return Array.from({ length: count }, () => stream.integer(outputs));
    case 'categoricalCrossentropy':
      return Array.from({ length: count }, () => {
        const label = stream.integer(outputs);
        return Array.from({ length: outputs }, (_, unit) => (unit === label ? 1 : 0));
      });
    case 'hinge':
    case 'binaryCrossentropy':
      return rows(count, outputs, () => stream.integer(2));
    default:
      return rows(count, outputs, () => stream.normal());
  }
}

/** Whether no output lies where its loss has a corner or its clipping begins. */
function isAwayFromCorners(
  loss: ModelLoss,
  network: Network,
  x: number[][],
  y: readonly (number | number[])[],
): boolean {
  return x.every((point, k) =>
    forward(network, point)
      .at(-1)!
      .every((output, unit) => {
        const target = (y[k] as number[])[unit]!;
        if (loss.name === 'meanAbsoluteError') return Math.abs(output - target) > 1e-3;
        if (loss.name === 'hinge') return Math.abs(Math.abs(output) - 1) > 1e-3;
        if (loss.name.endsWith('rossentropy') && !loss.fromLogits) return output > 1e-4 && output < 1 - 1e-4;
        return true;
      }),
  );
}
