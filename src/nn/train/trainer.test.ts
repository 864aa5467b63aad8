import { expect, test } from 'vitest';
import {
  adagrad,
  adam,
  adamw,
  dense,
  evaluate,
  exponentialDecay,
  initialNetwork,
  loadEngine,
  parseLayers,
  reaching,
  rmsprop,
  sequential,
  sgd,
  sweep,
  sweeping,
  trainer,
  training,
  trainOnce,
  twoCurves,
  warmUp,
} from '../index.ts';

const data = twoCurves();
const engines = await Promise.all([loadEngine('reference'), loadEngine('portable')]);
const layers = parseLayers('2relu,1sigmoid');

test('a step is a full-batch step: the same as fitting with all points in one batch', async () => {
  const network = initialNetwork(2, layers, 4);
  for (const optimizer of [
    adam({ learningRate: 0.03 }),
    sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
    adamw({ learningRate: 0.1, clipnorm: 0.2 }),
    rmsprop({ momentum: 0.5, globalClipnorm: 0.1 }),
    adagrad({ learningRate: warmUp({ steps: 3, to: 0.1 }) }),
  ]) {
    const run = trainer(network, data, { optimizer });
    run.step(5);
    const model = sequential(layers);
    model.compile({ optimizer, loss: 'binaryCrossentropy' });
    model.load(network);
    await model.fit(data.points, data.labels, {
      epochs: 5,
      batchSize: 200,
      shuffle: false,
      engine: 'reference',
    });
    expect(run.network()).toEqual(model.network());
    expect(run.steps).toBe(5);
  }
});

test('loss and accuracy are those of the network as it is now, and nothing given is changed', () => {
  const network = initialNetwork(2, layers, 4);
  const before = structuredClone(network);
  const run = trainer(network, data);
  for (let i = 0; i < 3; i++) {
    const { loss, accuracy } = evaluate(run.network(), data);
    expect([run.loss, run.accuracy]).toEqual([loss, accuracy]);
    run.step(40);
  }
  expect(network).toEqual(before);
});

test('training goes on from a saved network as it would have with sgd, which remembers nothing', () => {
  const optimizer = sgd({ learningRate: 0.2 });
  const network = initialNetwork(2, layers, 9);
  const straight = trainer(network, data, { optimizer });
  straight.step(30);
  const half = trainer(network, data, { optimizer });
  half.step(15);
  const rest = trainer(half.network(), data, { optimizer });
  rest.step(15);
  expect(rest.network()).toEqual(straight.network());
});

test('large data are trained on in seeded mini-batches', () => {
  const large = twoCurves({ perClass: 2000 });
  const once = trainOnce(large, 3, { layers: parseLayers('8relu,1sigmoid'), steps: 600 });
  const again = trainOnce(large, 3, { layers: parseLayers('8relu,1sigmoid'), steps: 600 });
  expect(again).toEqual(once);
  expect(once.accuracy).toBeGreaterThan(0.99);
  const other = trainer(initialNetwork(2, layers, 1), large, { seed: 5 });
  const another = trainer(initialNetwork(2, layers, 1), large, { seed: 6 });
  other.step(3);
  another.step(3);
  expect(other.network()).not.toEqual(another.network());
});

test('a sweep tells how many seeds reach what', () => {
  const { runs, best, succeeded } = sweep(data, { seeds: 24, firstSeed: 100 });
  expect(runs.map(({ seed }) => seed)).toEqual(Array.from({ length: 24 }, (_, i) => 100 + i));
  expect(succeeded).toBe(runs.filter(({ accuracy }) => accuracy === 1).length);
  expect(reaching(runs, 0)).toBe(24);
  // About 73 in 100 do, and these seeds are fixed.
  expect(succeeded).toBeGreaterThanOrEqual(12);
  expect(best.accuracy).toBe(1);
  expect(best.loss).toBe(Math.min(...runs.filter(({ accuracy }) => accuracy === 1).map(({ loss }) => loss)));
  expect(evaluate(best.network, data)).toMatchObject({ loss: best.loss, accuracy: best.accuracy });
});

