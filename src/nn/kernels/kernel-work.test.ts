import { expect, test } from 'vitest';
import {
  activation,
  adam,
  type CompileOptions,
  dense,
  dropout,
  earlyStopping,
  exponentialDecay,
  type FitOptions,
  loadEngine,
  sequential,
  sgd,
  twoCurves,
} from '../index.ts';

const { points, labels } = twoCurves();
const portable = await loadEngine('portable');

function model(compile: Partial<CompileOptions> = {}, rate = 0) {
  const made = sequential([
    dense({ units: 7, inputShape: [2] }),
    activation({ activation: 'tanh' }),
    ...(rate > 0 ? [dropout({ rate })] : []),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  made.compile({
    optimizer: adam({ learningRate: 0.02 }),
    loss: 'binaryCrossentropy',
    metrics: ['accuracy'],
    ...compile,
  });
  return made;
}

const recipes: readonly (readonly [string, Partial<CompileOptions>, FitOptions])[] = [
  ['Adam', {}, {}],
  ['momentum', { optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }) }, { batchSize: 17 }],
  ['Nesterov', { optimizer: sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true }) }, { batchSize: 200 }],
  [
    'a falling rate',
    {
      optimizer: adam({
        learningRate: exponentialDecay({ initialLearningRate: 0.05, decaySteps: 10, decayRate: 0.7 }),
      }),
    },
    {},
  ],
  ['squared error, in order', { loss: 'meanSquaredError' }, { shuffle: false }],
  ['validation apart', {}, { validationSplit: 0.25 }],
  ['validation given', {}, { validationData: [points.slice(0, 9), labels.slice(0, 9)] }],
];

test.each(
  recipes,
)('fit with %s: the history and weights are the reference’s', async (_, compile, options) => {
  const [fast, slow] = [model(compile), model(compile)];
  const got = await fast.fit(points, labels, { epochs: 4, ...options, engine: portable });
  const expected = await slow.fit(points, labels, { epochs: 4, ...options, engine: 'reference' });
  expect(Object.keys(got.history)).toEqual(Object.keys(expected.history));
  expected.history.loss.forEach((loss, i) => {
    expect(got.history.loss[i]).toBeCloseTo(loss, 4);
    expect(got.history.accuracy![i]).toBeCloseTo(expected.history.accuracy![i]!, 1);
  });
  expected.history.valLoss?.forEach((loss, i) => {
    expect(got.history.valLoss![i]).toBeCloseTo(loss, 4);
  });
  const weights = slow.getWeights();
  fast.getWeights().forEach((weight, i) => {
    expect(weight).toBeCloseTo(weights[i]!, 2);
  });
  const [a, b] = [
    await fast.evaluate(points, labels, { engine: portable }),
    await slow.evaluate(points, labels, { engine: 'reference' }),
  ];
  expect(a.loss).toBeCloseTo(b.loss, 4);
});

test('what the optimizer remembers goes from fit to fit and from engine to engine', async () => {
  const fit = (made: ReturnType<typeof model>, from: number, to: number, engine: FitOptions['engine']) =>
    made.fit(points, labels, { initialEpoch: from, epochs: to, ...(engine && { engine }) });
  const [together, apart, mixed] = [model({}, 0.2), model({}, 0.2), model()];
  await fit(together, 0, 6, portable);
  await fit(apart, 0, 2, portable);
  await apart.evaluate(points, labels);
  await fit(apart, 2, 6, portable);
  expect(apart.getWeights()).toEqual(together.getWeights());
  expect(apart.optimizer!.steps).toBe(6 * 7);

  const straight = model();
  await fit(straight, 0, 6, 'reference');
  await fit(mixed, 0, 3, portable);
  await fit(mixed, 3, 6, 'reference');
  const weights = straight.getWeights();
  mixed.getWeights().forEach((weight, i) => {
    expect(weight).toBeCloseTo(weights[i]!, 2);
  });
});

