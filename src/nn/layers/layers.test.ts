import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import {
  activation,
  constant,
  dense,
  dropout,
  flatten,
  forward,
  input,
  type LayerSpec,
  meanAndVariance,
  normal,
  normalization,
  orthogonal,
  rescaling,
  sequential,
  uniform,
} from '../index.ts';

test('layers are named by Keras’s rules, and shapes follow from the first', () => {
  const model = sequential([
    input({ inputShape: [4, 3] }),
    flatten(),
    dense({ units: 5 }),
    dropout({ rate: 0.5 }),
    dense({ units: 2, name: 'logits' }),
    dense({ units: 2 }),
    activation({ activation: 'softmax' }),
  ]);
  expect(model.plan!.layers.map(({ name, outputShape }) => [name, outputShape])).toEqual([
    ['input_layer', [4, 3]],
    ['flatten', [12]],
    ['dense', [5]],
    ['dropout', [5]],
    ['logits', [2]],
    ['dense_1', [2]],
    ['activation', [2]],
  ]);
  expect(model.pop()).toEqual(activation({ activation: 'softmax' }));
  expect(model.plan!.layers).toHaveLength(6);
});

test('what does not fit is refused when the model is built, naming the layer', () => {
  const built = (...layers: LayerSpec[]) => expect(() => sequential(layers));
  built(dense({ units: 1, inputShape: [28, 28] })).toThrow(
    'dense: expected examples of one row of numbers, got [28, 28]; put flatten() before it',
  );
  built(flatten({ inputShape: [3] }), input({ inputShape: [3] })).toThrow(
    'input_layer: expected input to be the first layer, got it at layers[1]',
  );
  built(dense({ units: 4, inputShape: [2] }), dense({ units: 1, inputShape: [3] })).toThrow(
    'dense_1.inputShape: expected [4], what the layer before gives, got [3]',
  );
  built(dense({ units: 4, name: 'a', inputShape: [2] }), dense({ units: 1, name: 'a' })).toThrow(
    'sequential.layers[1].name: expected a name that no other layer has, got "a"',
  );
  built(dense({ units: 4, inputShape: [2], kernelRegularizer: { l2: -1 } })).toThrow(
    'dense.kernelRegularizer.l2: expected a number of at least 0, got -1',
  );
  built(normalization({ mean: [1, 2], variance: [1, 1], inputShape: [3] })).toThrow(
    'normalization.mean: expected 1 number or 3',
  );
  expect(() => dropout({ rate: 1 })).toThrow('dropout.rate: expected a number from 0 to below 1, got 1');
  expect(() => dropout({ rate: -0.1 })).toThrow('dropout.rate');
  expect(() => flatten({ inputShape: [0] })).toThrow('flatten.inputShape[0]: expected a positive integer');
  expect(() => activation({ activation: 'sofmax' as 'softmax' })).toThrow('did you mean "softmax"?');
  const grown = sequential([dense({ units: 2, inputShape: [2] })]);
  expect(() => grown.add(input({ inputShape: [2] }))).toThrow('input_layer');
  expect(grown.layers).toHaveLength(1);
});

test('a model and the plain network it stands for give the same answers', async () => {
  const model = sequential([
    rescaling({ scale: 0.5, offset: -1, inputShape: [3] }),
    normalization({ mean: [0.1, 0.2, 0.3], variance: [1, 4, 0.25] }),
    dense({ units: 4, biasInitializer: normal({ deviation: 1 }) }),
    activation({ activation: 'tanh' }),
    activation({ activation: 'relu' }),
    dropout({ rate: 0.4 }),
    dense({ units: 2, activation: 'softmax', useBias: false }),
  ]);
  const x = [
    [1, 2, 3],
    [-4, 0, 0.5],
  ];
  const network = model.network();
  expect(network.layers.map((layer) => layer.activation)).toEqual(['tanh', 'relu', 'softmax']);
  (await model.predict(x, { engine: 'reference' })).forEach((answer, k) => {
    forward(network, x[k]!)
      .at(-1)!
      .forEach((value, unit) => {
        expect(answer[unit]).toBeCloseTo(value, 12);
      });
  });
  expect(() => model.load(network)).toThrow('load: expected a model whose layers are those of a plain');
});

test('dropout rests outside of training, and while training keeps the mean and drops its share', async () => {
  const model = sequential([dropout({ rate: 0.25, inputShape: [2000] }), dense({ units: 1 })]);
  const ones = [new Array(2000).fill(1)];
  model.compile({ loss: 'meanSquaredError' });
  model.setWeights(new Float64Array(2001).fill(1));
  expect(await model.predict(ones)).toEqual([[2001]]);
  // The loss against 0 is the square of bias + Σ factor.
  const sum = Math.sqrt(model.trainOnBatch(ones, [0]).loss) - 1;
  expect(sum).not.toBe(2000);
  // Binomial: mean 2000, deviation √(2000 · 0.75 · 0.25) / 0.75 ≈ 26.
  expect(Math.abs(sum - 2000)).toBeLessThan(110);
});

