import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import { evaluate, loadEngine, referenceEngine, trainer } from '../../nn/index.ts';
import { type StudioDocument, startingDocument } from '../document/studio-document.ts';
import { classAt, flat, forwardOf } from './forward.ts';
import { LiveRun } from './live-run.ts';
import type { Training } from './model-of.ts';
import { plainNetworkOf, shapeOf } from './network-shape.ts';
import { type Recipe, recipeOf } from './recipe.ts';

const engine = await loadEngine();

function runOf(document: StudioDocument, run = 0, by = engine): LiveRun {
  const parent = (recipe: Recipe): Training => new LiveRun(recipe, by, parent).training;
  return new LiveRun(recipeOf(document, run), by, parent);
}

const { training, data, network } = startingDocument;

/** One document for each option that changes the numbers. */
const options: readonly (readonly [string, Partial<StudioDocument>])[] = [
  ['as at the start', {}],
  [
    'batches, penalties and dropout',
    { training: { ...training, batch: 30, l1: 0.001, l2: 0.002, dropout: 0.3 } },
  ],
  ['momentum', { training: { ...training, optimizer: 'sgd', momentum: 0.9, rate: 0.1 } }],
  [
    'AdamW on a cosine',
    { training: { ...training, optimizer: 'adamw', schedule: 'cosine', scheduleSteps: 60 } },
  ],
  [
    'RMSprop that warms up',
    { training: { ...training, optimizer: 'rmsprop', schedule: 'warmUp', scheduleSteps: 20 } },
  ],
  ['Adagrad that halves', { training: { ...training, optimizer: 'adagrad', schedule: 'exponential' } }],
  ['a drop in the rate', { training: { ...training, schedule: 'steps', scheduleSteps: 30 } }],
  [
    'five classes',
    {
      data: { ...data, classes: 5, source: { kind: 'toy', name: 'blobs', count: 120, noise: 0.3, seed: 2 } },
    },
  ],
  [
    'chosen inputs and a curve of one’s own',
    {
      network: {
        inputs: ['x1', 'x1*x2', 'sin(x2)'],
        layers: [
          { units: 3, activation: { curve: 'z*tanh(z)' } },
          { units: 5, activation: 'gelu' },
        ],
      },
    },
  ],
  ['a part kept back', { data: { ...data, testShare: 0.4 } }],
  ['no hidden layer', { network: { ...network, layers: [] } }],
  ['weights set by hand', { weights: Array.from({ length: 37 }, (_, i) => Math.sin(i)) }],
];

test.each(options)('%s: any step in any order gives the same bits', (_, change) => {
  const document = { ...startingDocument, ...change };
  const straight = runOf(document);
  const kept: Float64Array[] = [];
  for (let step = 0; step <= 80; step++) kept.push(straight.weightsAt(step));
  const sought = runOf(document);
  sought.goOn(80);
  for (const step of [77, 0, 80, 1, 16, 15, 33, 79, 2]) expect(sought.weightsAt(step)).toEqual(kept[step]);
  expect(kept[80]).not.toEqual(kept[0]);
});

test('the engine’s numbers are those of a plain run in float64, and its loss ours', () => {
  const document = { ...startingDocument, training: { ...training, optimizer: 'sgd', rate: 0.5 } } as const;
  const run = runOf(document, 0, referenceEngine);
  const shape = shapeOf(document);
  const { inputs, labels } = run.recipe;
  const start = plainNetworkOf(shape, run.weightsAt(0))!;
  const last = { ...start.layers.at(-1)!, activation: 'sigmoid' as const };
  const plain = trainer(
    { ...start, layers: [...start.layers.slice(0, -1), last] },
    { points: inputs, labels },
    { optimizer: { name: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false } },
  );
  plain.step(40);
  const weights = run.weightsAt(40);
  const wanted = plain.network().layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]);
  wanted.forEach((weight, i) => {
    expect(weights[i]).toBeCloseTo(weight, 10);
  });
  const fare = run.fare(weights);
  const { loss, correct } = evaluate(plain.network(), { points: inputs, labels });
  expect(fare.loss).toBeCloseTo(loss, 9);
  expect(fare.correct).toBe(correct);
});

test('one point at a time and all at once are computed alike', () => {
  const document = {
    ...startingDocument,
    ...Object.fromEntries(options)['chosen inputs and a curve of one’s own'],
  };
  const forward = forwardOf(shapeOf(document));
  const stream = random(5);
  const weights = Float64Array.from({ length: 38 }, () => stream.normal());
  const rows = Array.from({ length: 9 }, () => [stream.normal(), stream.normal(), stream.normal()]);
  const sums = forward.run(weights, flat(rows), 9);
  rows.forEach((row, k) => {
    const layers = forward.trace(weights, row);
    expect(layers.at(-1)!.sums[0]).toBeCloseTo(sums[k]!, 12);
    expect(classAt(sums, 1, k)).toBe(layers.at(-1)!.sums[0]! > 0 ? 1 : 0);
    const hidden = forward.until(weights, flat(rows), 9, 1);
    expect(Array.from(hidden.subarray(3 * k, 3 * k + 3))).toEqual(layers[0]!.outputs);
  });
});