test('progress goes up to 1 and never back', () => {
  const shares = [...sweeping(data, { seeds: 3, steps: 400 })];
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.length).toBeGreaterThan(3);
  expect([...training(data, 1, { steps: 10 })]).toEqual([1]);
});

test('one seed gives these very weights, on every machine', () => {
  const { network, accuracy } = trainOnce(data, 1, { steps: 200 });
  expect(accuracy).toMatchInlineSnapshot(`0.89`);
  expect(network).toMatchInlineSnapshot(`
    {
      "inputs": 2,
      "layers": [
        {
          "activation": "relu",
          "bias": [
            -0.5310628025381862,
            -0.453361490952123,
          ],
          "kernel": [
            [
              -0.13082341749530862,
              0.0181809768067986,
            ],
            [
              0.7971479196108543,
              -2.5322488836250083,
            ],
          ],
          "kind": "dense",
        },
        {
          "activation": "sigmoid",
          "bias": [
            1.454136728256963,
          ],
          "kernel": [
            [
              -0.22243720324384028,
              -2.625963902093355,
            ],
          ],
          "kind": "dense",
        },
      ],
    }
  `);
});

test.each(
  engines,
)('$name: a training that diverges says so and keeps the last good weights; in a sweep it is one that failed', (engine) => {
  const optimizer = sgd({ learningRate: 1e8 });
  const linear = parseLayers('1linear');
  const network = initialNetwork(2, linear, 1);
  for (const batchSize of [200, 50]) {
    const run = engine.trainer(network, data, { optimizer, loss: 'meanSquaredError', batchSize });
    expect(() => run.step(400)).toThrow(/^training: the loss became (NaN|Infinity) at step \d+; most likely/);
    expect(run.steps).toBeGreaterThan(1);
    expect(run.steps).toBeLessThan(200);
    expect(run.network().layers[0]!.kernel.flat().every(Number.isFinite)).toBe(true);
  }
  const { runs, succeeded } = sweep(data, {
    seeds: 3,
    layers: linear,
    optimizer,
    loss: 'meanSquaredError',
    engine,
  });
  expect(succeeded).toBe(0);
  for (const { network } of runs) expect(network.layers[0]!.kernel.flat().every(Number.isFinite)).toBe(true);
});

test.each(engines)('$name: trainer takes it as an option', (engine) => {
  const network = initialNetwork(2, layers, 4);
  const [given, asked] = [trainer(network, data, { engine }), engine.trainer(network, data)];
  given.step(20);
  asked.step(20);
  expect(given.network()).toEqual(asked.network());
  expect(given.engine).toBe(engine.name);
});

test('a sweep takes every loss and optimizer that a model does', () => {
  const { succeeded } = sweep(data, {
    seeds: 4,
    layers: parseLayers('8tanh,1sigmoid'),
    optimizer: rmsprop({
      learningRate: exponentialDecay({ initialLearningRate: 0.03, decaySteps: 500, decayRate: 0.5 }),
    }),
    loss: { name: 'binaryCrossentropy', labelSmoothing: 0.05 },
  });
  expect(succeeded).toBe(4);
});

test('what cannot be trained is refused in one sentence', () => {
  const network = initialNetwork(2, layers, 1);
  const two = initialNetwork(2, [dense({ units: 2, activation: 'softmax' })], 1);
  expect(() => trainer(two, data)).toThrow('trainer: expected a network that ends in 1 unit, got 2');
  expect(() => trainer(network, { points: [[1, 2, 3]], labels: [0] })).toThrow(
    'trainer.x[0]: expected 2 numbers, got 3',
  );
  expect(() => trainer(network, { points: [[1, 2]], labels: [] })).toThrow(
    'trainer.y: expected 1 answers, one for each example, got 0',
  );
  expect(() => trainer(network, data, { batchSize: 0 })).toThrow(
    'trainer.batchSize: expected a positive integer, got 0',
  );
  expect(() => sweep(data, { seeds: 0 })).toThrow('sweep.seeds: expected a positive integer, got 0');
  expect(() => adam({ learningRate: -1 })).toThrow('adam.learningRate: expected a positive number, got -1');
});
