import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adam,
  type CompileOptions,
  cosineDecay,
  dense,
  dropout,
  initialNetwork,
  loadEngine,
  type Model,
  sequential,
  sgd,
  trace,
  twoCurves,
} from '../index.ts';

const start = initialNetwork(
  2,
  [dense({ units: 2, activation: 'relu' }), dense({ units: 1, activation: 'sigmoid' })],
  3,
);
const engines = await Promise.all([loadEngine('portable'), loadEngine('reference')]);

test.each(engines)('$name: any step in any order is what training up to it gives', (engine) => {
  for (const batchSize of [200, 30]) {
    const options = { batchSize, engine };
    // Few checkpoints, so that they are thinned out.
    const sought = trace(start, twoCurves(), { ...options, checkpoints: 4 });
    const straight = (step: number) => {
      const run = engine.trainer(start, twoCurves(), options);
      run.step(step);
      return { step, loss: run.loss, accuracy: run.accuracy, network: run.network() };
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (step) => {
        expect(sought.at(step)).toEqual(straight(step));
      }),
      { numRuns: 25, seed: 2, examples: [[0], [400], [399], [16], [17], [0]] },
    );
    expect(sought.reached).toBe(400);
  }
});

test('a hundred thousand steps are gone through at once and stay within reach', () => {
  const sought = trace(start, twoCurves(), { engine: engines[0]!, checkpoints: 512 });
  const end = sought.at(100_000);
  const middle = sought.at(51_234);
  expect(sought.at(100_000)).toEqual(end);
  expect(sought.at(51_234)).toEqual(middle);
  expect(sought.at(0).network.layers[1]!.kernel[0]![0]).toBe(Math.fround(start.layers[1]!.kernel[0]![0]!));
});

test('what is no step is refused', () => {
  const sought = trace(start, twoCurves(), { engine: engines[0]! });
  for (const step of [-1, 0.5, Number.NaN]) {
    expect(() => sought.at(step)).toThrow('trace.at: expected a whole number of steps from 0');
  }
  expect(() => trace(start, twoCurves(), { checkpoints: 1 })).toThrow('trace.checkpoints');
});

const { points, labels } = twoCurves();

function model(compile: Partial<CompileOptions> = {}, rate = 0): Model {
  const made = sequential([
    dense({ units: 3, activation: 'tanh', inputShape: [2] }),
    ...(rate > 0 ? [dropout({ rate })] : []),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  made.compile({ loss: 'binaryCrossentropy', optimizer: adam({ learningRate: 0.02 }), ...compile });
  return made;
}

const models: readonly (readonly [string, () => Model])[] = [
  ['dropout', () => model({}, 0.3)],
  [
    'a falling rate',
    () =>
      model({ optimizer: adam({ learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 40 }) }) }),
  ],
  ['RMSprop', () => model({ optimizer: 'rmsprop' })],
  ['clipped momentum', () => model({ optimizer: sgd({ learningRate: 0.1, momentum: 0.9, clipnorm: 0.1 }) })],
  ['another loss', () => model({ loss: 'huber' })],
];

describe.each(engines)('a model in $name', (engine) => {
  test.each(models)('with %s: any step in any order is what fit comes to after as many', async (_, make) => {
    const batchSize = 60;
    const made = make();
    const sought = trace(made, points, labels, { engine, batchSize, checkpoints: 4 });
    const moments: { step: number; network: unknown }[] = [];
    const fitted = make();
    for (const _step of fitted.fitting(points, labels, { engine, batchSize, epochs: 30 })) {
      moments.push({ step: moments.length + 1, network: fitted.network() });
    }
    for (const k of [119, 0, 1, 64, 63, 97, 4, 3, 118, 16]) {
      const { network, loss } = sought.at(k + 1);
      expect({ step: k + 1, network }).toEqual(moments[k]);
      expect(loss).toBeGreaterThan(0);
    }
    const kept = sought.save(64);
    expect(kept.steps).toBe(64);
    const { layers } = moments[63]!.network as { layers: { kernel: number[][]; bias: number[] }[] };
    const weights = layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]);
    expect(Array.from(kept.numbers.subarray(0, weights.length))).toEqual(weights);
    expect(sought.at(120).loss).toBe((await fitted.evaluate(points, labels, { engine })).loss);
    // The model itself has learnt nothing.
    expect(made.network()).toEqual(make().network());
    expect(sought.at(0).step).toBe(0);
  });

  test('that has been trained before: the optimizer goes on with what it remembers', async () => {
    const made = model({}, 0.3);
    await made.fit(points, labels, { engine, epochs: 2, batchSize: 50 });
    const sought = trace(made, points, labels, { engine, batchSize: 200 });
    await made.fit(points, labels, { engine, epochs: 3, batchSize: 200 });
    expect(sought.at(7).step).toBe(7);
    expect(sought.at(3).network).toEqual(made.network());
  });

  test('that is plain and small: close to fit, and a hundred thousand steps are soon gone through', async () => {
    const made = model();
    const sought = trace(made, points, labels, { engine });
    await made.fit(points, labels, { engine, epochs: 50, batchSize: 200, shuffle: false });
    const weights = made.network().layers[0]!.kernel.flat();
    sought
      .at(50)
      .network.layers[0]!.kernel.flat()
      .forEach((weight, i) => {
        expect(weight).toBeCloseTo(weights[i]!, 4);
      });
    if (engine.module) expect(sought.at(100_000).accuracy).toBe(1);
  });
});

test('only a model that is compiled and built can be traced', () => {
  const bare = sequential([dense({ units: 1, activation: 'sigmoid' })]);
  expect(() => trace(bare, points, labels)).toThrow('trace: expected a compiled model');
  bare.compile({ loss: 'binaryCrossentropy' });
  expect(() => trace(bare, points, labels)).toThrow('trace: expected a model with weights');
  expect(() => trace(model(), points, labels, { batchsize: 3 } as object)).toThrow(
    'trace.batchsize: no such option; did you mean "batchSize"?',
  );
  expect(() => trace(model(), points, [2]).at(1)).toThrow(
    'expected 200 answers, one for each example, got 1',
  );
});