test('dropped units pass no slope back', () => {
  const model = sequential([
    dense({ units: 50, inputShape: [1] }),
    dropout({ rate: 0.5 }),
    dense({ units: 1 }),
  ]);
  model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  const before = model.getWeights();
  model.trainOnBatch([[1]], [3]);
  const after = model.getWeights();
  const moved = Array.from({ length: 50 }, (_, unit) => after[unit] !== before[unit]);
  const outgoing = Array.from({ length: 50 }, (_, unit) => after[100 + unit] !== before[100 + unit]);
  expect(moved).toEqual(outgoing);
  const kept = moved.filter(Boolean).length;
  expect(kept).toBeGreaterThan(10);
  expect(kept).toBeLessThan(40);
});

test('frozen layers and missing biases stay as they are, while what is before them learns', () => {
  const model = sequential([
    dense({ units: 2, inputShape: [2], activation: 'tanh' }),
    dense({ units: 2, trainable: false, biasInitializer: 'ones' }),
    dense({ units: 1, useBias: false, biasInitializer: 'ones' }),
  ]);
  model.compile({ loss: 'meanSquaredError', optimizer: 'adamw' });
  const before = model.network();
  for (let i = 0; i < 5; i++) model.trainOnBatch([[1, -1]], [5]);
  const after = model.network();
  expect(after.layers[0]!.kernel).not.toEqual(before.layers[0]!.kernel);
  expect(after.layers[1]).toEqual(before.layers[1]);
  expect(after.layers[2]!.kernel).not.toEqual(before.layers[2]!.kernel);
  expect(after.layers[2]!.bias).toEqual([0]);
});

test('penalties of the weights are in the loss and in its slope', async () => {
  const kernelRegularizer = { l1: 0.3, l2: 0.1 };
  const penalized = sequential([dense({ units: 1, inputShape: [2], kernelRegularizer })]);
  const free = sequential([dense({ units: 1, inputShape: [2] })]);
  for (const model of [penalized, free]) {
    model.compile({ loss: 'meanSquaredError' });
    model.setWeights([2, -3, 1]);
  }
  const x = [[0.5, 0.25]];
  const loss = async (model: typeof free) => (await model.evaluate(x, [1])).loss;
  expect((await loss(penalized)) - (await loss(free))).toBeCloseTo(0.3 * 5 + 0.1 * 13, 12);
  const [a, b] = [penalized, free].map((model) => model.gradients(x, [1]).layers[0]!.kernel[0]!);
  expect(a![0]! - b![0]!).toBeCloseTo(0.3 + 0.2 * 2, 12);
  expect(a![1]! - b![1]!).toBeCloseTo(-0.3 - 0.2 * 3, 12);
});

test('slopes go through layers of every kind as a small step of each weight measures', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const stream = random(seed);
      const model = sequential(
        [
          flatten({ inputShape: [2, 2] }),
          rescaling({ scale: 0.7, offset: 0.1 }),
          dense({ units: 3, kernelRegularizer: { l2: 0.05 }, biasInitializer: 'heNormal' }),
          normalization({ mean: [0.2], variance: [2] }),
          activation({ activation: 'silu' }),
          dense({ units: 3, useBias: false }),
          activation({ activation: 'softmax' }),
        ],
        { seed },
      );
      model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: 'sgd' });
      const draw = () => [stream.normal(), stream.normal()];
      const x = Array.from({ length: 3 }, () => [draw(), draw()]);
      const y = [0, 2, 1];
      const slopes = model.gradients(x, y).layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]);
      const weights = model.getWeights();
      const lossAt = (i: number, value: number) => {
        model.setWeights(weights.with(i, value));
        return model.trainOnBatch(x, y).loss;
      };
      const count = weights.length - 3;
      for (let i = 0; i < count; i++) {
        const measured = (lossAt(i, weights[i]! + 1e-5) - lossAt(i, weights[i]! - 1e-5)) / 2e-5;
        expect(Math.abs(slopes[i]! - measured)).toBeLessThan(1e-7);
      }
    }),
    { numRuns: 20 },
  );
});

test('initializers draw what they promise', () => {
  const kernelOf = (kernelInitializer: ReturnType<typeof constant>, units: number, inputs: number) =>
    sequential([dense({ units, kernelInitializer, inputShape: [inputs] })]).network().layers[0]!.kernel;
  expect(kernelOf(constant(0.5), 2, 2).flat()).toEqual([0.5, 0.5, 0.5, 0.5]);
  const even = kernelOf(uniform({ low: 1, high: 3 }), 50, 50).flat();
  expect(Math.min(...even)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...even)).toBeLessThan(3);
  const bell = kernelOf(normal({ mean: 4, deviation: 0.5 }), 50, 50).flat();
  const { mean, variance } = meanAndVariance(bell.map((value) => [value]));
  expect(mean[0]).toBeCloseTo(4, 1);
  expect(Math.sqrt(variance[0]!)).toBeCloseTo(0.5, 1);
  for (const [units, inputs] of [
    [3, 5],
    [5, 3],
    [4, 4],
  ] as const) {
    const kernel = kernelOf(orthogonal(2), units, inputs);
    const short = units <= inputs ? kernel : kernel[0]!.map((_, n) => kernel.map((row) => row[n]!));
    short.forEach((row, i) => {
      short.forEach((other, j) => {
        const product = row.reduce((sum, value, k) => sum + value * other[k]!, 0);
        expect(product).toBeCloseTo(i === j ? 4 : 0, 12);
      });
    });
  }
});
