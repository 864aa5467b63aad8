import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import {
  adam,
  dense,
  dropout,
  type FitOptions,
  type LayerSpec,
  loadEngine,
  type ModelLossName,
  sequential,
  sgd,
} from '../index.ts';

const relu = (units: number) => dense({ units, activation: 'relu' });

/** Rows of numbers, of which a share is zero. */
function examples(count: number, width: number, zeros: number): Float32Array[] {
  return Array.from({ length: count }, (_, k) =>
    Float32Array.from({ length: width }, (_, i) =>
      Math.abs(Math.sin(k * 12.9898 + i * 78.233)) < zeros ? 0 : Math.sin(k * i + i),
    ),
  );
}

const sparseLoss: ModelLossName = 'sparseCategoricalCrossentropy';
const cases: readonly (readonly [
  string,
  { layers: LayerSpec[]; width: number; zeros?: number; outputs?: number; loss?: ModelLossName },
  FitOptions,
])[] = [
  ['listed, with dropout', { layers: [relu(128), dropout({ rate: 0.2 })], width: 100, zeros: 0.95 }, {}],
  ['dense, three layers', { layers: [relu(45), relu(70), relu(33)], width: 90 }, { batchSize: 17 }],
  [
    'bending, with dropout',
    {
      layers: [
        dense({ units: 45, activation: 'gelu' }),
        dropout({ rate: 0.2 }),
        dense({ units: 70, activation: 'mish' }),
      ],
      width: 90,
    },
    { batchSize: 17 },
  ],
  ['too small to share', { layers: [relu(5), dense({ units: 9, activation: 'tanh' })], width: 7 }, {}],
  [
    'a wide answer',
    { layers: [relu(64)], width: 70, outputs: 61, loss: 'meanSquaredError' },
    { batchSize: 200 },
  ],
  ['one layer', { layers: [], width: 80, zeros: 0.95, outputs: 40, loss: 'meanSquaredError' }, {}],
  ['validated', { layers: [relu(40)], width: 70 }, { validationSplit: 0.2, shuffle: false }],
];

test.each(cases)('two threads give the bits of one: %s', async (_, made, options) => {
  const { layers, width, zeros = 0, outputs = 3, loss = sparseLoss } = made;
  const x = examples(200, width, zeros);
  const y =
    loss === sparseLoss
      ? x.map((_, k) => k % outputs)
      : x.map((_, k) => Array.from({ length: outputs }, (_, i) => Math.cos(k + i)));
  for (const engine of ['fastest', 'portable'] as const) {
    for (const optimizer of [adam(), sgd({ momentum: 0.9, nesterov: true }), 'rmsprop'] as const) {
      const trained = [1, 2].map(async (threads) => {
        const model = sequential([
          ...layers.map((layer, i) => (i === 0 ? { ...layer, inputShape: [width] } : layer)),
          dense({
            units: outputs,
            activation: loss === sparseLoss ? 'softmax' : 'linear',
            ...(layers.length === 0 && { inputShape: [width] }),
          }),
        ]);
        model.compile({ optimizer, loss });
        const fitted = { ...options, engine, threads: threads as 1 | 2, epochs: 3 };
        const { history } = await model.fit(x, y, fitted);
        return { history, weights: model.getWeights(), memory: model.optimizer!.memory };
      });
      const [one, two] = await Promise.all(trained);
      expect(two).toEqual(one);
    }
  }
});

function small(units = 64) {
  const model = sequential([dense({ units, activation: 'relu', inputShape: [70] }), dense({ units: 1 })]);
  model.compile({ loss: 'meanSquaredError' });
  return model;
}
const x = examples(64, 70, 0);
const y = x.map((_, k) => k % 2);

test('whoever looks in the middle of it sees the weights of that moment', async () => {
  const seen = [1, 2].map(async (threads) => {
    const model = small();
    const weights: Float64Array[] = [];
    const onBatchEnd = () => weights.push(model.getWeights());
    await model.fit(x, y, { threads: threads as 1 | 2, batchSize: 16, callbacks: [{ onBatchEnd }] });
    return weights;
  });
  const [one, two] = await Promise.all(seen);
  expect(two).toHaveLength(4);
  expect(two).toEqual(one);
});

test('a fit that is aborted or fails leaves a model that can be fitted again', async () => {
  const model = small();
  const stop = new AbortController();
  const aborted = model.fit(x, y, {
    threads: 2,
    epochs: 1_000_000,
    signal: stop.signal,
    callbacks: [{ onEpochEnd: (epoch) => epoch === 2 && stop.abort(new Error('enough')) }],
  });
  await expect(aborted).rejects.toThrow('enough');
  await expect(model.fit(x, y.slice(1), { threads: 2 })).rejects.toThrow('fit.y: expected 64 answers');
  const { history } = await model.fit(x, y, { threads: 2 });
  expect(history.loss).toHaveLength(1);
});

test('a program ends by itself after its training, and where it does not wait for it', () => {
  const nn = JSON.stringify(new URL('../index.ts', import.meta.url).href);
  for (const end of ['await fitted; console.log("fitted")', 'setTimeout(() => process.exitCode = 0, 50)']) {
    const program = `import { dense, sequential } from ${nn};
      const model = sequential([dense({ units: 64, inputShape: [70] }), dense({ units: 1 })]);
      model.compile({ loss: 'meanSquaredError' });
      const x = Array.from({ length: 32 }, (_, k) => new Float32Array(70).fill(k / 32));
      const fitted = model.fit(x, x.map((row) => row[0]), { threads: 2, epochs: 3 });
      ${end};`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }
});

test('what cannot be done by two threads is said', async () => {
  await expect(small().fit(x, y, { threads: 3 as 2 })).rejects.toThrow('fit.threads: expected 1 or 2, got 3');
  await expect(small().fit(x, y, { threads: 2, engine: 'reference' })).rejects.toThrow(
    'fit.threads: expected 1, as the reference trains, got 2',
  );
  const bounded = small();
  bounded.compile({ loss: 'huber' });
  await expect(bounded.fit(x, y, { threads: 2 })).rejects.toThrow(
    'fit.threads: expected 1, as the reference trains what has huber, got 2',
  );
  const { module: _, ...named } = await loadEngine('portable');
  await expect(small().fit(x, y, { threads: 2, engine: named })).rejects.toThrow('fit.threads');
});
