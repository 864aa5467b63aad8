import { expect, test } from 'vitest';
import {
  adagrad,
  adam,
  adamw,
  dense,
  loadEngine,
  type Model,
  type ModelLossName,
  type ModelOptimizer,
  predict,
  rmsprop,
  type Scores,
  sequential,
  sgd,
} from '../index.ts';
import { allCases, batchOf, type KerasCase, networkOf } from './keras-cases.fixture.ts';

const lossNames: Readonly<Record<string, ModelLossName>> = {
  binary_crossentropy: 'binaryCrossentropy',
  BinaryCrossentropy: 'binaryCrossentropy',
  categorical_crossentropy: 'categoricalCrossentropy',
  sparse_categorical_crossentropy: 'sparseCategoricalCrossentropy',
  SparseCategoricalCrossentropy: 'sparseCategoricalCrossentropy',
  mean_squared_error: 'meanSquaredError',
  Huber: 'huber',
  hinge: 'hinge',
};

const engines = await Promise.all([loadEngine('reference'), loadEngine('fastest'), loadEngine('portable')]);
const runs = allCases.flatMap((golden) =>
  engines.map((engine) => ({ golden, engine, name: golden.name, by: engine.name })),
);

function compiled(golden: KerasCase): Model {
  const initial = networkOf(golden, golden.initial);
  const model = sequential(
    initial.layers.map(({ bias, activation }) => dense({ units: bias.length, activation })),
  );
  model.compile({
    optimizer: optimizerOf(golden),
    loss: {
      name: lossNames[typeof golden.loss === 'string' ? golden.loss : golden.loss.class]!,
      ...(typeof golden.loss === 'object' && golden.loss.from_logits && { fromLogits: true }),
    },
  });
  model.load(initial);
  return model;
}

/** The examples of all steps, one after the other. */
function examplesOf(golden: KerasCase) {
  const indices = Array.from({ length: golden.steps }, (_, step) => batchOf(golden, step)).flat();
  return { x: indices.map((i) => golden.x[i]!), y: indices.map((i) => golden.y[i]!) as number[] };
}

test.each(runs)('$name, $by: every step’s loss, the last weights and the answers are Keras’s', ({
  golden,
  engine,
}) => {
  const model = compiled(golden);
  const { x, y } = examplesOf(golden);
  const means: number[] = [];
  const callbacks = [{ onBatchEnd: (_: number, { loss }: Scores) => means.push(loss) }];
  for (const _ of model.fitting(x, y, { batchSize: golden.batch, shuffle: false, engine, callbacks }));
  expect(means).toHaveLength(golden.losses.length);
  golden.losses.forEach((expected, step) => {
    // What is reported is the mean over the steps so far.
    const loss = (step + 1) * means[step]! - step * (means[step - 1] ?? 0);
    expect(Math.abs(loss - expected)).toBeLessThan(1e-5);
  });
  expectTrained(model, golden);
});

test.each(allCases)('$name: batch by batch, they are Keras’s too', (golden) => {
  const model = compiled(golden);
  const { x, y } = examplesOf(golden);
  golden.losses.forEach((expected, step) => {
    const [from, to] = [step * golden.batch, (step + 1) * golden.batch];
    const { loss } = model.trainOnBatch(x.slice(from, to), y.slice(from, to));
    expect(Math.abs(loss - expected)).toBeLessThan(1e-5);
  });
  expectTrained(model, golden);
});

function expectTrained(model: Model, golden: KerasCase): void {
  const trained = model.network();
  networkOf(golden, golden.weights).layers.forEach((expected, l) => {
    const all = [...expected.kernel.flat(), ...expected.bias];
    const got = [...trained.layers[l]!.kernel.flat(), ...trained.layers[l]!.bias];
    const scale = Math.max(...all.map(Math.abs));
    all.forEach((value, i) => {
      expect(Math.abs(got[i]! - value)).toBeLessThan(1e-4 * scale);
    });
  });
  predict(trained, golden.x.slice(0, 32)).forEach((answer, i) => {
    answer.forEach((value, unit) => {
      expect(value).toBeCloseTo(golden.predictions[i]![unit]!, 4);
    });
  });
}

function optimizerOf({ optimizer }: KerasCase): ModelOptimizer {
  const { learning_rate: learningRate, momentum = 0, nesterov = false, weight_decay } = optimizer;
  switch (optimizer.class) {
    case 'sgd':
      return sgd({ learningRate, momentum, nesterov });
    case 'adam':
      return adam({ learningRate });
    case 'adamw':
      return adamw({ learningRate, ...(weight_decay !== undefined && { weightDecay: weight_decay }) });
    case 'rmsprop':
      return rmsprop({ learningRate });
    case 'adagrad':
      return adagrad({ learningRate });
  }
}
