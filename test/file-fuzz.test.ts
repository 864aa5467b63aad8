import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { random } from '../src/math/index.ts';
import { labelledImages } from '../src/nn/data/mnist.ts';
import { mutated } from '../src/nn/files/mutated.fixture.ts';
import { richModel } from '../src/nn/files/rich-model.fixture.ts';
import {
  DataError,
  dense,
  formatModel,
  formatNetwork,
  formatSafetensors,
  initialNetwork,
  type Model,
  modelFromSafetensors,
  parseModel,
  parseNetwork,
  parseSafetensors,
  sequential,
  twoCurves,
} from '../src/nn/index.ts';
import { examplesFromCsv, parseCsv } from '../src/table/index.ts';

const FILES = 10_000;
const SEED = Number(process.env.FC_SEED ?? 2024);

const text = (file: Uint8Array) => new TextDecoder().decode(file);
const bytes = (content: string) => new TextEncoder().encode(content);

const jsonTokens = [
  ...['-1', '1e999', 'null', '{}', '[]', '"__proto__"', '"constructor"', '9999999999', '0', 'true', '"', ','],
  ...['NaN', '1e9', '[1e9]', '\\u0000', '4294967296', '-0', '{"a":{"a":{"a":'],
].map(bytes);
const csvTokens = [
  ',',
  ';',
  '\t',
  '"',
  '\n',
  '\r',
  'NaN',
  '1e999',
  '\0',
  '\u0001',
  '\uFEFF',
  'é',
  'sep=',
  '-',
].map(bytes);
/** Sizes as IDX and safetensors write them. */
const binaryTokens = [
  [255, 255, 255, 255],
  [0, 0, 0, 0],
  [127, 255, 255, 255],
  [0, 0, 8, 3],
  [0, 0, 16, 0],
  [0, 0, 0, 1],
].map((token) => Uint8Array.from(token));

/** One reader: some good files, what to strew in, and how to read; what it makes of a file must hold together. */
interface Reader {
  readonly files: readonly Uint8Array[];
  readonly tokens: readonly Uint8Array[];
  read(file: Uint8Array): void;
  /** Share of the files that still mean something, roughly: the mutations are neither too weak nor too strong. */
  readonly readable: readonly [number, number];
}

const readers: Readonly<Record<string, Reader>> = {
  'network JSON': {
    files: [
      bytes(
        formatNetwork(initialNetwork(2, [dense({ units: 3, activation: 'relu' }), dense({ units: 1 })], 3), {
          data: 'points.csv',
          seed: 7,
          loss: 0.01,
          axes: [
            { name: 'height', offset: 1, factor: 2 },
            { name: 'weight', offset: -1, factor: 0.5 },
          ],
          classes: ['no', 'yes'],
        }),
      ),
    ],
    tokens: jsonTokens,
    read(file) {
      const { network } = parseNetwork(text(file));
      expect(parseNetwork(formatNetwork(network)).network).toEqual(network);
    },
    readable: [0.05, 0.5],
  },
  'model JSON': {
    files: [
      bytes(formatModel(richModel())),
      bytes(formatModel(trained(), { optimizer: true, weights: 'float32' })),
    ],
    tokens: jsonTokens,
    read: (file) => expectWhole(parseModel(text(file))),
    readable: [0.05, 0.8],
  },
  safetensors: {
    files: [
      formatSafetensors(richModel()),
      formatSafetensors(trained(), { precision: 'float64', optimizer: true }),
    ],
    tokens: [...jsonTokens, ...binaryTokens],
    read(file) {
      for (const { shape, values } of parseSafetensors(file).tensors.values()) {
        expect(values.length).toBe(shape.reduce((a, b) => a * b, 1));
      }
      expectWhole(modelFromSafetensors(file));
    },
    readable: [0.05, 0.8],
  },
  CSV: {
    files: [
      bytes('height,weight,kind\n1.5,-2,pear\n2.5,1,apple\n-4,0.25,pear\n"7",1e3,"apple"\n'),
      bytes('a;b;c;d\n1,5;-2;3;x\n2,5;1;2;y\n-4;0,25;1;x\n'),
    ],
    tokens: csvTokens,
    read(file) {
      const { x, y, columns } = examplesFromCsv(file, { name: 'points.csv' });
      expect(x.every((row) => row.length === columns.length && row.every(Number.isFinite))).toBe(true);
      expect(y).toHaveLength(x.length);
      const { points, labels } = parseCsv(file, { name: 'points.csv' });
      expect(points.flat().every(Number.isFinite)).toBe(true);
      expect(labels).toHaveLength(points.length);
    },
    readable: [0.05, 0.8],
  },
  'IDX images': {
    files: [idx(3, 4, 5)],
    tokens: binaryTokens,
    read(file) {
      const { x, y } = labelledImages(file, idx(3), 'images', 'labels');
      expect(x).toHaveLength(y.length);
      expect(x.every((image) => image.every((ink) => ink >= 0 && ink <= 1))).toBe(true);
    },
    readable: [0.05, 0.8],
  },
  'IDX labels': {
    files: [idx(30)],
    tokens: binaryTokens,
    read: (file) => {
      expect(labelledImages(idx(30, 1, 1), file, 'images', 'labels').y).toHaveLength(30);
    },
    readable: [0.05, 0.8],
  },
};

/** The most numbers that anything has asked room for since the last file. */
let largest = 0;

beforeEach(() => {
  for (const name of ['ArrayBuffer', 'Uint8Array', 'Float32Array', 'Float64Array', 'Int32Array'] as const) {
    vi.stubGlobal(
      name,
      new Proxy(globalThis[name], {
        construct(target, [length, ...rest], asked) {
          if (typeof length === 'number') largest = Math.max(largest, length);
          return Reflect.construct(target, [length, ...rest], asked);
        },
      }),
    );
  }
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(
  Object.entries(readers),
)('%s: of ten thousand mutated files each is read or refused in one line, with no more room than it needs', (_, {
  files,
  tokens,
  read,
  readable: [least, most],
}) => {
  const stream = random(SEED);
  let readFiles = 0;
  for (let i = 0; i < FILES; i++) {
    const file = mutated(files[i % files.length]!, stream, tokens);
    largest = 0;
    try {
      read(file);
      readFiles++;
    } catch (error) {
      if (!(error instanceof DataError) || /[\n\r]/.test(error.message)) throw error;
    }
    // A small model computes with more numbers than its file has bytes, but never with what the file merely claims.
    expect(largest).toBeLessThan(10_000 + 8 * file.length);
  }
  expect(readFiles / FILES).toBeGreaterThanOrEqual(least);
  expect(readFiles / FILES).toBeLessThan(most);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test('room is watched: what asks for much is seen', () => {
  largest = 0;
  Float64Array.from({ length: 12_345 }, () => 0);
  expect(largest).toBe(12_345);
});

function expectWhole(model: Model): void {
  expect(model.getWeights().every(Number.isFinite)).toBe(true);
  expect(model.summary()).toContain('Total params');
}

function idx(...sizes: number[]): Uint8Array {
  const words = [0x800 + sizes.length, ...sizes];
  const body = Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, (_, i) => (i * 37) % 256);
  return Uint8Array.from([...words.flatMap((w) => [w >>> 24, w >>> 16, w >>> 8, w]), ...body]);
}

function trained(): Model {
  const { points, labels } = twoCurves();
  const model = sequential([
    dense({ units: 4, activation: 'tanh', inputShape: [2] }),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  model.compile({ loss: 'binaryCrossentropy' });
  model.trainOnBatch(points, labels);
  return model;
}
