import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Random, random } from '../../math/index.ts';
import {
  type ActivationName,
  activation,
  activationNames,
  dense,
  dropout,
  flatten,
  type LayerSpec,
  type ModelLoss,
  normalization,
  rescaling,
  sequential,
  sgd,
} from '../index.ts';

const losses: readonly ModelLoss[] = [
  { name: 'meanSquaredError' },
  { name: 'meanAbsoluteError' },
  { name: 'huber', delta: 0.7 },
  { name: 'hinge' },
  { name: 'binaryCrossentropy' },
  { name: 'binaryCrossentropy', labelSmoothing: 0.2 },
  { name: 'binaryCrossentropy', fromLogits: true },
  { name: 'binaryCrossentropy', fromLogits: true, labelSmoothing: 0.3 },
  { name: 'categoricalCrossentropy' },
  { name: 'categoricalCrossentropy', labelSmoothing: 0.1 },
  { name: 'categoricalCrossentropy', fromLogits: true },
  { name: 'categoricalCrossentropy', fromLogits: true, labelSmoothing: 0.1 },
  { name: 'sparseCategoricalCrossentropy' },
  { name: 'sparseCategoricalCrossentropy', fromLogits: true },
];

/** Layers of every kind around dense ones, from 1 × 1 upwards; the last but for its activation. */
const stacks = fc.record({
  inputShape: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
  hidden: fc.array(
    fc.record({
      units: fc.integer({ min: 1, max: 7 }),
      own: fc.constantFrom(...activationNames),
      after: fc.constantFrom('nothing', 'dropout', 'activation', 'rescaling', 'normalization'),
      useBias: fc.boolean(),
      isFrozen: fc.constantFrom(false, false, false, true),
      isPenalized: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  outputs: fc.integer({ min: 1, max: 5 }),
  /** Whether the last activation is a layer of its own. */
  isApart: fc.boolean(),
  count: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

type Stack = typeof stacks extends fc.Arbitrary<infer T> ? T : never;

function layersOf({ inputShape, hidden, outputs, isApart }: Stack, last: ActivationName): LayerSpec[] {
  const apart: Readonly<Record<string, LayerSpec>> = {
    dropout: dropout({ rate: 0.4 }),
    activation: activation({ activation: 'silu' }),
    rescaling: rescaling({ scale: -0.7, offset: 0.1 }),
    normalization: normalization({ mean: [0.2], variance: [2] }),
  };
  return [
    flatten({ inputShape }),
    ...hidden.flatMap(({ units, own, after, useBias, isFrozen, isPenalized }) => [
      dense({
        units,
        activation: own,
        useBias,
        biasInitializer: 'heNormal',
        trainable: !isFrozen,
        ...(isPenalized && { kernelRegularizer: { l1: 0.02, l2: 0.05 }, biasRegularizer: { l2: 0.03 } }),
      }),
      ...(apart[after] ? [apart[after]] : []),
    ]),
    dense({ units: outputs, biasInitializer: 'heNormal', ...(!isApart && { activation: last }) }),
    ...(isApart ? [activation({ activation: last })] : []),
  ];
}

/** Of all measurements: how many there were, and how many lay on a corner and said nothing. */
let measured = 0;
let onCorners = 0;

describe.each(
  losses.map((loss) => [JSON.stringify(loss).replaceAll(/["{}]/g, ''), loss] as const),
)('%s', (_, loss) => {
  test.each(activationNames)('after %s: every slope is what a small step of that weight measures', (last) => {
    fc.assert(
      fc.property(stacks, (drawn) => {
        const isCategorical = /ategorical/.test(loss.name);
        check({ ...drawn, outputs: drawn.outputs + (isCategorical ? 1 : 0) }, last, loss);
      }),
      { numRuns: 5 },
    );
  });
});

test('hardly any weight lay on a corner', () => {
  expect(measured).toBeGreaterThan(5000);
  expect(onCorners / measured).toBeLessThan(0.03);
});

function check(stack: Stack, last: ActivationName, loss: ModelLoss): void {
  const { count, outputs, inputShape, seed } = stack;
  const layers = layersOf(stack, last);
  const model = sequential(layers, { seed });
  const stream = random(seed);
  const size = inputShape.reduce((a, b) => a * b, 1);
  const x = Array.from({ length: count }, () => Array.from({ length: size }, () => stream.normal()));
  const y = answers(loss, count, outputs, stream);
  const weights = model.getWeights();
  /** The loss of a first step, dropout included, and the weights after it. */
  const stepFrom = (start: Float64Array) => {
    model.compile({ loss, optimizer: sgd({ learningRate: 1 }) });
    model.setWeights(start);
    return { loss: model.trainOnBatch(x, y).loss, weights: model.getWeights() };
  };
  const here = stepFrom(weights);
  // Shares of a sum of 0, as when every relu is at rest, are no numbers in Keras either.
  if (!Number.isFinite(here.loss)) return;
  const { trainable } = model.plan!;
  const moving = trainable.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  weights.forEach((weight, i) => {
    if (!moving.includes(i)) expect(here.weights[i]).toBe(weight);
  });
  for (const i of stream.shuffle(moving).slice(0, 14)) {
    const step = 1e-5;
    const weight = weights[i]!;
    const after = stepFrom(weights.with(i, weight + step)).loss - here.loss;
    const before = here.loss - stepFrom(weights.with(i, weight - step)).loss;
    const slope = weight - here.weights[i]!;
    const scale = Math.max(1, Math.abs(here.loss), Math.abs(slope));
    measured++;
    // Where both sides differ there is a corner, or a bend too sharp for this step.
    if (Math.abs(after - before) > 1e-3 * step * scale) onCorners++;
    else expect(Math.abs(slope - (after + before) / (2 * step))).toBeLessThan(1e-5 * scale);
  }
}

function answers(loss: ModelLoss, count: number, outputs: number, stream: Random): (number | number[])[] {
  const rows = (draw: () => number) =>
    Array.from({ length: count }, () => Array.from({ length: outputs }, draw));
  switch (loss.name) {
    case 'sparseCategoricalCrossentropy':
      return Array.from({ length: count }, () => stream.integer(outputs));
    case 'categoricalCrossentropy':
      return rows(() => 0).map((row) => row.with(stream.integer(outputs), 1));
    case 'hinge':
    case 'binaryCrossentropy':
      return rows(() => stream.integer(2));
    default:
      return rows(() => stream.normal());
  }
}
