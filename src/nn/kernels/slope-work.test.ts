import { describe, expect, test } from 'vitest';
import {
  activation,
  adagrad,
  adam,
  adamw,
  type CompileOptions,
  cosineDecay,
  dense,
  dropout,
  type FitOptions,
  flatten,
  input,
  type LayerSpec,
  loadEngine,
  type MetricName,
  type Model,
  type ModelTargets,
  normalization,
  oneHot,
  rescaling,
  rmsprop,
  sequential,
  sgd,
  twoCurves,
} from '../index.ts';

const engines = await Promise.all([loadEngine('fastest'), loadEngine('portable')]);
const { points, labels } = twoCurves();

interface Case {
  readonly compile?: Partial<CompileOptions>;
  readonly layers?: readonly LayerSpec[];
  readonly x?: readonly (readonly number[])[];
  readonly y?: ModelTargets;
  readonly fit?: FitOptions;
}

const tanh = (options: object = {}) => dense({ units: 9, activation: 'tanh', ...options });
const sigmoid = dense({ units: 1, activation: 'sigmoid' });
const softmax = dense({ units: 2, activation: 'softmax' });
const by = (optimizer: CompileOptions['optimizer'] & object): Case => ({ compile: { optimizer } });
const hot: Case = {
  compile: { loss: 'categoricalCrossentropy' },
  y: oneHot(labels, 2),
  layers: [tanh(), softmax],
};

/** Some count for nothing. */
const weighed = points.map((_, k) => (k * 7) % 5);

/** What the kernels train together with the TypeScript side. */
const cases: Readonly<Record<string, Case>> = {
  adamw: by(adamw({ learningRate: 0.01, weightDecay: 0.1 })),
  rmsprop: by(rmsprop({ learningRate: 0.01, momentum: 0.5 })),
  adagrad: by(adagrad({ learningRate: 0.1 })),
  'clipped by norm': by(adam({ learningRate: 0.01, clipnorm: 0.05 })),
  'clipped by value': by(sgd({ learningRate: 0.3, momentum: 0.9, clipvalue: 0.01 })),
  'clipped together, by a schedule': by(
    adam({
      learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 30 }),
      globalClipnorm: 0.1,
    }),
  ),
  'regularized, with dropout': {
    layers: [
      tanh({ kernelRegularizer: { l1: 0.01, l2: 0.02 }, biasRegularizer: { l2: 0.1 } }),
      dropout({ rate: 0.3 }),
      sigmoid,
    ],
  },
  'a frozen layer': { layers: [tanh({ trainable: false, biasInitializer: 'heNormal' }), tanh(), sigmoid] },
  'no bias': { layers: [tanh({ useBias: false }), sigmoid] },
  'one-hot answers': hot,
  'one-hot answers, validated': { ...hot, fit: { validationData: [points, oneHot(labels, 2)] } },
  'shares of classes': { ...hot, y: oneHot(labels, 2).map(([a, b]) => [a! * 0.9, b! * 0.8 + 0.1]) },
  'labels smoothed': { compile: { loss: { name: 'binaryCrossentropy', labelSmoothing: 0.2 } } },
  'one-hot answers smoothed, weighed by class': {
    ...hot,
    compile: { loss: { name: 'categoricalCrossentropy', labelSmoothing: 0.3 } },
    fit: { classWeight: { 0: 3 } },
  },
  'weighed each and by class': { fit: { sampleWeight: weighed, classWeight: { 1: 2 } } },
  'weighed, with labels of classes': {
    ...hot,
    compile: { loss: 'sparseCategoricalCrossentropy' },
    y: labels,
    fit: { sampleWeight: weighed, validationData: [points, labels, weighed] },
  },
  'weighed, squared error, the last held back': {
    compile: { loss: 'meanSquaredError', optimizer: 'rmsprop' },
    fit: { sampleWeight: weighed, validationSplit: 0.3 },
  },
  'scaled inputs': {
    layers: [
      rescaling({ scale: 3, offset: -1 }),
      normalization({ mean: [1, 2], variance: [4, 9] }),
      tanh(),
      sigmoid,
    ],
  },
  // Ten thousand apart by a hundredth: in float32 they would all be one.
  'large numbers close together': {
    x: points.map((point) => point.map((value) => 1e7 + value / 100)),
    layers: [normalization({ mean: [1e7], variance: [1e-4] }), tanh(), sigmoid],
  },
  'scaled pictures': {
    x: points.map(([a, b]) =>
      Float32Array.from({ length: 16 }, (_, i) => (i % 2 ? a : b) * (i + 1)),
    ) as never,
    layers: [flatten({ inputShape: [4, 4] }), rescaling({ scale: 1 / 16 }), tanh(), sigmoid],
  },
};

