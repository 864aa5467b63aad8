import { describe, expect, test } from 'vitest';
import {
  activation,
  adam,
  checkpoint,
  cosineDecay,
  dense,
  dropout,
  earlyStopping,
  engine,
  type FitOptions,
  flatten,
  formatModel,
  formatSafetensors,
  input,
  loadEngine,
  type Model,
  type ModelInputs,
  type ModelLossName,
  type ModelTargets,
  nearestName,
  normalization,
  rescaling,
  rmsprop,
  sequential,
  sgd,
  sweep,
  trainer,
  trainOnce,
  trainTestSplit,
  twoCurves,
  uniform,
  warmUp,
} from '../index.ts';

/** What a person who writes JavaScript may pass. */
const anything = (value: unknown) => value as never;

const x = [
  [1, 2],
  [3, 4],
];

function model(loss: ModelLossName = 'meanSquaredError', units = 1): Model {
  const made = sequential([
    dense({ units: 3, inputShape: [2], activation: 'relu' }),
    dense({ units, activation: units > 1 ? 'softmax' : 'linear' }),
  ]);
  made.compile({ loss });
  return made;
}

const classes = () => model('sparseCategoricalCrossentropy', 3);

const fits: readonly (readonly [string, () => Model, unknown, unknown, object])[] = [
  ['fit.x[1]: expected 2 numbers, got 1', model, [[1, 2], [1]], [1, 2], {}],
  ['fit.x[0]: expected a list of 2 numbers, got 1', model, [1, 2], [1, 2], {}],
  ['fit.x: expected a list of examples, got nothing', model, undefined, [1, 2], {}],
  ['fit.y: expected a list of answers, got nothing', model, x, undefined, {}],
  ['fit.x[1]: expected a list of 2 numbers, got null', model, [[1, 2], null], [1, 2], {}],
  [
    'fit.x[1][0]: expected a finite number, got "a"',
    model,
    [
      [1, 2],
      ['a', 2],
    ],
    [1, 2],
    {},
  ],
  [
    'fit.x[1][0]: expected a finite number, got NaN',
    model,
    [
      [1, 2],
      [NaN, 2],
    ],
    [1, 2],
    {},
  ],
  [
    'fit.x[0][1]: expected a finite number, got -Infinity',
    model,
    [
      [1, -Infinity],
      [1, 2],
    ],
    [1, 2],
    {},
  ],
  ['fit.y[1]: expected a finite number, got NaN', model, x, [1, NaN], {}],
  ['fit.y: expected 2 answers, one for each example, got 1', model, x, [1], {}],
  ['fit.y[0]: expected 1 number, got 2', model, x, x, {}],
  ['fit.x: expected at least one example, got none', model, [], [], {}],
  ['fit.y[1]: expected a class from 0 to 2, got 3', classes, x, [0, 3], {}],
  ['fit.y[1]: expected a class from 0 to 2, got -1', classes, x, [0, -1], {}],
  ['fit.y[1]: expected a class from 0 to 2, got 0.5', classes, x, [0, 0.5], {}],
  ['fit.y[0]: expected a class from 0 to 2, got "a"', classes, x, ['a', 'b'], {}],
  [
    'fit.y[1]: expected a label from 0 to 1 for binaryCrossentropy, got 2',
    () => model('binaryCrossentropy'),
    x,
    [0, 2],
    {},
  ],
  ['fit.y[1]: expected a label of −1, 0 or 1 for hinge, got 3', () => model('hinge'), x, [0, 3], {}],
  ['fit.batchSize: expected at most the 2 examples there are, got 3', model, x, [1, 2], { batchSize: 3 }],
  ['fit.batchSize: expected a positive integer, got 0', model, x, [1, 2], { batchSize: 0 }],
  ['fit.batchSize: expected a positive integer, got "32"', model, x, [1, 2], { batchSize: '32' }],
  ['fit.epochs: expected a positive integer, got -1', model, x, [1, 2], { epochs: -1 }],
  [
    'fit.initialEpoch: expected at most the 2 epochs to end with, got 5',
    model,
    x,
    [1, 2],
    { epochs: 2, initialEpoch: 5 },
  ],
  [
    'fit.validationSplit: expected a number from 0 to below 1, got 2',
    model,
    x,
    [1, 2],
    { validationSplit: 2 },
  ],
  [
    'fit.validationData: expected [x, y] or [x, y, sampleWeight], got a list of 1',
    model,
    x,
    [1, 2],
    { validationData: [x] },
  ],
  ['fit.seed: expected a whole number, got 0.5', model, x, [1, 2], { seed: 0.5 }],
  [
    'fit.sampleWeight: expected 2 weights, one for each example, got 1',
    model,
    x,
    [1, 2],
    { sampleWeight: [1] },
  ],
  ['fit.classWeight: expected classes from 0 to 2, got 3', classes, x, [1, 2], { classWeight: { 3: 1 } }],
  [
    'fit.classWeight: expected a loss of classes, got meanSquaredError',
    model,
    x,
    [1, 2],
    { classWeight: { 0: 1 } },
  ],
  ['fit.batchsize: no such option; did you mean "batchSize"?', model, x, [1, 2], { batchsize: 3 }],
  ['fit.callbacks[0]: expected an object with onTrainBegin, ', model, x, [1, 2], { callbacks: [() => 1] }],
  [
    'fit.callbacks[0]: "onEpochend" is not known; did you mean "onEpochEnd"?',
    model,
    x,
    [1, 2],
    { callbacks: [{ onEpochend() {} }] },
  ],
  [
    'earlyStopping.monitor: expected one of loss, got val_loss',
    model,
    x,
    [1, 2],
    { callbacks: [earlyStopping({ monitor: anything('val_loss') })] },
  ],
  [
    'fit: expected a compiled model; call compile({ optimizer, loss }) first',
    () => sequential([dense({ units: 1 })]),
    x,
    [1, 2],
    {},
  ],
  [
    'compile.loss: expected a model with an output for each class, got one output',
    () => model('sparseCategoricalCrossentropy'),
    x,
    [0, 1],
    {},
  ],
];

