import {
  activation,
  adamw,
  constant,
  cosineDecay,
  dense,
  dropout,
  flatten,
  input,
  type Model,
  normalization,
  orthogonal,
  rescaling,
  sequential,
  warmUp,
} from '../index.ts';

/** A model with a layer of every kind. */
export function richModel(): Model {
  const model = sequential(
    [
      input({ inputShape: [2], batchSize: 4 }),
      rescaling({ scale: 0.5 }),
      normalization({ mean: [0.1, 0], variance: [1, 2] }),
      flatten(),
      dense({
        units: 5,
        activation: 'gelu',
        name: '第一層',
        kernelInitializer: orthogonal(1.5),
        biasInitializer: constant(-0.25),
        kernelRegularizer: { l2: 0.01 },
      }),
      dropout({ rate: 0.25, seed: 9 }),
      dense({ units: 3, useBias: false }),
      dense({ units: 1, trainable: false }),
      activation({ activation: 'sigmoid' }),
    ],
    { seed: 12, name: 'rich' },
  );
  model.compile({
    optimizer: adamw({
      learningRate: warmUp({ steps: 10, to: cosineDecay({ initialLearningRate: 0.05, decaySteps: 60 }) }),
      clipnorm: 1,
    }),
    loss: { name: 'binaryCrossentropy', labelSmoothing: 0.1 },
    metrics: ['accuracy'],
  });
  return model;
}
