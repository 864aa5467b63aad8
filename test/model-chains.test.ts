/** Models of the corpus as chains: W, b and an activation, layer by layer, and of ReLUs alone where that is possible. */
import { expect, test } from 'vitest';
import { bendLayer, chainAnswer, chainValues, formatChain, parseChain } from '../src/chain/index.ts';
import { reluForm } from '../src/geometry/index.ts';
import { answers, readModel, toChain } from '../src/models/index.ts';
import { predict } from '../src/nn/index.ts';
import { besideCorpus, corpusModel, expectedModels } from './model-corpus.ts';

const readable = Object.entries(expectedModels).filter(([, { outputs, refuse }]) => outputs && !refuse);

const near = (got: readonly number[], wanted: readonly number[]) =>
  got.forEach((value, k) => {
    expect(Math.abs(value - wanted[k]!)).toBeLessThan(1e-7 * Math.max(1, Math.abs(wanted[k]!)));
  });

const chains = await Promise.all(
  readable.map(async ([name, { activations, inputs }]) => {
    const model = await readModel(corpusModel(name), activations ? { activations } : {}, besideCorpus);
    return { name, inputs: inputs!, wanted: answers(model, inputs!), chain: toChain(model) };
  }),
);

test('as a chain every model of the corpus computes the same, and so does the chain from its own JSON', () => {
  expect(chains.length).toBeGreaterThan(60);
  for (const { inputs, wanted, chain } of chains) {
    const again = parseChain(JSON.parse(JSON.stringify(formatChain(chain))));
    expect(again).toEqual(chain);
    inputs.forEach((row, i) => {
      near(chainAnswer(chain, row), wanted[i]!);
    });
  }
});

test('what is made of straight pieces is the same network of ReLUs alone', () => {
  let exact = 0;
  for (const { inputs, chain } of chains) {
    const form = reluForm(chain);
    if (!form) continue;
    exact++;
    expect(form.network.layers.slice(0, -1).every(({ activation }) => activation === 'relu')).toBe(true);
    for (const row of inputs) near(predict(form.network, [row])[0]!, chainValues(chain, row).at(-1)!.sums);
  }
  expect(exact).toBeGreaterThan(30);
});

test('every activation with corners is the sum of ReLUs that it is said to be', () => {
  const curves = [
    { name: 'relu', maxValue: 2, negativeSlope: 0.3 },
    { name: 'relu6' },
    { name: 'leakyRelu', negativeSlope: -0.4 },
    { name: 'hardSigmoid', slope: 0.2, offset: 0.5 },
    { name: 'clip', min: -1, max: 0.5 },
    { name: 'softShrink', lambda: 0.5 },
    { name: 'prelu', slopes: [0.25, 1, -2] },
  ] as const;
  const kernel = [[1], [-2], [0.5]];
  const bias = [0.1, 0.2, -3];
  for (const curve of curves) {
    const last = { kernel: [[1, -1, 0.5]], bias: [0.3], curve: { name: 'linear' } } as const;
    const form = reluForm({ inputs: 1, layers: [{ kernel, bias, curve }, last] })!;
    for (let x = -9; x < 9; x += 0.37) {
      const outputs = bendLayer(
        curve,
        kernel.map(([w], i) => w! * x + bias[i]!),
      );
      const wanted = outputs[0]! - outputs[1]! + 0.5 * outputs[2]! + 0.3;
      expect(predict(form.network, [[x]])[0]![0]).toBeCloseTo(wanted, 12);
    }
  }
});

test('what jumps or is smooth has no such form, and a chain that is none is told with its place', () => {
  const layer = { kernel: [[1]], bias: [0] };
  const with_ = (curve: object) => ({
    inputs: 1,
    layers: [
      { ...layer, curve },
      { ...layer, curve: { name: 'linear' } },
    ],
  });
  for (const curve of [
    { name: 'tanh' },
    { name: 'relu', threshold: 1 },
    { name: 'hardShrink', lambda: 0.5 },
  ]) {
    expect(reluForm(with_(curve) as never)).toBeUndefined();
  }
  const json = { inputs: 2, layers: [{ kernel: [[1, 2]], bias: [0], activation: 'relu' }] };
  const refused = (change: object, said: string) =>
    expect(() => parseChain({ ...json, ...change }, 'params.network')).toThrow(said);
  refused({ inputs: 65 }, 'params.network.inputs: expected a whole number from 1 to 64, got 65');
  refused({ inputs: 3 }, 'params.network.layers[0].kernel[0]: expected 3 numbers, got 2');
  refused(
    { layers: [{ ...json.layers[0], bias: [NaN] }] },
    'layers[0].bias[0]: expected a finite number, got NaN',
  );
  refused({ layers: [{ ...json.layers[0], activation: 'rleu' }] }, 'did you mean "relu"?');
  refused(
    { layers: [{ ...json.layers[0], activation: { name: 'prelu', slopes: [] } }] },
    'slopes: expected 1 numbers, got 0',
  );
});
