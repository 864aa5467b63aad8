import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import {
  activation,
  adam,
  blobs,
  type Callback,
  checkpoint,
  confusionMatrix,
  dense,
  dropout,
  earlyStopping,
  type Network,
  reduceOnPlateau,
  sequential,
  sgd,
  twoCurves,
} from '../index.ts';

const data = twoCurves();

/** Three clouds, one a class. */
function clouds(perClass = 40) {
  const stream = random(7);
  const centres = [
    [0, 2],
    [2, -1],
    [-2, -1],
  ] as const;
  const labels = Array.from({ length: 3 * perClass }, (_, k) => k % 3);
  const points = labels.map((label) => centres[label]!.map((value) => value + stream.normal(0, 0.5)));
  return { points, labels };
}

function classifier(seed = 1) {
  const model = sequential(
    [dense({ units: 8, activation: 'relu', inputShape: [2] }), dense({ units: 3, activation: 'softmax' })],
    { seed },
  );
  model.compile({
    optimizer: adam({ learningRate: 0.02 }),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

function small(metrics: readonly ('accuracy' | 'precision' | 'recall')[] = ['accuracy']) {
  const model = sequential([
    dense({ units: 6, activation: 'tanh', inputShape: [2] }),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  model.compile({ optimizer: adam({ learningRate: 0.02 }), loss: 'binaryCrossentropy', metrics });
  return model;
}

test('several classes are learnt end to end, by class number or one-hot alike', async () => {
  const { points, labels } = clouds();
  const model = classifier();
  // The kernels know class numbers only, so of the same bits it is the reference that must speak.
  const engine = 'reference';
  const { history } = await model.fit(points, labels, { epochs: 30, engine });
  expect(history.accuracy!.at(-1)).toBeGreaterThan(0.97);
  const scores = await model.evaluate(points, labels);
  expect(scores.accuracy).toBeGreaterThan(0.97);
  const answers = await model.predict(points);
  for (const answer of answers) expect(answer.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  const matrix = confusionMatrix(labels, answers);
  expect(matrix.flat().reduce((a, b) => a + b)).toBe(120);
  expect((matrix[0]![0]! + matrix[1]![1]! + matrix[2]![2]!) / 120).toBe(scores.accuracy);

  const oneHot = classifier();
  oneHot.compile({ optimizer: adam({ learningRate: 0.02 }), loss: 'categoricalCrossentropy' });
  const rows = labels.map((label) => [0, 1, 2].map((c) => (c === label ? 1 : 0)));
  await oneHot.fit(points, rows, { epochs: 30, engine });
  expect(oneHot.getWeights()).toEqual(model.getWeights());
});

test('labels that are no class are refused by place', async () => {
  const model = classifier();
  const fit = (y: number[] | number[][]) => model.fit([[1, 2]], y);
  await expect(fit([3])).rejects.toThrow('fit.y[0]: expected a class from 0 to 2, got 3');
  await expect(fit([-1])).rejects.toThrow('fit.y[0]: expected a class from 0 to 2, got -1');
  await expect(fit([0.5])).rejects.toThrow('fit.y[0]: expected a class from 0 to 2, got 0.5');
  await expect(fit([[0, 1, 0]])).rejects.toThrow('for one-hot rows take categoricalCrossentropy');
  model.compile({ loss: 'categoricalCrossentropy' });
  await expect(fit([1])).rejects.toThrow(
    'fit.y[0]: expected 3 numbers, got one; for class numbers take sparseCategoricalCrossentropy',
  );
  const binary = small();
  await expect(binary.fit([[1, 2]], [2])).rejects.toThrow('expected a label from 0 to 1');
});

test('precision and recall are what the confusion matrix says', async () => {
  const model = small(['accuracy', 'precision', 'recall']);
  const { points, labels } = blobs({ noise: 1 });
  await model.fit(points, labels, { epochs: 2 });
  const scores = await model.evaluate(points, labels);
  const [[trueNegative, falsePositive], [falseNegative, truePositive]] = confusionMatrix(
    labels,
    await model.predict(points),
    2,
  ) as [[number, number], [number, number]];
  expect(scores.precision).toBe(truePositive / (truePositive + falsePositive));
  expect(scores.recall).toBe(truePositive / (truePositive + falseNegative));
  expect(scores.accuracy).toBe((truePositive + trueNegative) / labels.length);
});

test('the last examples are kept apart and scored', async () => {
  const model = small();
  const { history } = await model.fit(data.points, data.labels, {
    epochs: 3,
    validationSplit: 0.25,
    batchSize: 64,
  });
  const { loss, accuracy } = await model.evaluate(data.points.slice(150), data.labels.slice(150));
  expect(history.valLoss).toHaveLength(3);
  expect([history.valLoss!.at(-1), history.valAccuracy!.at(-1)]).toEqual([loss, accuracy]);
  const given = small();
  const again = await given.fit(data.points.slice(0, 150), data.labels.slice(0, 150), {
    epochs: 3,
    batchSize: 64,
    validationData: [data.points.slice(150), data.labels.slice(150)],
  });
  expect(again.history).toEqual(history);
});

test('an example of weight 2 counts as two, and one of weight 0 not at all', () => {
  const x = [
    [1, 2],
    [3, -1],
    [3, -1],
    [0.5, 0.5],
  ] as const;
  const twice = small();
  const weighted = small();
  const slopes = (model: ReturnType<typeof small>, count: number, weights?: number[]) => {
    model.compile({ loss: 'binaryCrossentropy', optimizer: sgd({ learningRate: count }) });
    const examples = weights ? [x[0], x[1], x[3]] : x.slice(0, 3);
    const labels = weights ? [0, 1, 1] : [0, 1, 1];
    const options = { shuffle: false, ...(weights && { sampleWeight: weights }) };
    for (const _ of model.fitting(examples, labels, options));
    return model.getWeights();
  };
  const a = slopes(twice, 3);
  const b = slopes(weighted, 3, [1, 2, 0]);
  a.forEach((value, i) => {
    expect(b[i]).toBeCloseTo(value, 12);
  });
});

test('classes weigh as sample weights of their examples do', async () => {
  const byClass = classifier();
  const bySample = classifier();
  const { points, labels } = clouds();
  await byClass.fit(points, labels, { epochs: 2, classWeight: { 0: 3, 2: 0.5 } });
  const sampleWeight = labels.map((label) => [3, 1, 0.5][label]!);
  await bySample.fit(points, labels, { epochs: 2, sampleWeight });
  expect(byClass.getWeights()).toEqual(bySample.getWeights());
  await expect(byClass.fit(points, labels, { classWeight: { 3: 1 } })).rejects.toThrow(
    'fit.classWeight: expected classes from 0 to 2, got 3',
  );
  await expect(byClass.fit(points, labels, { sampleWeight: [1] })).rejects.toThrow(
    'fit.sampleWeight: expected 120 weights, one for each example, got 1',
  );
});

test('a fit that begins at a later epoch goes on as one that never stopped, dropout included', async () => {
  const make = () => {
    const model = sequential([
      dense({ units: 8, activation: 'relu', inputShape: [2] }),
      dropout({ rate: 0.3 }),
      dense({ units: 1 }),
      activation({ activation: 'sigmoid' }),
    ]);
    model.compile({ loss: 'binaryCrossentropy' });
    return model;
  };
  const together = make();
  await together.fit(data.points, data.labels, { epochs: 5 });
  const apart = make();
  await apart.fit(data.points, data.labels, { epochs: 2 });
  const rest = await apart.fit(data.points, data.labels, { epochs: 5, initialEpoch: 2 });
  expect(rest.epoch).toEqual([2, 3, 4]);
  expect(apart.getWeights()).toEqual(together.getWeights());
});

test('what fit cannot do is refused by the name of its option', async () => {
  const model = small();
  const fit = (options: Parameters<typeof model.fit>[2]) => model.fit(data.points, data.labels, options);
  await expect(fit({ batchSize: 201 })).rejects.toThrow(
    'fit.batchSize: expected at most the 200 examples there are, got 201',
  );
  await expect(fit({ validationSplit: 1 })).rejects.toThrow('fit.validationSplit: expected a number from 0');
  await expect(fit({ validationSplit: 0.001, initialEpoch: -1 })).rejects.toThrow('fit.initialEpoch');
  await expect(fit({ sampleWeight: new Array(200).fill(-1) })).rejects.toThrow(
    'fit.sampleWeight[0]: expected a weight of at least 0, got -1',
  );
  await expect(fit({ validationData: [[[1]], [0]] })).rejects.toThrow(
    'fit.validationData.x[0]: expected 2 numbers, got 1',
  );
  expect(() => model.setWeights([1])).toThrow('setWeights: expected 25 numbers, got 1');
});

test('many examples are answered as each by itself', async () => {
  const model = small();
  const x = Array.from({ length: 2500 }, (_, k) => [k / 1000, 1 - k / 500]);
  const answers = await model.predict(x);
  expect(answers).toHaveLength(2500);
  for (const k of [0, 1023, 1024, 2047, 2499]) {
    expect((await model.predict([x[k]!]))[0]).toEqual(answers[k]);
  }
});

test('early stopping ends when nothing improves and puts the best weights back', async () => {
  const model = small();
  const kept: Float64Array[] = [];
  const losses = [5, 4, 4.5, 4.2, 1];
  const callbacks: Callback[] = [
    { onEpochEnd: (_epoch, _scores, fit) => kept.push(fit.copyWeights()) },
    ...[earlyStopping({ monitor: 'loss', patience: 2, restoreBestWeights: true })].map(
      ({ onEpochEnd, ...rest }): Callback => ({
        ...rest,
        onEpochEnd: (epoch, scores, fit) => onEpochEnd!(epoch, { ...scores, loss: losses[epoch]! }, fit),
      }),
    ),
  ];
  const { epoch } = await model.fit(data.points, data.labels, { epochs: 5, callbacks });
  expect(epoch).toEqual([0, 1, 2, 3]);
  expect(model.getWeights()).toEqual(kept[1]);
  await expect(
    model.fit(data.points, data.labels, { callbacks: [earlyStopping({ monitor: 'valLoss' })] }),
  ).rejects.toThrow('earlyStopping.monitor: expected one of loss, accuracy, got valLoss');
});

test('checkpoints hand the model over, and a plateau lowers the rate', async () => {
  const model = small();
  const saved: [number, Network][] = [];
  const rates: number[] = [];
  await model.fit(data.points, data.labels, {
    epochs: 6,
    callbacks: [
      checkpoint({ monitor: 'loss', bestOnly: true, save: (network, epoch) => saved.push([epoch, network]) }),
      // No loss ever falls by 100.
      reduceOnPlateau({ monitor: 'loss', patience: 2, factor: 0.5, minDelta: 100, minLearningRate: 0.006 }),
      { onEpochEnd: (_epoch, _scores, fit) => rates.push(fit.learningRate) },
    ],
  });
  expect(saved.length).toBeGreaterThan(0);
  expect(saved.at(-1)![1]).toEqual(model.network());
  expect(rates).toEqual([0.02, 0.02, 0.01, 0.01, 0.006, 0.006]);
});

test('your own callback hears every batch and may stop', async () => {
  const model = small();
  const heard: string[] = [];
  await model.fit(data.points, data.labels, {
    epochs: 3,
    batchSize: 100,
    callbacks: [
      {
        onTrainBegin: () => heard.push('begin'),
        onEpochBegin: (epoch) => heard.push(`epoch ${epoch}`),
        onBatchEnd(batch, { loss }, fit) {
          heard.push(`batch ${batch} ${loss > 0}`);
          if (heard.length > 5) fit.stop();
        },
        onTrainEnd: () => heard.push('end'),
      },
    ],
  });
  expect(heard).toEqual([
    'begin',
    'epoch 0',
    'batch 0 true',
    'batch 1 true',
    'epoch 1',
    'batch 0 true',
    'end',
  ]);
});

test('a signal ends the training with its reason; the model can be fitted again', async () => {
  const model = small();
  const controller = new AbortController();
  const fit = model.fit(data.points, data.labels, {
    epochs: 1000,
    signal: controller.signal,
    onEpochEnd: (epoch) => {
      if (epoch === 2) controller.abort(new Error('enough'));
    },
  });
  await expect(fit).rejects.toThrow('enough');
  await expect(model.fit(data.points, data.labels)).resolves.toBeDefined();
});

test('a loss that becomes NaN stops with the step and the cause, and keeps the last good weights', async () => {
  const model = sequential([dense({ units: 1, inputShape: [1] })]);
  model.compile({ loss: 'meanSquaredError', optimizer: sgd({ learningRate: 1e100 }) });
  await expect(model.fit([[1], [2]], [1, 2], { batchSize: 1, epochs: 9, shuffle: false })).rejects.toThrow(
    /^fit: the loss became (NaN|Infinity) at batch \d of epoch \d; most likely the learning rate, 1e\+100, is too high/,
  );
  expect(model.getWeights().every(Number.isFinite)).toBe(true);
  const { loss } = await model.evaluate([[1]], [1]);
  expect(Number.isFinite(loss)).toBe(true);
});

test('one batch weighs its examples as a fit does', async () => {
  const [whole, batch] = [classifier(), classifier()];
  const { points, labels } = clouds(5);
  const weighing = { classWeight: { 1: 0.25 }, sampleWeight: labels.map((_, k) => 1 + (k % 2)) };
  await whole.fit(points, labels, { ...weighing, batchSize: 15, shuffle: false, engine: 'reference' });
  const slopes = batch.gradients(points, labels, weighing);
  batch.trainOnBatch(points, labels, weighing);
  expect(batch.getWeights()).toEqual(whole.getWeights());
  expect(slopes).not.toEqual(classifier().gradients(points, labels));
  expect(() => batch.trainOnBatch(points, labels, { sampleweight: [1] } as object)).toThrow(
    'trainOnBatch.sampleweight: no such option; did you mean "sampleWeight"?',
  );
});