test('whoever looks between two batches sees the weights of that moment', () => {
  const [watched, plain] = [model(), model()];
  const steps = watched.fitting(points, labels, { engine: portable });
  const seen = Array.from({ length: 4 }, () => {
    steps.next();
    return watched.getWeights();
  });
  expect(new Set(seen.map(String)).size).toBe(4);
  const again = plain.fitting(points, labels, { engine: portable });
  for (let i = 0; i < 4; i++) again.next();
  expect(plain.getWeights()).toEqual(seen[3]);
});

test('a loss that is no number: back to the last weights whose loss was one, wherever it happens', async () => {
  for (const batchSize of [200, 50, 3, 1]) {
    const wild = () => {
      const made = sequential([
        dense({ units: 3, activation: 'linear', inputShape: [2] }),
        dense({ units: 1 }),
      ]);
      made.compile({ optimizer: sgd({ learningRate: 3 }), loss: 'meanSquaredError' });
      return made;
    };
    const failed = wild();
    const error: Error = await failed.fit(points, labels, { epochs: 200, batchSize, engine: portable }).then(
      () => new Error('it went well'),
      (reason) => reason,
    );
    const [, batch, epoch] = /batch (\d+) of epoch (\d+)/.exec(error.message)!.map(Number);
    const steps = epoch! * Math.ceil(200 / batchSize) + batch!;
    expect(steps).toBeGreaterThan(1);
    // The same training, stopped one step earlier than the last that still had a loss.
    const stopped = wild();
    const run = stopped.fitting(points, labels, { epochs: 200, batchSize, engine: portable });
    for (let i = 0; i < steps - 1; i++) run.next();
    expect(failed.getWeights()).toEqual(stopped.getWeights());
    expect(failed.getWeights().every(Number.isFinite)).toBe(true);
  }
});

test('callbacks take weights out and put them back', async () => {
  const made = model();
  const heard: Float64Array[] = [];
  await made.fit(points, labels, {
    epochs: 40,
    engine: portable,
    callbacks: [
      { onEpochEnd: (_epoch, _scores, fit) => heard.push(fit.copyWeights()) },
      // Rising losses are called better, so the first epoch stays the best.
      earlyStopping({ monitor: 'accuracy', mode: 'min', patience: 3, restoreBestWeights: true }),
    ],
  });
  expect(heard.length).toBeLessThan(40);
  expect(heard.map(String)).toContain(String(made.getWeights()));
});

test.each([
  ['mostly zero', 0],
  ['dense', 1],
])('a number that is not finite is named wherever it is, in rows that are %s', async (_, base) => {
  const rows = () => Array.from({ length: 40 }, () => new Float32Array(70).fill(base));
  const wide = sequential([dense({ units: 8, inputShape: [70] }), dense({ units: 1 })]);
  wide.compile({ loss: 'meanSquaredError' });
  const y = new Array<number>(40).fill(0);
  for (const wrong of [NaN, Infinity]) {
    const x = rows();
    x[38]![69] = wrong;
    const message = (place: string) => `${place}[38][69]: expected a finite number, got ${wrong}`;
    await expect(wide.fit(x, y)).rejects.toThrow(message('fit.x'));
    await expect(wide.fit(x, y, { validationSplit: 0.1 })).rejects.toThrow(message('fit.x'));
    await expect(wide.fit(rows(), y, { validationData: [x, y] })).rejects.toThrow(
      message('fit.validationData.x'),
    );
    await expect(wide.evaluate(x, y)).rejects.toThrow(message('evaluate.x'));
    await expect(wide.predict(x)).rejects.toThrow(message('predict.x'));
  }
});

test('models beyond the kernels are fitted all the same', async () => {
  const [got, expected] = [portable, 'reference' as const].map((engine) => {
    const made = model({ optimizer: 'rmsprop', metrics: ['precision'] });
    return made.fit(points, labels, { epochs: 2, engine }).then(({ history }) => history);
  });
  expect(await got).toEqual(await expected);
});
