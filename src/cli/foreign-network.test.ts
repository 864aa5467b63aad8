import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  dense,
  formatModel,
  formatNetwork,
  formatSafetensors,
  initialNetwork,
  sequential,
} from '../nn/index.ts';
import { foreignNetwork } from './foreign-network.ts';

const file = (path: string) => new Uint8Array(readFileSync(new URL(`../../test/${path}`, import.meta.url)));
const bytes = (text: string) => new TextEncoder().encode(text);
const layers = [dense({ units: 2, activation: 'relu' }), dense({ units: 1 })];
const model = sequential([dense({ units: 2, activation: 'relu', inputShape: [2] }), dense({ units: 1 })]);

test.each([
  ['a network of our own', bytes(formatNetwork(initialNetwork(2, layers, 1))), undefined],
  ['no file of anything', bytes('hello'), undefined],
  ['a model', bytes(formatModel(model)), 'a model of any layers'],
  ['safetensors', formatSafetensors(model), 'a safetensors file'],
  ['a table', bytes('x,y,label\n1,2,a\n'), 'a table, which belongs to --data'],
  ['Parquet', file('tables/corpus/pandas.parquet'), 'a table, which belongs to --data'],
  ['a spreadsheet', file('tables/corpus/pandas.xlsx'), 'a table, which belongs to --data'],
  ['arrays', file('tables/corpus/moons.npz'), 'arrays of NumPy'],
  ['ONNX', Uint8Array.of(8, 10, 18, 7), 'an ONNX model'],
  ['pickle', Uint8Array.of(0x80, 4, 0x95), "Python's pickle"],
  ['Keras', file('models/keras-3.0.keras'), 'a Keras model'],
  ['HDF5', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10), 'a Keras model in HDF5'],
  ['a config', bytes('{"class_name": "Sequential"}'), "a Keras model's config, which holds no weights"],
])('%s is told by its first bytes', (_, content, kind) => {
  expect(foreignNetwork(content)).toBe(kind);
});
