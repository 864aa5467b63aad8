import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engine } from '../host/engine-name.ts';
import { adam, dense, initialNetwork, type Network, sgd, sweep, twoCurves } from '../index.ts';
import { loadEngine } from '../train/load-engine.ts';
import { trainer } from '../train/trainer.ts';
import { elementwise } from './shapes.fixture.ts';

const engines = await Promise.all([loadEngine('fastest'), loadEngine('portable')]);
const optimizers = [
  adam({ learningRate: 0.03 }),
  sgd({ learningRate: 0.1 }),
  sgd({ learningRate: 0.05, momentum: 0.9 }),
  sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true }),
];
const flat = ({ layers }: Network) => layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]);

test('the engine of a choice has its name', async () => {
  expect(engines.map(({ name }) => name)).toEqual([engine(), 'simd']);
  expect((await loadEngine('reference')).name).toBe('reference');
  await expect(loadEngine('portabel' as 'portable')).rejects.toThrow(
    'loadEngine.choice: "portabel" is not known; did you mean "portable"?',
  );
});

test.each(engines)('$name: trains as the reference does, whole batches and parts', ({ trainer: fast }) => {
  const examples = twoCurves();
  const wide = { points: examples.points, labels: examples.labels };
  fc.assert(
    fc.property(
      fc.record({
        // 60 units make a network too large for the loop of tiny ones.
        units: fc.constantFrom(1, 2, 3, 5, 60),
        depth: fc.integer({ min: 0, max: 2 }),
        activation: fc.constantFrom(...elementwise.filter((name) => name !== 'exponential')),
        optimizer: fc.constantFrom(...optimizers),
        labelSmoothing: fc.constantFrom(0, 0.3),
        batchSize: fc.constantFrom(200, 33, 1),
        count: fc.integer({ min: 1, max: 200 }),
        seed: fc.integer({ min: 1, max: 1000 }),
      }),
      ({ units, depth, activation, optimizer, labelSmoothing, batchSize, count, seed }) => {
        const hidden = Array.from({ length: depth }, () => dense({ units, activation }));
        const start = initialNetwork(2, [...hidden, dense({ units: 1, activation: 'sigmoid' })], seed);
        const data = { points: wide.points.slice(0, count), labels: wide.labels.slice(0, count) };
        const loss = { name: 'binaryCrossentropy', labelSmoothing } as const;
        const options = { optimizer, loss, batchSize, seed };
        const [got, expected] = [fast, trainer].map((make) => make(start, data, options));
        for (let i = 0; i < 3; i++) {
          got!.step(8);
          expected!.step(8);
          expect(Math.abs(got!.loss - expected!.loss)).toBeLessThan(2e-4);
        }
        expect(Math.abs(got!.accuracy - expected!.accuracy)).toBeLessThanOrEqual(1 / count + 1e-9);
        const weights = flat(expected!.network());
        const scale = Math.max(...weights.map(Math.abs));
        flat(got!.network()).forEach((w, i) => {
          expect(Math.abs(w - weights[i]!)).toBeLessThan(1e-2 * scale);
        });
      },
    ),
    { numRuns: 60, seed: 11 },
  );
});

test.each(engines)('$name: the same bits twice, however the steps are cut', ({ trainer: fast }) => {
  const start = initialNetwork(
    2,
    [dense({ units: 3, activation: 'tanh' }), dense({ units: 1, activation: 'sigmoid' })],
    2,
  );
  for (const batchSize of [200, 32]) {
    const [whole, cut] = [0, 1].map(() => fast(start, twoCurves(), { batchSize }));
    whole!.step(100);
    for (const steps of [1, 9, 40, 50]) {
      cut!.step(steps);
      // Looking must not touch.
      expect(cut!.loss).toBeGreaterThan(0);
    }
    expect(cut!.network()).toEqual(whole!.network());
    expect(cut!.loss).toBe(whole!.loss);
  }
});

test.each(engines)('$name: a checkpoint goes on as if nothing had happened', ({ trainer: fast }) => {
  const start = initialNetwork(
    2,
    [dense({ units: 3, activation: 'relu' }), dense({ units: 1, activation: 'sigmoid' })],
    5,
  );
  for (const batchSize of [200, 32]) {
    const run = fast(start, twoCurves(), { batchSize });
    run.step(37);
    const saved = run.save();
    run.step(50);
    const end = run.network();
    run.restore(saved);
    expect(run.steps).toBe(37);
    run.step(50);
    expect(run.network()).toEqual(end);
  }
});

test('classes: a softmax network learns whole-number labels', () => {
  const points = Array.from({ length: 90 }, (_, i) => [Math.cos(i * 2.1 + (i % 3)), Math.sin(i * 2.1)]);
  const labels = points.map(([x]) => (x! < -0.4 ? 0 : x! < 0.4 ? 1 : 2));
  const start = initialNetwork(
    2,
    [dense({ units: 8, activation: 'tanh' }), dense({ units: 3, activation: 'softmax' })],
    1,
  );
  const run = engines[0]!.trainer(
    start,
    { points, labels },
    { loss: { name: 'sparseCategoricalCrossentropy' } },
  );
  run.step(400);
  expect(run.accuracy).toBeGreaterThan(0.95);
  expect(() =>
    engines[0]!.trainer(
      start,
      { points, labels: labels.map((l) => l + 1) },
      { loss: { name: 'sparseCategoricalCrossentropy' } },
    ),
  ).toThrow('trainer.y[');
});

test('what the kernels do not take, the reference trains', () => {
  const start = initialNetwork(
    2,
    [dense({ units: 3, activation: 'relu' }), dense({ units: 1, activation: 'softplus' })],
    1,
  );
  const [got, expected] = [engines[0]!.trainer, trainer].map((make) => make(start, twoCurves()));
  got!.step(5);
  expected!.step(5);
  expect(got!.network()).toEqual(expected!.network());
});

test.each(engines)('$name: a sweep comes to what the reference’s comes to', (engine) => {
  const [got, expected] = [engine, undefined].map((one) =>
    sweep(twoCurves(), { seeds: 24, ...(one ? { engine: one } : {}) }),
  );
  // Rounding may tip a seed over, not many.
  expect(Math.abs(got!.succeeded - expected!.succeeded)).toBeLessThanOrEqual(2);
  expect(got!.best.accuracy).toBe(1);
  const agreeing = got!.runs.filter((run, i) => Math.abs(run.loss - expected!.runs[i]!.loss) < 1e-3);
  expect(agreeing.length).toBeGreaterThanOrEqual(20);
});
