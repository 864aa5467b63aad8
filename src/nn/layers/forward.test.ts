import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import {
  activationNames,
  dense,
  evaluate,
  forward,
  initialNetwork,
  type Network,
  predict,
  predictLogit,
  sequential,
  twoCurves,
} from '../index.ts';

const nine: Network = {
  inputs: 2,
  layers: [
    {
      kind: 'dense',
      activation: 'relu',
      kernel: [
        [1, -2],
        [0.5, 1],
      ],
      bias: [0.25, -1],
    },
    { kind: 'dense', activation: 'sigmoid', kernel: [[2, -4]], bias: [0.5] },
  ],
};

test('forward gives every layer’s value, as worked out by hand', () => {
  const [hidden, [probability]] = forward(nine, [3, 1]) as [number[], number[]];
  expect(hidden).toEqual([1.25, 1.5]);
  expect(predictLogit(nine, [3, 1])).toBe(-3);
  expect(probability).toBeCloseTo(1 / (1 + Math.exp(3)), 15);
  expect(
    predict(nine, [
      [3, 1],
      [-1, 0],
    ]),
  ).toEqual([[probability], [1 / (1 + Math.exp(-0.5))]]);
});

test('the fast pass answers what the plain reference answers, to the last bit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(...activationNames)), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(),
      async (inputs, shape, count, seed) => {
        const layers = shape.map(([units, activation]) =>
          dense({ units, activation, kernelInitializer: 'heNormal', biasInitializer: 'glorotUniform' }),
        );
        const network = initialNetwork(inputs, layers, seed);
        const stream = random(seed);
        const x = Array.from({ length: count }, () =>
          Array.from({ length: inputs }, () => stream.normal(0, 2)),
        );
        const model = sequential(layers);
        model.load(network);
        expect(await model.predict(x, { engine: 'reference' })).toEqual(predict(network, x));
      },
    ),
  );
});

test('evaluate counts as Keras does: class 1 above 0.5, and nowhere does the loss overflow', () => {
  const data = twoCurves();
  const { loss, accuracy, correct, count } = evaluate(nine, data);
  const outputs = predict(nine, data.points).map(([p]) => p!);
  const right = outputs.filter((p, i) => Number(p > 0.5) === data.labels[i]).length;
  expect({ correct, count, accuracy }).toEqual({ correct: right, count: 200, accuracy: right / 200 });
  const mean = outputs.reduce((sum, p, i) => sum - Math.log(data.labels[i] ? p : 1 - p), 0) / 200;
  expect(loss).toBeCloseTo(mean, 12);

  const steep: Network = {
    inputs: 1,
    layers: [{ kind: 'dense', activation: 'sigmoid', kernel: [[1e6]], bias: [0] }],
  };
  const wrong = evaluate(steep, { points: [[1], [-1], [0]], labels: [0, 1, 0] });
  expect(wrong).toEqual({ loss: (2e6 + Math.log(2)) / 3, accuracy: 1 / 3, correct: 1, count: 3 });
});

test('evaluate takes data of any size in pieces', () => {
  const data = twoCurves({ perClass: 1500 });
  const whole = evaluate(nine, data);
  const parts = [0, 1, 2].map((k) =>
    evaluate(nine, {
      points: data.points.slice(k * 1000, k * 1000 + 1000),
      labels: data.labels.slice(k * 1000, k * 1000 + 1000),
    }),
  );
  expect(whole.correct).toBe(parts.reduce((sum, { correct }) => sum + correct, 0));
  expect(whole.loss).toBeCloseTo(parts.reduce((sum, { loss }) => sum + loss, 0) / 3, 12);
});

test('what does not fit is refused in one sentence', () => {
  expect(() => forward(nine, [1])).toThrow('forward: expected 2 numbers, got 1');
  expect(() => predictLogit(nine, [1, 2, 3])).toThrow('forward: expected 2 numbers, got 3');
  const two: Network = {
    inputs: 1,
    layers: [{ kind: 'dense', activation: 'softmax', kernel: [[1], [2]], bias: [0, 0] }],
  };
  expect(() => predictLogit(two, [1])).toThrow('predictLogit: expected a network that ends in 1 unit, got 2');
  expect(() => evaluate(two, { points: [[1]], labels: [0] })).toThrow(
    'evaluate: expected a network that ends in 1 unit, got 2',
  );
  expect(() => evaluate(nine, { points: [], labels: [] })).toThrow(
    'evaluate.x: expected at least one example, got none',
  );
  expect(() => evaluate(nine, { points: [[1, NaN]], labels: [0] })).toThrow(
    'evaluate.x[0][1]: expected a finite number, got NaN',
  );
});
