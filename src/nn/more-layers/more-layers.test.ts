import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  activation,
  dense,
  flatten,
  formatModel,
  formatSafetensors,
  type LayerSpec,
  modelFromSafetensors,
  parseModel,
  sequential,
  sgd,
} from '../index.ts';
import {
  batchNormalization,
  elu,
  layerNormalization,
  leakyReLU,
  moreActivation,
  moreActivationNames,
  ownActivation,
  pReLU,
  reLU,
  reshape,
  softmaxLayer,
} from './index.ts';
import { moreActivations } from './more-activations.ts';

/** A training as Keras ran it. */
interface Case {
  readonly name: string;
  readonly shape: readonly number[];
  readonly batch: number;
  readonly x: readonly number[];
  readonly y: readonly (readonly number[])[];
  readonly initial: readonly (readonly number[])[];
  readonly before: readonly (readonly number[])[];
  readonly losses: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  readonly params: readonly [number];
}

const golden: {
  readonly z: readonly number[];
  readonly activations: Readonly<Record<string, { readonly value: number[]; readonly gradient: number[] }>>;
  readonly cases: readonly Case[];
} = JSON.parse(readFileSync(new URL('../../../test/golden/more-layers.json', import.meta.url), 'utf8'));

const stacks: Readonly<Record<string, readonly LayerSpec[]>> = {
  batchNormalization: [
    dense({ units: 4 }),
    batchNormalization(),
    activation({ activation: 'tanh' }),
    dense({ units: 2 }),
  ],
  'batchNormalization without': [
    dense({ units: 4, activation: 'relu' }),
    batchNormalization({ center: false, momentum: 0.8, epsilon: 0.1 }),
    dense({ units: 3 }),
    batchNormalization({ scale: false, trainable: false }),
    dense({ units: 2 }),
  ],
  'batchNormalization on rows': [batchNormalization(), flatten(), dense({ units: 2 })],
  layerNormalization: [
    dense({ units: 5 }),
    layerNormalization(),
    dense({ units: 4 }),
    layerNormalization({ center: false, epsilon: 0.01 }),
    dense({ units: 2 }),
  ],
  'layerNormalization on rows': [layerNormalization(), flatten(), dense({ units: 2 })],
  pReLU: [dense({ units: 4 }), pReLU(), dense({ units: 3 }), pReLU(), dense({ units: 2 })],
  'leakyReLU, elu, reLU': [
    dense({ units: 5 }),
    leakyReLU(),
    dense({ units: 5 }),
    elu({ alpha: 0.4 }),
    dense({ units: 5 }),
    reLU({ maxValue: 1, negativeSlope: 0.1, threshold: 0.2 }),
    dense({ units: 2 }),
  ],
  softmax: [dense({ units: 5 }), leakyReLU({ negativeSlope: 0.1 }), dense({ units: 3 }), softmaxLayer()],
  reshape: [
    dense({ units: 6 }),
    reshape({ targetShape: [2, 3] }),
    layerNormalization(),
    flatten(),
    dense({ units: 2 }),
  ],
  logSoftmax: [dense({ units: 5 }), moreActivation({ activation: 'logSoftmax' }), dense({ units: 2 })],
};

/** A model of these layers with the weights of Keras; those that a layer has not keep their first value. */
function modelWith({ name, shape }: Case, weights: Case['weights']) {
  const model = sequential(stacks[name]!);
  model.build(shape);
  model.setWeights(laidOut(model, weights));
  return model;
}

function laidOut(model: ReturnType<typeof sequential>, weights: Case['weights']): Float64Array {
  const numbers = model.getWeights();
  const left = [...weights];
  for (const { parts, spec, kernelAt, units, inputs } of model.plan!.layers) {
    if (spec.kind === 'dense') {
      numbers.set(left.shift()!, kernelAt);
      numbers.set(left.shift()!, kernelAt + units * inputs);
    }
    for (const { from, isAbsent } of parts ?? []) if (!isAbsent) numbers.set(left.shift()!, from);
  }
  expect(left).toEqual([]);
  return numbers;
}

/** The examples in their shape. */
function examplesOf({ x, shape }: Case): number[][] | number[][][] {
  const size = shape.reduce((product, each) => product * each, 1);
  const rows = Array.from({ length: x.length / size }, (_, i) => x.slice(i * size, (i + 1) * size));
  if (shape.length === 1) return rows.map((row) => [...row]);
  const [, width] = shape as [number, number];
  return rows.map((row) =>
    Array.from({ length: shape[0]! }, (_, k) => row.slice(k * width, (k + 1) * width)),
  );
}

function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 3e-5): void {
  expect(got).toHaveLength(wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    expect(Math.abs(got[i]! - wanted[i]!)).toBeLessThan(tolerance * Math.max(1, Math.abs(wanted[i]!)));
  }
}

test.each(
  golden.cases,
)('$name: answers, every step’s loss, the last weights and answers are Keras’s', async (one) => {
  const model = modelWith(one, one.initial);
  const x = examplesOf(one);
  (await model.predict(x)).forEach((row, i) => {
    expectClose(row, one.before[i]!);
  });
  expect(model.summary()).toContain(` Total params: ${one.params[0]} (`);
  const loss = one.name === 'softmax' ? 'categoricalCrossentropy' : 'meanSquaredError';
  model.compile({ optimizer: sgd({ learningRate: 0.05 }), loss });
  one.losses.forEach((wanted, step) => {
    const [from, to] = [step * one.batch, (step + 1) * one.batch];
    const { loss: got } = model.trainOnBatch(x.slice(from, to) as number[][], one.y.slice(from, to));
    expectClose([got], [wanted]);
  });
  expectClose(model.getWeights(), laidOut(model.copy(), one.weights), 1e-4);
  (await model.predict(x)).forEach((row, i) => {
    expectClose(row, one.after[i]!, 1e-4);
  });
});