describe.each(['reference', 'fastest', 'portable'] as const)('fit by the %s engine', (choice) => {
  test.each(fits)('%s', async (sentence, make, inputs, answers, options) => {
    const made = make();
    const fit = made.fit(inputs as ModelInputs, answers as ModelTargets, {
      ...(options as FitOptions),
      engine: choice,
    });
    const error: Error = await fit.then(
      () => new Error('it went well'),
      (reason) => reason,
    );
    expect(error.message).toContain(sentence);
    expect(error.message).not.toMatch(/\n/);
    // And the model is none the worse for it.
    if (
      made.compiled &&
      made.plan &&
      made.plan.outputs === 1 &&
      made.compiled.loss.name === 'meanSquaredError'
    ) {
      await expect(made.fit(x, [1, 2], { engine: choice })).resolves.toBeDefined();
    }
  });
});

const calls: readonly (readonly [string, () => unknown])[] = [
  ['dense.units: expected a positive integer, got 0', () => dense({ units: 0 })],
  ['dense.units: expected a positive integer, got 1.5', () => dense({ units: 1.5 })],
  ['dense.units: expected a positive integer, got nothing', () => dense(anything({}))],
  ['dense: expected an object such as { units: … }, got 128', () => dense(anything(128))],
  ['dense: expected an object such as { units: … }, got nothing', () => dense(anything(undefined))],
  [
    'dense.activaton: no such option; did you mean "activation"?',
    () => dense(anything({ units: 1, activaton: 'relu' })),
  ],
  [
    'dense.activation: "reul" is not known; did you mean "relu"?',
    () => dense({ units: 1, activation: anything('reul') }),
  ],
  [
    'dense.activation: "leaky_relu" is not known; did you mean "leakyRelu"?',
    () => dense({ units: 1, activation: anything('leaky_relu') }),
  ],
  [
    'dense.activation: expected a name such as "linear", got a function',
    () => dense({ units: 1, activation: anything(Math.tanh) }),
  ],
  [
    'dense.kernelInitializer: "glorot_uniform" is not known; did you mean "glorotUniform"?',
    () => dense({ units: 1, kernelInitializer: anything('glorot_uniform') }),
  ],
  [
    'dense.biasInitializer: expected a name such as "zeros", got an object',
    () => dense({ units: 1, biasInitializer: anything({}) }),
  ],
  [
    'dense.kernelRegularizer: expected an object such as { l1: … }, got "l2"',
    () => dense({ units: 1, kernelRegularizer: anything('l2') }),
  ],
  [
    'dense.kernelRegularizer.L2: no such option; did you mean "l2"?',
    () => dense({ units: 1, kernelRegularizer: anything({ L2: 1 }) }),
  ],
  [
    'dense.inputShape: expected a list of sizes such as [28, 28], got 3',
    () => dense({ units: 1, inputShape: anything(3) }),
  ],
  [
    'dense.inputShape: expected a list of sizes such as [28, 28], got an empty one',
    () => dense({ units: 1, inputShape: [] }),
  ],
  [
    'dense.units: expected at most 2147483647 weights, got 1000000001000000000',
    () => sequential([dense({ units: 1e9, inputShape: [1e9] })]),
  ],
  ['dropout.rate: expected a number from 0 to below 1, got 1', () => dropout({ rate: 1 })],
  ['dropout.rate: expected a number from 0 to below 1, got -0.1', () => dropout({ rate: -0.1 })],
  ['dropout.rate: expected a number from 0 to below 1, got NaN', () => dropout({ rate: NaN })],
  ['dropout: expected an object such as { rate: … }, got 0.5', () => dropout(anything(0.5))],
  ['dropout.seed: expected a whole number, got 0.5', () => dropout({ rate: 0.1, seed: 0.5 })],
  ['flatten.inputShape[0]: expected a positive integer, got 0', () => flatten({ inputShape: [0] })],
  ['input.inputShape: expected a list of sizes such as [28, 28], got nothing', () => input(anything({}))],
  ['activation.activation: expected a name such as "linear", got nothing', () => activation(anything({}))],
  ['rescaling.scale: expected a finite number, got NaN', () => rescaling({ scale: NaN })],
  [
    'normalization.variance: expected a list of numbers, got nothing',
    () => normalization(anything({ mean: [1] })),
  ],
  [
    'normalization: expected as many variances as means, got 2 and 1',
    () => normalization({ mean: [0, 1], variance: [1] }),
  ],
  [
    'sequential.layers: expected a list of layers, got an object',
    () => sequential(anything(dense({ units: 1 }))),
  ],
  [
    'sequential.layers[0]: expected a layer such as dense({ units: 1 }), got "dense"',
    () => sequential(anything(['dense'])),
  ],
  [
    'sequential.layers[1].kind: "dens" is not known; did you mean "dense"?',
    () => sequential(anything([flatten(), { kind: 'dens' }])),
  ],
  [
    'sequential.seed: expected a whole number, got 0.5',
    () => sequential([dense({ units: 1, inputShape: [1] })], { seed: 0.5 }),
  ],
  [
    'dense_1.inputShape: expected [4], what the layer before gives, got [3]',
    () => sequential([dense({ units: 4, inputShape: [2] }), dense({ units: 1, inputShape: [3] })]),
  ],
  ['compile.loss: "mse" is not known; did you mean "meanSquaredError"?', () => model(anything('mse'))],
  [
    'compile.loss: "sparse_categorical_crossentropy" is not known; did you mean "sparseCategoricalCrossentropy"?',
    () => model(anything('sparse_categorical_crossentropy')),
  ],
  [
    'compile.loss: expected a name such as "binaryCrossentropy", got nothing',
    () => model().compile(anything({})),
  ],
  [
    'compile.loss.delat: no such option; did you mean "delta"?',
    () => model().compile({ loss: anything({ name: 'huber', delat: 1 }) }),
  ],
  [
    'compile: expected an object such as { loss: … }, got nothing',
    () => model().compile(anything(undefined)),
  ],
  [
    'compile.metrics: "acuracy" is not known; did you mean "accuracy"?',
    () => model().compile({ loss: 'hinge', metrics: anything(['acuracy']) }),
  ],
  [
    'compile.metrics: expected a list such as ["accuracy"], got "accuracy"',
    () => model().compile({ loss: 'hinge', metrics: anything('accuracy') }),
  ],
  [
    'compile.optimizer: "Adam" is not known; did you mean "adam"?',
    () => model().compile({ loss: 'hinge', optimizer: anything('Adam') }),
  ],
  ['adam.lr: no such option; did you mean "learningRate"?', () => adam(anything({ lr: 0.1 }))],
  ['adam.learningRate: expected a positive number, got 0', () => adam({ learningRate: 0 })],
  ['sgd.momentum: expected a number from 0 to below 1, got 1', () => sgd({ momentum: 1 })],
  ['rmsprop.rho: expected a number from 0 to below 1, got 1', () => rmsprop({ rho: 1 })],
  [
    'warmUp.to: expected a rate or another schedule, got warmUp',
    () => warmUp({ steps: 1, to: anything(warmUp({ steps: 1, to: 1 })) }),
  ],
  ['checkpoint.save: expected a function, got nothing', () => checkpoint(anything({}))],
  ['earlyStopping.patence: no such option', () => earlyStopping(anything({ patence: 3 }))],
  ['setWeights: expected 13 numbers, got 2', () => model().setWeights([1, 2])],
  [
    'setWeights[1]: expected a finite number, got NaN',
    () => model().setWeights(new Float64Array(13).fill(1).with(1, NaN)),
  ],
  [
    'load: expected a network 2 → 3 relu → 1 linear, got 2 → 1 relu',
    () =>
      model().load({
        inputs: 2,
        layers: [{ kind: 'dense', kernel: [[1, 2]], bias: [0], activation: 'relu' }],
      }),
  ],
  [
    'load: dense.kernel[1]: expected 2 numbers, got 1',
    () =>
      model().load(
        anything({
          ...model().network(),
          layers: [
            { ...model().network().layers[0]!, kernel: [[1, 2], [1], [1, 2]] },
            model().network().layers[1],
          ],
        }),
      ),
  ],
  [
    'load: dense_1: expected a kernel of 1 rows, got 2',
    () =>
      model().load({
        ...model().network(),
        layers: [
          model().network().layers[0]!,
          {
            ...model().network().layers[1]!,
            kernel: [
              [1, 2, 3],
              [1, 2, 3],
            ],
          },
        ],
      }),
  ],
  [
    'summary: expected a model with weights; give its first layer an inputShape, or fit it first',
    () => sequential([dense({ units: 1 })]).summary(),
  ],
  [
    'summary.style: "clasic" is not known; did you mean "classic"?',
    () => model().summary({ style: anything('clasic') }),
  ],
  ['engine.choice: "fast" is not known; did you mean "fastest"?', () => engine(anything('fast'))],
  [
    'trainer.y: expected 200 answers, one for each example, got 1',
    () => trainOnce({ ...twoCurves(), labels: anything(['moons']) }, 1),
  ],
  ['pop: expected a model with layers, got none', () => sequential().pop()],
  ['sequential.sede: no such option; did you mean "seed"?', () => sequential([], anything({ sede: 1 }))],
  ['sequential.name: expected a text, got 3', () => sequential([], { name: anything(3) })],
  [
    'sequential.layers[2]: expected a layer such as dense({ units: 1 }), got nothing',
    () => model().add(anything(undefined)),
  ],
  ['dense.useBias: expected true or false, got "no"', () => dense({ units: 1, useBias: anything('no') })],
  ['sgd.nesterov: expected true or false, got 1', () => sgd({ nesterov: anything(1) })],
  ['adam.learningRate: expected a positive number, got null', () => adam({ learningRate: anything(null) })],
  [
    'adam.learningRate.name: "cosine" is not known; did you mean "cosineDecay"?',
    () => adam({ learningRate: anything({ name: 'cosine' }) }),
  ],
  [
    'cosineDecay.initalLearningRate: no such option; did you mean "initialLearningRate"?',
    () => cosineDecay(anything({ initalLearningRate: 1, decaySteps: 2 })),
  ],
  [
    'compile.loss.fromLogits: expected true or false, got "yes"',
    () => model(anything({ name: 'hinge', fromLogits: 'yes' })),
  ],
  ['setWeights: expected a list of numbers, got nothing', () => model().setWeights(anything(undefined))],
  ['load.layers: expected a list of layers, got nothing', () => model().load(anything({ inputs: 2 }))],
  [
    'summary.stile: no such option; did you mean "style"?',
    () => model().summary(anything({ stile: 'classic' })),
  ],
  ['evaluate.batchSize: no such option', () => model().score(x, [1, 2], anything({ batchSize: 2 }))],
  ['run.batchSize: expected a positive integer, got 0', () => model().run(x, [1, 2], { batchSize: 0 })],
  [
    'trainer.optimiser: no such option; did you mean "optimizer"?',
    () => trainer(model().network(), { points: x, labels: [0, 1] }, anything({ optimiser: 'adam' })),
  ],
  ['trainer.steeps: no such option', () => sweep(twoCurves(), anything({ steeps: 10 }))],
  [
    'trainer.network.layers: expected a list of layers, got nothing',
    () => trainer(anything(undefined), { points: x, labels: [0, 1] }),
  ],
  [
    'trainTestSplit.testSize: no such option; did you mean "testShare"?',
    () => trainTestSplit(x, [1, 2], anything({ testSize: 0.5 })),
  ],
  [
    'formatModel.weight: no such option; did you mean "weights"?',
    () => formatModel(model(), anything({ weight: 'float32' })),
  ],
  [
    'formatSafetensors.precison: no such option; did you mean "precision"?',
    () => formatSafetensors(model(), anything({ precison: 'float32' })),
  ],
  ['uniform.hihg: no such option; did you mean "high"?', () => uniform(anything({ hihg: 1 }))],
];

