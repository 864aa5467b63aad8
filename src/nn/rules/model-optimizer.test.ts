import { expect, test } from 'vitest';
import {
  adagrad,
  adam,
  adamw,
  cosineDecay,
  dense,
  exponentialDecay,
  rateAt,
  rmsprop,
  sequential,
  sgd,
  stepDecay,
  trainer,
  warmUp,
} from '../index.ts';
import { startModelOptimizer } from './model-optimizer.ts';

const both = [
  { from: 0, to: 2 },
  { from: 2, to: 3 },
];

test('schedules are what their formulas say, step by step', () => {
  const steps = stepDecay({ boundaries: [2, 4], values: [1, 0.5, 0.1] });
  expect([0, 2, 3, 4, 5, 99].map((step) => rateAt(steps, step))).toEqual([1, 1, 0.5, 0.5, 0.1, 0.1]);
  const smooth = exponentialDecay({ initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 });
  expect(rateAt(smooth, 0)).toBe(0.1);
  expect(rateAt(smooth, 10)).toBeCloseTo(0.05, 15);
  expect(rateAt(smooth, 5)).toBeCloseTo(0.1 * Math.SQRT1_2, 15);
  expect(rateAt({ ...smooth, staircase: true }, 19)).toBeCloseTo(0.05, 15);
  const cosine = cosineDecay({ initialLearningRate: 0.2, decaySteps: 100, alpha: 0.1 });
  expect(rateAt(cosine, 0)).toBeCloseTo(0.2, 15);
  expect(rateAt(cosine, 50)).toBeCloseTo(0.11, 15);
  expect(rateAt(cosine, 500)).toBeCloseTo(0.02, 15);
  const climb = warmUp({ steps: 4, to: cosine });
  expect([0, 1, 2, 4].map((step) => rateAt(climb, step))).toEqual(
    [0, 0.05, 0.1, 0.2].map((rate) => expect.closeTo(rate, 15)),
  );
  expect(rateAt(climb, 54)).toBeCloseTo(0.11, 15);
});

test('a schedule drives the steps', () => {
  const optimizer = startModelOptimizer(
    sgd({ learningRate: stepDecay({ boundaries: [0], values: [1, 0.25] }) }),
    both,
    3,
  );
  const parameters = new Float64Array(3);
  optimizer.step(parameters, Float64Array.of(1, 0, 0));
  optimizer.step(parameters, Float64Array.of(1, 0, 0));
  expect([...parameters]).toEqual([-1.25, 0, 0]);
  expect(() => {
    optimizer.learningRate = 1;
  }).toThrow('learningRate: expected a constant rate');
});

test('gradients are clipped one by one, a kernel at a time, or all together', () => {
  const moved = (clipping: object) => {
    const parameters = new Float64Array(3);
    const optimizer = startModelOptimizer(sgd({ learningRate: 1, ...clipping }), both, 3);
    optimizer.step(parameters, Float64Array.of(3, -4, 12));
    return [...parameters].map((value) => -value);
  };
  expect(moved({ clipvalue: 3.5 })).toEqual([3, -3.5, 3.5]);
  expect(moved({ clipnorm: 1 })).toEqual([0.6, -0.8, 1].map((value) => expect.closeTo(value, 14)));
  expect(moved({ globalClipnorm: 6.5 })).toEqual([1.5, -2, 6].map((value) => expect.closeTo(value, 14)));
  expect(moved({ clipnorm: 100 })).toEqual([3, -4, 12]);
});

test('every optimizer goes down a bowl', () => {
  const optimizers = [
    sgd({ learningRate: 0.1 }),
    adam({ learningRate: 0.1 }),
    adamw({ learningRate: 0.1 }),
    rmsprop({ learningRate: 0.05, momentum: 0.5 }),
    adagrad({ learningRate: 1 }),
  ];
  for (const spec of optimizers) {
    const optimizer = startModelOptimizer(spec, both, 3);
    const parameters = Float64Array.of(2, -3, 1);
    for (let i = 0; i < 400; i++)
      optimizer.step(
        parameters,
        parameters.map((value) => 2 * value),
      );
    expect(Math.max(...parameters.map(Math.abs))).toBeLessThan(0.2);
  }
});

test('numbers that make no sense are refused by name', () => {
  expect(() => rmsprop({ rho: 1 })).toThrow('rmsprop.rho: expected a number from 0 to below 1, got 1');
  expect(() => adagrad({ learningRate: 0 })).toThrow('adagrad.learningRate: expected a positive number');
  expect(() => adamw({ weightDecay: -1 })).toThrow('adamw.weightDecay: expected a number of at least 0');
  expect(() => stepDecay({ boundaries: [1], values: [1] })).toThrow('stepDecay.values: expected 2');
  expect(() => cosineDecay({ initialLearningRate: 1, decaySteps: 1, alpha: 2 })).toThrow('cosineDecay.alpha');
  const model = sequential([dense({ units: 1, inputShape: [1] })]);
  const compile = (optimizer: Parameters<typeof model.compile>[0]['optimizer']) =>
    model.compile({ loss: 'huber', ...(optimizer && { optimizer }) });
  expect(() => compile('adamm' as 'adam')).toThrow('did you mean "adam"?');
  expect(() => compile(adam({ clipnorm: 1, clipvalue: 1 }))).toThrow(
    'adam: expected at most one of clipnorm, globalClipnorm and clipvalue, got clipnorm and clipvalue',
  );
  const run = () => trainer(model.network(), { points: [[1]], labels: [0] }, { optimizer: 'adan' as 'adam' });
  expect(run).toThrow('trainer.optimizer: "adan" is not known; did you mean "adam"?');
});