function made({ compile, layers = [tanh(), sigmoid], x = points }: Case): Model {
  const first = layers[0]!.inputShape ? layers : [input({ inputShape: [x[0]!.length] }), ...layers];
  const model = sequential(first, { seed: 4 });
  model.compile({
    loss: 'binaryCrossentropy',
    optimizer: adam({ learningRate: 0.01 }),
    metrics: ['accuracy'],
    ...compile,
  });
  return model;
}

describe.each(engines)('$name', (engine) => {
  test.each(Object.entries(cases))('%s: trained as the reference does', async (_, one) => {
    const { x = points, y = labels, fit } = one;
    const [fast, slow] = await Promise.all(
      [engine, await loadEngine('reference')].map(async (by) => {
        const model = made(one);
        const history = await model.fit(x, y, { ...fit, engine: by, epochs: 4, batchSize: 33 });
        const { sampleWeight } = fit ?? {};
        const scores = await model.evaluate(x, y, { engine: by, ...(sampleWeight && { sampleWeight }) });
        const answers = await model.predict(x.slice(0, 5), { engine: by });
        return { model, history, scores, answers };
      }),
    );
    expect(fast!.history).toMatchObject({ engine: engine.name, beyondKernels: undefined });
    expect(slow!.history.engine).toBe('reference');
    const weights = slow!.model.getWeights();
    const scale = Math.max(...weights.map(Math.abs));
    fast!.model.getWeights().forEach((weight, i) => {
      expect(Math.abs(weight - weights[i]!)).toBeLessThan(2e-4 * scale);
    });
    const losses = slow!.history.history.loss;
    fast!.history.history.loss.forEach((loss, epoch) => {
      expect(loss).toBeCloseTo(losses[epoch]!, 4);
    });
    fast!.history.history.valLoss?.forEach((loss, epoch) => {
      expect(loss).toBeCloseTo(slow!.history.history.valLoss![epoch]!, 4);
    });
    expect(fast!.scores.loss).toBeCloseTo(slow!.scores.loss, 4);
    expect(fast!.answers.flat()).toHaveLength(slow!.answers.flat().length);
    fast!.answers.flat().forEach((answer, i) => {
      expect(answer).toBeCloseTo(slow!.answers.flat()[i]!, 4);
    });
  });

  test('goes on from the last good weights where the loss is no number any more', async () => {
    const model = made({ ...by(rmsprop({ learningRate: 1e20 })), layers: [dense({ units: 1 })] });
    model.compile({ ...model.compiled!, loss: 'meanSquaredError' });
    await expect(model.fit(points, labels, { engine, epochs: 40, batchSize: 50 })).rejects.toThrow(
      'the last good weights are kept',
    );
    expect(model.getWeights().every(Number.isFinite)).toBe(true);
  });

  test('stopped and gone on with is as never stopped', async () => {
    const [straight, cut] = [0, 1].map(() => made(by(adamw({ learningRate: 0.01 }))));
    await straight!.fit(points, labels, { engine, epochs: 5 });
    await cut!.fit(points, labels, { engine, epochs: 2 });
    await cut!.fit(points, labels, { engine, initialEpoch: 2, epochs: 5 });
    expect(cut!.getWeights()).toEqual(straight!.getWeights());
  });

  test.each<readonly [string, Case]>([
    ['huber', { compile: { loss: 'huber' } }],
    ['precision', { compile: { metrics: ['accuracy', 'precision'] as MetricName[] } }],
    ['softplus', { layers: [tanh(), dense({ units: 1, activation: 'softplus' })] }],
    ['activation', { layers: [tanh(), activation({ activation: 'relu' }), sigmoid] }],
    ['dropout_1', { layers: [tanh(), dropout({ rate: 0.1 }), dropout({ rate: 0.1 }), sigmoid] }],
  ])('%s is beyond the kernels, and the history says so', async (beyond, one) => {
    const history = await made(one).fit(points, labels, { engine });
    expect(history).toMatchObject({ engine: 'reference', beyondKernels: beyond });
  });

  test('a trainer says so too', () => {
    const network = made({}).network();
    expect(engine.trainer(network, { points, labels }).engine).toBe(engine.name);
    expect(engine.trainer(network, { points, labels }, { optimizer: 'adagrad' }).engine).toBe(engine.name);
    const run = engine.trainer(network, { points, labels }, { loss: 'hinge' });
    expect([run.engine, run.beyondKernels]).toEqual(['reference', 'hinge']);
  });
});