test.each(calls)('%s', (sentence, call) => {
  expect(call).toThrow(sentence);
});

test('while a fit is under way nothing may pull the model away from under it', async () => {
  const made = model();
  const steps = made.fitting(x, [1, 2], { epochs: 3 });
  steps.next();
  const busy = 'expected a model at rest, but another fit is under way';
  await expect(made.fit(x, [1, 2])).rejects.toThrow(`fit: ${busy}`);
  expect(() => made.trainOnBatch(x, [1, 2])).toThrow(`trainOnBatch: ${busy}`);
  expect(() => made.compile({ loss: 'huber' })).toThrow(`compile: ${busy}`);
  expect(() => made.build(3)).toThrow(`build: ${busy}`);
  expect(() => made.add(dense({ units: 1 }))).toThrow(`add: ${busy}`);
  expect(() => made.pop()).toThrow(`pop: ${busy}`);
  // Looking is allowed.
  expect(await made.predict(x)).toHaveLength(2);
  expect((await made.evaluate(x, [1, 2])).loss).toBeGreaterThan(0);
  for (const _ of steps);
  expect(made.optimizer!.steps).toBe(3);
});

test('what a callback does wrong is told, and the model can be fitted again', async () => {
  const made = model();
  const doing = (
    onEpochEnd: (fit: { learningRate: number; putWeights(weights: Float64Array): void }) => void,
  ) => made.fit(x, [1, 2], { callbacks: [{ onEpochEnd: (_epoch, _scores, fit) => onEpochEnd(fit) }] });
  await expect(doing((fit) => fit.putWeights(new Float64Array(2)))).rejects.toThrow(
    'putWeights: expected 13 numbers, got 2',
  );
  await expect(
    doing((fit) => {
      fit.learningRate = NaN;
    }),
  ).rejects.toThrow('model.learningRate: expected a positive number, got NaN');
  await expect(
    doing(() => {
      throw new Error('my own');
    }),
  ).rejects.toThrow('my own');
  made.compile({
    loss: 'huber',
    optimizer: adam({ learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 4 }) }),
  });
  await expect(
    doing((fit) => {
      fit.learningRate = 1;
    }),
  ).rejects.toThrow('learningRate: expected a constant rate, but a schedule says what it is');
  await expect(made.fit(x, [1, 2])).resolves.toBeDefined();
});

