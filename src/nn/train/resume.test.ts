import { expect, test } from 'vitest';
import {
  adagrad,
  adam,
  adamw,
  cosineDecay,
  dense,
  dropout,
  type FitOptions,
  formatModel,
  formatSafetensors,
  loadEngine,
  type Model,
  type ModelOptimizer,
  modelFromSafetensors,
  parseModel,
  rmsprop,
  sequential,
  sgd,
  stepDecay,
  twoCurves,
  warmUp,
} from '../index.ts';

const { points, labels } = twoCurves();

const optimizers: Readonly<Record<string, ModelOptimizer>> = {
  sgd: sgd({ learningRate: 0.1 }),
  momentum: sgd({ learningRate: 0.05, momentum: 0.9 }),
  Nesterov: sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true }),
  Adam: adam({ learningRate: 0.02 }),
  AdamW: adamw({ learningRate: 0.02, weightDecay: 0.01 }),
  RMSprop: rmsprop({ learningRate: 0.01 }),
  'RMSprop with momentum': rmsprop({ learningRate: 0.01, momentum: 0.5 }),
  Adagrad: adagrad({ learningRate: 0.1 }),
  'Adam, clipped': adam({ learningRate: 0.02, clipnorm: 0.5 }),
  'Adam, clipped together': adam({ learningRate: 0.02, globalClipnorm: 0.3 }),
  'SGD, clipped by value': sgd({ learningRate: 0.1, clipvalue: 0.01 }),
  'Adam that warms up and cools down': adam({
    learningRate: warmUp({ steps: 9, to: cosineDecay({ initialLearningRate: 0.05, decaySteps: 30 }) }),
  }),
  'momentum in steps': sgd({
    learningRate: stepDecay({ boundaries: [5, 17], values: [0.1, 0.05, 0.01] }),
    momentum: 0.9,
  }),
};

const engines = await Promise.all([loadEngine('reference'), loadEngine('fastest'), loadEngine('portable')]);
const runs = engines.flatMap((engine) =>
  Object.entries(optimizers).map(([name, optimizer]) => ({ name, optimizer, engine, by: engine.name })),
);

function made(optimizer: ModelOptimizer): Model {
  const model = sequential([
    dense({ units: 9, activation: 'tanh', inputShape: [2] }),
    dropout({ rate: 0.3 }),
    dense({ units: 5, activation: 'relu', kernelInitializer: 'heNormal' }),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  model.compile({ optimizer, loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

test.each(runs)('$name in $by: saved, read and gone on with is as if never stopped, bit for bit', async ({
  optimizer,
  engine,
}) => {
  const options: FitOptions = { batchSize: 33, validationSplit: 0.2, engine };
  const straight = made(optimizer);
  const whole = await straight.fit(points, labels, { ...options, epochs: 7 });
  const files = {
    numbers: (model: Model) => parseModel(formatModel(model, { optimizer: true, weights: 'numbers' })),
    float64: (model: Model) => parseModel(formatModel(model, { optimizer: true, weights: 'float64' })),
    safetensors: (model: Model) =>
      modelFromSafetensors(formatSafetensors(model, { optimizer: true, precision: 'float64' })),
  };
  for (const throughFile of Object.values(files)) {
    let model = made(optimizer);
    const losses: number[] = [];
    for (const [initialEpoch, epochs] of [
      [0, 1],
      [1, 4],
      [4, 7],
    ] as const) {
      const { history } = await model.fit(points, labels, { ...options, initialEpoch, epochs });
      losses.push(...history.loss);
      model = throughFile(model);
    }
    expect(losses).toEqual(whole.history.loss);
    expect(model.getWeights()).toEqual(straight.getWeights());
    expect(model.optimizer!.memory).toEqual(straight.optimizer!.memory);
    expect(model.optimizer!.steps).toBe(straight.optimizer!.steps);
  }
});

test('of the kernels’ numbers float32 keeps every bit', async () => {
  const [, fastest] = engines;
  const model = made(optimizers.Adam!);
  await model.fit(points, labels, { epochs: 2, engine: fastest! });
  for (const back of [
    parseModel(formatModel(model, { optimizer: true, weights: 'float32' })),
    modelFromSafetensors(formatSafetensors(model, { optimizer: true })),
  ]) {
    expect(back.getWeights()).toEqual(model.getWeights());
    expect(back.optimizer!.memory).toEqual(model.optimizer!.memory);
    expect(back.compiled).toEqual(model.compiled);
  }
});

test('what the optimizer remembers is needed: without it the training goes another way', async () => {
  for (const name of ['momentum', 'Nesterov', 'Adam', 'AdamW', 'RMSprop', 'Adagrad']) {
    const model = made(optimizers[name]!);
    await model.fit(points, labels, { epochs: 2 });
    const [rest, forgetful] = [true, false].map((optimizer) => parseModel(formatModel(model, { optimizer })));
    for (const one of [rest!, forgetful!]) await one.fit(points, labels, { initialEpoch: 2, epochs: 3 });
    expect(forgetful!.getWeights()).not.toEqual(rest!.getWeights());
  }
});
