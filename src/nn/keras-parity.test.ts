import { expect, test } from 'vitest';
import {
  adagrad,
  adam,
  adamw,
  dense,
  type ModelLossName,
  type ModelOptimizer,
  predict,
  rmsprop,
  sequential,
  sgd,
} from './index.ts';
import { allCases, type KerasCase, networkOf } from './keras-cases.fixture.ts';

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

test.each(allCases)('$name: every step’s loss, the last weights and the answers are Keras’s', (golden) => {
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
  const count = golden.x.length;
  golden.losses.forEach((expected, step) => {
    const indices = Array.from({ length: golden.batch }, (_, k) => (step * golden.batch + k) % count);
    const y = indices.map((i) => golden.y[i]!) as number[];
    const { loss } = model.trainOnBatch(
      indices.map((i) => golden.x[i]!),
      y,
    );
    expect(Math.abs(loss - expected)).toBeLessThan(1e-5);
  });
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
});

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