test('a branch goes on as if nothing had happened until its plan differs', () => {
  const branches = [
    { from: 0, step: 30, training },
    { from: 0, step: 30, training: { ...training, rate: 0.3 } },
    { from: 0, step: 0, training: { ...training, seed: 9 } },
    { from: 2, step: 5, training: { ...training, optimizer: 'sgd' as const } },
  ];
  const document = { ...startingDocument, branches };
  const main = runOf(document);
  expect(runOf(document, 1).weightsAt(25)).toEqual(main.weightsAt(55));
  expect(runOf(document, 2).weightsAt(0)).toEqual(main.weightsAt(30));
  expect(runOf(document, 2).weightsAt(25)).not.toEqual(main.weightsAt(55));
  expect(runOf(document, 3).weightsAt(10)).toEqual(
    runOf({ ...startingDocument, training: { ...training, seed: 9 } }).weightsAt(10),
  );
  expect(runOf(document, 4).weightsAt(0)).toEqual(runOf(document, 2).weightsAt(5));
});

test.each([
  ['steps', 120, (run: LiveRun) => run.end!.step === 120],
  ['accuracy', 0.9, (run: LiveRun) => run.fare(run.weightsAt(run.end!.step)).correct >= 180],
  ['loss', 0.1, (run: LiveRun) => run.fare(run.weightsAt(run.end!.step)).loss <= 0.1],
  ['plateau', 40, (run: LiveRun) => run.end!.step >= 40],
] as const)('it stops by %s, at the same step however it came there', (stop, stopAt, holds) => {
  const document = { ...startingDocument, training: { ...training, stop, stopAt } };
  const atOnce = runOf(document);
  atOnce.goOn(20_000);
  const inSteps = runOf(document);
  for (let step = 7; !inSteps.end && step < 20_000; step += 7) inSteps.goOn(step);
  expect(atOnce.end).toEqual(inSteps.end);
  expect(atOnce.end!.why).toBe('reached');
  expect(holds(atOnce)).toBe(true);
  expect(atOnce.weightsAt(1e9)).toEqual(atOnce.weightsAt(atOnce.end!.step));
});

test('a rate that overflows ends the run at a step that is told, with its last numbers', () => {
  const run = runOf({
    ...startingDocument,
    network: {
      ...network,
      layers: [
        { units: 4, activation: 'linear' },
        { units: 4, activation: 'linear' },
      ],
    },
    training: { ...training, optimizer: 'sgd', rate: 1e6 },
  });
  run.goOn(500);
  expect(run.end?.why).toBe('overflow');
  expect(run.weightsAt(500).every(Number.isFinite)).toBe(true);
  expect(run.weightsAt(500)).toEqual(run.weightsAt(run.end!.step));
});

test('losses stay few however long it trains, evenly apart', () => {
  const run = runOf({ ...startingDocument, data: { ...data, testShare: 0.3 } });
  run.goOn(5000);
  const { loss, testLoss, spacing } = run.curve;
  expect(loss.length).toBe(testLoss.length);
  expect(loss.length).toBeLessThanOrEqual(401);
  expect((loss.length - 1) * spacing).toBeGreaterThan(5000 - spacing);
  expect(loss[2]).toBe(Math.fround(run.fare(run.weightsAt(2 * spacing)).loss));
});

test('no point to learn from is told', () => {
  const removed = Array.from({ length: 200 }, (_, i) => i);
  expect(() => recipeOf({ ...startingDocument, data: { ...data, removed } }, 0)).toThrow(
    /no point to learn from/,
  );
});

test.each([
  ['one point', [[0.5, 0.5, 1]]],
  [
    'points of one class',
    [
      [0, 0, 1],
      [1, 1, 1],
      [2, 0, 1],
    ],
  ],
  [
    'one place with both labels',
    [
      [1, 1, 0],
      [1, 1, 1],
    ],
  ],
] as const)('%s can be trained on', (_, points) => {
  const removed = Array.from({ length: 200 }, (_, i) => i);
  const run = runOf({ ...startingDocument, data: { ...data, removed, added: points } });
  run.goOn(300);
  expect(run.weightsAt(300).every(Number.isFinite)).toBe(true);
  expect(run.fare(run.weightsAt(300)).count).toBe(points.length);
});
