import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DataError,
  dense,
  formatNetwork,
  initialNetwork,
  type Network,
  parseDataset,
  parseNetwork,
  parseNetworkValue,
  type TrainingInfo,
  twoCurves,
} from '../index.ts';

const network: Network = {
  inputs: 2,
  layers: [
    {
      kind: 'dense',
      activation: 'relu',
      kernel: [
        [0.1, -2e-7],
        [1 / 3, 4],
      ],
      bias: [-0, -0.5],
    },
    { kind: 'dense', activation: 'sigmoid', kernel: [[5, -6]], bias: [0.25] },
  ],
};
const training: TrainingInfo = {
  data: 'points.csv',
  seed: 7,
  steps: 1500,
  accuracy: 0.995,
  loss: 0.01,
  axes: [
    { name: 'height', offset: 1, factor: 2 },
    { name: 'weight', offset: -1, factor: 0.5 },
  ],
  classes: ['no', 'yes'],
};

test('a file reads back to the same bits', () => {
  expect(parseNetwork(formatNetwork(network))).toEqual({ network });
  expect(parseNetwork(formatNetwork(network, training))).toEqual({ network, training });
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      (seed, units) => {
        const any = initialNetwork(
          3,
          units.map((count) => dense({ units: count, activation: 'tanh' })),
          seed,
        );
        expect(parseNetwork(formatNetwork(any)).network).toEqual(any);
      },
    ),
  );
});

test('weights that no file can hold are refused', () => {
  const broken: Network = {
    inputs: 1,
    layers: [{ kind: 'dense', activation: 'relu', kernel: [[NaN]], bias: [0] }],
  };
  expect(() => formatNetwork(broken)).toThrow('formatNetwork: expected finite weights, got NaN');
});

test('the file is written for people to read', () => {
  expect(formatNetwork(network, { seed: 7 })).toMatchInlineSnapshot(`
    "{
      "format": "crease-network",
      "version": 1,
      "inputs": 2,
      "layers": [
        {
          "kind": "dense",
          "activation": "relu",
          "kernel": [[0.1, -2e-7], [0.3333333333333333, 4]],
          "bias": [-0, -0.5]
        },
        {
          "kind": "dense",
          "activation": "sigmoid",
          "kernel": [[5, -6]],
          "bias": [0.25]
        }
      ],
      "training": {"seed":7}
    }
    "
  `);
});

/** What a file holds, as loosely as a test wants to spoil it. */
interface Loose {
  inputs?: unknown;
  format: unknown;
  version: unknown;
  layers: { kernel: number[][]; bias: unknown[] }[];
  training: { axes: unknown[] };
}

/** The file with one thing changed. */
function changed(change: (json: Loose) => void): string {
  const json = JSON.parse(formatNetwork(network, training));
  change(json);
  return JSON.stringify(json);
}

test.each<[string, string, string]>([
  [
    'a row too long',
    changed(({ layers }) => layers[1]!.kernel[0]!.push(1)),
    'net.json: layers[1].kernel[0]: expected 2 numbers, got 3',
  ],
  [
    'a bias too short',
    changed(({ layers }) => layers[0]!.bias.pop()),
    'net.json: layers[0].bias: expected 2 numbers, got 1',
  ],
  [
    'NaN, which JSON writes as null',
    changed(({ layers }) => (layers[0]!.bias[1] = null)),
    'net.json: layers[0].bias[1]: expected a finite number, got null',
  ],
  [
    'a number beyond float64',
    formatNetwork(network).replace('0.25', '1e999'),
    'net.json: layers[1].bias[0]: expected a finite number, got Infinity',
  ],
  [
    'a number in quotes',
    formatNetwork(network).replace('0.25', '"0.25"'),
    'net.json: layers[1].bias[0]: expected a finite number, got "0.25"',
  ],
  [
    'a kernel that is no list',
    formatNetwork(network)
      .replace('[[5,-6]]', '{"0":1}')
      .replace('[[5, -6]]', '{}')
      .replace('[[5,-6]]', '{}'),
    'net.json: layers[1].kernel: expected a list of rows, got an object',
  ],
  [
    'no layers',
    changed((json) => (json.layers = [])),
    'net.json: layers: expected at least one layer, got an empty list',
  ],
  [
    'no inputs',
    changed((json) => delete json.inputs),
    'net.json: inputs: expected a finite number, got nothing',
  ],
  [
    'half an input',
    changed((json) => (json.inputs = 1.5)),
    'net.json: inputs: expected a positive whole number, got 1.5',
  ],
  [
    'an unknown activation',
    formatNetwork(network).replace('sigmoid', 'sigmiod'),
    'net.json: layers[1].activation: no activation is called "sigmiod"; did you mean "sigmoid"?',
  ],
  [
    'another kind of layer',
    formatNetwork(network).replace('"dense"', '"conv2d"'),
    'net.json: layers[0].kind: expected "dense", got "conv2d"',
  ],
  [
    'another format',
    changed((json) => (json.format = 'keras')),
    'net.json: format: expected "crease-network", got "keras"',
  ],
  [
    'a later version',
    changed((json) => (json.version = 2)),
    'net.json: version: expected 1, got 2; a newer Crease may read it',
  ],
  [
    'a hostile key',
    formatNetwork(network).replace('"inputs"', '"__proto__": {"layers": []}, "inputs"'),
    'net.json: __proto__: no such key; expected format, version, inputs, layers, training',
  ],
  [
    'a key it does not know',
    formatNetwork(network).replace('"bias"', '"biases"'),
    'net.json: layers[0].biases: no such key; expected kind, activation, kernel, bias',
  ],
  [
    'a wrong axis',
    changed(({ training }) => (training.axes[1] = 3)),
    'net.json: training.axes[1]: expected an object with name, offset, factor, got 3',
  ],
  [
    'a list',
    '[1]',
    'net.json: expected an object with format, version, inputs, layers, training, got a list of 1',
  ],
])('says in one sentence what is wrong with %s', (_, text, message) => {
  expect(() => parseNetwork(text, 'net.json')).toThrow(new DataError(message));
});

test('a file that is cut off is refused wherever the cut is', () => {
  const text = formatNetwork(network, training).trimEnd();
  for (let end = 0; end < text.length; end += 7) {
    expect(() => parseNetwork(text.slice(0, end), 'net.json')).toThrow(
      /^net\.json: expected JSON, but the text is cut off/,
    );
  }
});

test('a network or a data set inside something else says where', () => {
  expect(() => parseNetworkValue({ inputs: 2, layers: 3 }, 'params.network')).toThrow(
    'params.network.layers: expected a list of layers, got 3',
  );
  expect(parseNetworkValue(structuredClone(network))).toEqual(network);
  const data = twoCurves({ perClass: 2 });
  expect(parseDataset(JSON.parse(JSON.stringify(data)))).toEqual(data);
  expect(() => parseDataset({ ...data, labels: [0, 1, 2, 1] }, 'params.data')).toThrow(
    'params.data.labels[2]: expected 0 or 1, got 2',
  );
  expect(() => parseDataset({ ...data, points: [] }, 'params.data')).toThrow(
    'params.data.points: expected at least one point, got an empty list',
  );
  expect(() => parseDataset({ ...data, labels: [1] }, 'params.data')).toThrow(
    'params.data.labels: expected 4 labels, got 1',
  );
});