test.each(
  Object.keys(moreActivations) as (keyof typeof moreActivations)[],
)('%s and its slope are Keras’s', (name) => {
  const { value, gradient } = golden.activations[name]!;
  golden.z.forEach((z, i) => {
    const here = moreActivations[name].value(z);
    expect(Math.abs(here - value[i]!)).toBeLessThan(2e-6);
    // At a corner either slope is right; CELU, of which Keras adds up two halves, has one at 0 there.
    const isCorner = (/Shrink$/.test(name) && Math.abs(z) === 0.5) || (name === 'celu' && z === 0);
    if (!isCorner)
      expect(Math.abs(moreActivations[name].derivative(z, here) - gradient[i]!)).toBeLessThan(2e-6);
  });
});

test('the slope of celu at 0 is that from both sides', () => {
  expect(moreActivations.celu.derivative(0, moreActivations.celu.value(0))).toBe(1);
});

describe('what they learn by is the slope of the loss', () => {
  const every: readonly LayerSpec[] = [
    batchNormalization(),
    batchNormalization({ scale: false }),
    layerNormalization(),
    pReLU(),
    elu({ alpha: 0.7 }),
    leakyReLU(),
    softmaxLayer(),
    reLU({ negativeSlope: 0.2 }),
    ...moreActivationNames.map((name) => moreActivation({ activation: name })),
  ];
  test.each(every.map((spec) => [spec.kind, spec] as const))('%s', (_, spec) => {
    const model = sequential(
      [dense({ units: 3, inputShape: [2], activation: 'tanh' }), spec, dense({ units: 2 })],
      {
        seed: 5,
      },
    );
    model.compile({ optimizer: sgd({ learningRate: 1 }), loss: 'meanSquaredError' });
    const x = [
      [0.3, -1.2],
      [1.4, 0.6],
      [-0.8, 0.9],
      [2.1, -0.4],
    ];
    const y = x.map(([a, b]) => [a! * b!, a! - b!]);
    const start = model.getWeights();
    // One step at rate 1 moves every weight by its slope.
    model.trainOnBatch(x, y);
    const moved = model.getWeights();
    const lossAt = (weights: Float64Array) => {
      model.setWeights(weights);
      return model.copy().trainOnBatch(x, y).loss!;
    };
    const parts = model.plan!.trainable;
    for (const { from, to } of parts) {
      for (let i = from; i < to; i++) {
        const [up, down] = [start.slice(), start.slice()];
        up[i]! += 1e-5;
        down[i]! -= 1e-5;
        const slope = (lossAt(up) - lossAt(down)) / 2e-5;
        expect(Math.abs(start[i]! - moved[i]! - slope)).toBeLessThan(1e-5);
      }
    }
  });
});

test('they are saved and read again, in JSON and as safetensors', () => {
  const layers = Object.values(stacks).slice(0, 2).flat();
  const model = sequential([...layers, pReLU(), softmaxLayer(), moreActivation({ activation: 'celu' })], {
    seed: 3,
  });
  model.build(3);
  const weights = model
    .getWeights()
    .map(
      (value, i) => value + (model.plan!.trainable.some(({ from, to }) => i >= from && i < to) ? i / 100 : 0),
    );
  model.setWeights(weights);
  for (const copy of [
    parseModel(formatModel(model)),
    modelFromSafetensors(formatSafetensors(model, { precision: 'float64' })),
  ]) {
    expect(copy.getWeights()).toEqual(weights);
    expect(copy.layers).toEqual(model.layers);
    expect(copy.summary()).toBe(model.summary());
  }
});

test('an activation of one’s own learns as the same one of ours does, and no file takes it', () => {
  const own = ownActivation({ value: Math.tanh, derivative: (_z, value) => 1 - value * value });
  const models = [own, activation({ activation: 'tanh' })].map((layer) =>
    sequential([dense({ units: 3, inputShape: [2] }), layer, dense({ units: 1, activation: 'sigmoid' })]),
  );
  const [x, y] = [
    [
      [1, 2],
      [-1, 0.5],
      [0.3, -2],
    ],
    [1, 0, 1],
  ];
  const [mine, ours] = models.map((model) => {
    model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: 'binaryCrossentropy' });
    for (let step = 0; step < 20; step++) model.trainOnBatch(x, y);
    return model.getWeights();
  });
  mine!.forEach((weight, i) => {
    expect(weight).toBeCloseTo(ours![i]!, 12);
  });
  expect(() => formatModel(models[0]!)).toThrow("got an activation of one's own");
});

test('a plain network has none of them, and says so', () => {
  const model = sequential([dense({ units: 2, inputShape: [2] }), leakyReLU()]);
  expect(() => model.network()).toThrow('leaky_re_lu: expected a layer of a plain network');
  expect(() => sequential([reshape({ targetShape: [3] })]).build(4)).toThrow('expected sizes of 4 numbers');
  expect(() => batchNormalization({ momentum: 1 })).toThrow('batchNormalization.momentum');
});