test.each([
  'reference',
  'fastest',
  'portable',
] as const)('a loss that becomes infinite stops the %s engine with the step and the likely cause; the last good weights are kept', async (choice) => {
  const made = model();
  made.compile({ loss: 'meanSquaredError', optimizer: sgd({ learningRate: 1e6 }) });
  const far = [
    [100, 200],
    [3, 4],
  ];
  await expect(made.fit(far, [1, 2], { epochs: 500, engine: await loadEngine(choice) })).rejects.toThrow(
    /^fit: the loss became (NaN|Infinity) at batch 0 of epoch \d+; most likely the learning rate, 1000000, is too high for these data, or they are not scaled to about −1…1 \(the last good weights are kept\)$/,
  );
  expect(made.getWeights().every(Number.isFinite)).toBe(true);
  expect(Number.isFinite((await made.evaluate(far, [1, 2], { engine: choice })).loss)).toBe(true);
});

test('short forms and other spellings lead to the full name', () => {
  expect(nearestName('mae', ['huber', 'meanAbsoluteError', 'hinge'])).toBe('meanAbsoluteError');
  expect(nearestName('lr', ['beta1', 'name', 'learningRate'])).toBe('learningRate');
  expect(nearestName('ReLU', ['elu', 'relu', 'selu'])).toBe('relu');
});
