import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  activation,
  type CompileOptions,
  dense,
  dropout,
  exponentialDecay,
  flatten,
  input,
  type Model,
  sequential,
  sgd,
} from '../index.ts';

const golden: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../../test/golden/summary-keras3.json', import.meta.url), 'utf8'),
);

const models: Readonly<Record<string, () => Model>> = {
  // Keras had made other layers before these; their numbers are part of its text.
  mnist: () =>
    sequential([
      flatten({ inputShape: [28, 28] }),
      dense({ units: 128, activation: 'relu', name: 'dense_30' }),
      dropout({ rate: 0.2, name: 'dropout_3' }),
      dense({ units: 10, activation: 'softmax', name: 'dense_31' }),
    ]),
  'one-by-two': () => sequential([dense({ units: 1, inputShape: [1] })]),
  'two-two-one': () => sequential([dense({ units: 2, inputShape: [2] }), dense({ units: 1 })]),
  named: () =>
    sequential([
      dense({ units: 64, inputShape: [2], name: 'a_rather_long_layer_name_that_goes_on_and_on' }),
      activation({ activation: 'relu' }),
      dense({ units: 1 }),
    ]),
  'empty-batch': () => sequential([input({ inputShape: [4], batchSize: 16 }), dense({ units: 3 })]),
  frozen: () => sequential([dense({ units: 2, inputShape: [2], trainable: false }), dense({ units: 1 })]),
};

test.each(Object.keys(golden))('%s: every character is Keras’s', (name) => {
  expect(models[name]!().summary()).toBe(golden[name]);
});

test('once trained, the optimizer’s own numbers are counted, as Keras counts them', () => {
  const trained = (optimizer: CompileOptions['optimizer'], trainable = true) => {
    const model = sequential([
      dense({ units: 2, inputShape: [2], trainable }),
      dense({ units: 1, activation: 'sigmoid' }),
    ]);
    model.compile({ loss: 'binaryCrossentropy', ...(optimizer && { optimizer }) });
    expect(model.summary()).not.toContain('Optimizer');
    model.trainOnBatch([[1, 2]], [1]);
    return model.summary().split('\n').slice(-5, -1);
  };
  expect(trained('adam')).toEqual([
    ' Total params: 29 (120.00 B)',
    ' Trainable params: 9 (36.00 B)',
    ' Non-trainable params: 0 (0.00 B)',
    ' Optimizer params: 20 (84.00 B)',
  ]);
  const counts = (...given: Parameters<typeof trained>) => trained(...given).at(-1);
  expect(counts('adam', false)).toBe(' Optimizer params: 8 (36.00 B)');
  expect(counts('sgd')).toBe(' Optimizer params: 2 (12.00 B)');
  expect(counts(sgd({ momentum: 0.9 }))).toBe(' Optimizer params: 11 (48.00 B)');
  expect(counts('rmsprop')).toBe(' Optimizer params: 11 (48.00 B)');
  expect(counts('adagrad')).toBe(' Optimizer params: 11 (48.00 B)');
  const falling = exponentialDecay({ initialLearningRate: 0.1, decaySteps: 1, decayRate: 0.5 });
  expect(counts(sgd({ learningRate: falling }))).toBe(' Optimizer params: 1 (8.00 B)');
});

test('the classic table is that of TensorFlow 2.0, 65 columns wide', () => {
  const model = sequential([
    flatten({ inputShape: [28, 28] }),
    dense({ units: 128, activation: 'relu' }),
    dropout({ rate: 0.2 }),
    dense({ units: 10, activation: 'softmax' }),
  ]);
  const table = model.summary({ style: 'classic' });
  expect(table.replaceAll(/ +$/gm, '')).toBe(`Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
flatten (Flatten)            (None, 784)               0
_________________________________________________________________
dense (Dense)                (None, 128)               100480
_________________________________________________________________
dropout (Dropout)            (None, 128)               0
_________________________________________________________________
dense_1 (Dense)              (None, 10)                1290
=================================================================
Total params: 101,770
Trainable params: 101,770
Non-trainable params: 0
_________________________________________________________________
`);
  const widths = table.split('\n').slice(1, 12);
  expect(new Set(widths.map((line) => line.length))).toEqual(new Set([65]));
});

test('columns align where names are full-width, cut off in the middle of a letter or not', () => {
  const columns = (text: string) =>
    Array.from(text, (letter) => (/\p{Script=Han}/u.test(letter) ? 2 : 1)).reduce((a, b) => a + b, 0);
  for (const name of ['輸入層', '一個很長很長很長很長的層名字', 'a一個很長很長很長很長的層名字很長']) {
    const model = sequential([dense({ units: 2, inputShape: [2], name })]);
    const box = model.summary().split('\n').slice(1, -5);
    expect(new Set(box.map(columns))).toEqual(new Set([76]));
    const classic = model.summary({ style: 'classic' }).split('\n').slice(1, 6);
    expect(new Set(classic.map(columns))).toEqual(new Set([65]));
  }
});

test('a model of unknown shape has no summary yet', () => {
  expect(() => sequential([dense({ units: 1 })]).summary()).toThrow('summary: expected a model with weights');
});
