import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type ModelFile, QuestionError, type ReadOptions, readModel } from '../src/models/index.ts';
import { besideCorpus, corpusModel, expectedModels } from './model-corpus.ts';

const bytesOf = (name: string) => (corpusModel(name) as ModelFile).bytes;

async function sentence(name: string, bytes: Uint8Array, options: ReadOptions = {}): Promise<string> {
  const error = await readModel({ name, bytes }, options).then(
    () => undefined,
    (reason: Error) => reason,
  );
  expect(error?.name).toBe('DataError');
  expect(error!.message).not.toContain('\n');
  return error!.message;
}

/** A zip archive with its list of members changed. */
function withList(bytes: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 < copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
  return copy;
}

/** A safetensors file of float32 tensors. */
function safetensors(tensors: Readonly<Record<string, { shape: number[]; values: number[] }>>): Uint8Array {
  let end = 0;
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, values }]) => {
      const start = end;
      end += values.length * 4;
      return [name, { dtype: 'F32', shape, data_offsets: [start, end] }];
    }),
  );
  const head = strToU8(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + end);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 8);
  bytes.set(
    new Uint8Array(Float32Array.from(Object.values(tensors).flatMap(({ values }) => values)).buffer),
    8 + head.length,
  );
  return bytes;
}

const linear = (name: string, inputs: number, units: number) => ({
  [`${name}.weight`]: { shape: [units, inputs], values: new Array<number>(units * inputs).fill(0.5) },
  [`${name}.bias`]: { shape: [units], values: new Array<number>(units).fill(0.1) },
});

test('safetensors whose length begins like another format are read', async () => {
  const weights = linear('hidden', 2, 2);
  const bare = safetensors(weights);
  const head = new DataView(bare.buffer).getUint32(0, true);
  // TrueType, a disk image, ONNX, pickles of three protocols, gzip, zlib, msgpack, JSON.
  for (const length of [256, 376, 264, 640, 1152, 1408, 0x8b1f, 0x9c78, 0xa181, 0x227b]) {
    const bytes = new Uint8Array(bare.length + length - head).fill(0x20);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
    bytes.set(bare.subarray(8, 8 + head), 8);
    bytes.set(bare.subarray(8 + head), 8 + length);
    const model = await readModel({ name: 'a', bytes }, { activations: ['linear'] });
    expect(model.layers[0], `${length}`).toMatchObject({ kind: 'dense', inputs: 2, units: 2 });
  }
});

describe('archives', () => {
  const archive = bytesOf('keras-deep.keras');
  test('encrypted', async () => {
    const locked = withList(archive, (view, at) =>
      view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true),
    );
    expect(await sentence('a.keras', locked)).toContain(
      'is encrypted; unpack the archive and save it without a password',
    );
  });
  test('bombs by their declared size', async () => {
    const bomb = withList(bytesOf('sklearn-deflated.skops'), (view, at) =>
      view.setUint32(at + 24, 0xf0000000, true),
    );
    expect(await sentence('a.skops', bomb)).toMatch(
      /claims to be 4026531840 bytes but takes \d+ in the archive/,
    );
    const real = zipSync({ 'W1.npy': new Uint8Array(300_000_000) }, { level: 9 });
    expect(await sentence('a.npz', real)).toContain('claims to be 300000000 bytes');
  });
  test('damaged by one bit', async () => {
    const wounded = archive.slice();
    wounded[archive.length >> 1]! ^= 1;
    expect(await sentence('a.keras', wounded)).toContain('does not match its checksum; the file is damaged');
  });
  test('of something else', async () => {
    expect(await sentence('a.zip', zipSync({ 'a.txt': strToU8('a') }))).toContain(
      'none of Keras, PyTorch, NumPy or skops',
    );
  });
});

test.each(
  Object.keys(expectedModels).filter((name) => !/^(orbax|tfjs)/.test(name)),
)('%s cut off anywhere is told or asked for in a sentence', async (name) => {
  const bytes = bytesOf(name);
  for (const share of [0, 0.01, 0.1, 0.35, 0.6, 0.9, 0.999]) {
    await readModel(
      { name, bytes: bytes.subarray(0, Math.floor(bytes.length * share)) },
      {},
      besideCorpus,
    ).catch((error: Error) => {
      expect(error.name).toBe('DataError');
      expect(error.message).not.toContain('\n');
    });
  }
});

test('pickles that would do harm in Python are refused by the name of what they call', async () => {
  const evil = strToU8("cposix\nsystem\n(S'echo'\ntR.");
  expect(await sentence('a.pt', Uint8Array.of(0x80, 2, ...evil))).toContain('names posix.system');
  expect(await sentence('a.pkl', evil)).toContain('nothing of it was run');
  const other = strToU8('cfractions\nFraction\n(I1\nI2\ntR.');
  expect(await sentence('a.pt', Uint8Array.of(0x80, 2, ...other))).toContain(
    'is a pickle of fractions.Fraction, which only Python can rebuild',
  );
});

describe('weights', () => {
  test('that are NaN', async () => {
    const broken = safetensors({
      ...linear('0', 2, 3),
      '2.weight': { shape: [1, 3], values: [1, NaN, 2] },
      '2.bias': { shape: [1], values: [0] },
    });
    expect(await sentence('a.safetensors', broken, { activations: ['relu', 'linear'] })).toContain(
      '2.kernel[1]: expected finite weights, got NaN; the training has diverged',
    );
  });
  test('that do not chain', async () => {
    const broken = safetensors({ ...linear('0', 2, 3), ...linear('2', 4, 1) });
    expect(await sentence('a.safetensors', broken)).toContain(
      'its layers do not chain: in no order does each of 0 (2 → 3), 2 (4 → 1)',
    );
  });
  test('that fit together in two orders are asked for, and the answer taken', async () => {
    const either = safetensors({ ...linear('encoder', 3, 2), ...linear('decoder', 2, 3) });
    const error = await readModel({ name: 'a.safetensors', bytes: either }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(QuestionError);
    expect((error as QuestionError).question).toEqual({ about: 'order', layers: ['encoder', 'decoder'] });
    const model = await readModel(
      { name: 'a.safetensors', bytes: either },
      { order: ['decoder', 'tanh', 'encoder'] },
    );
    expect(
      model.layers.map((layer) => [layer.name, 'activation' in layer ? layer.activation.name : '']),
    ).toEqual([
      ['decoder', 'tanh'],
      ['encoder', 'linear'],
    ]);
  });
  test('with activations that there are not', async () => {
    const fine = safetensors(linear('0', 2, 3));
    expect(await sentence('a.safetensors', fine, { activations: ['rleu'] })).toContain(
      'no activation is called "rleu"; did you mean "relu"?',
    );
    expect(await sentence('a.safetensors', fine, { activations: ['prelu'] })).toContain(
      'no slopes of a PReLU stand behind 0',
    );
  });
  test('of layers that cannot be shown are told by their names', async () => {
    const conv = safetensors({
      '0.weight': { shape: [2, 1, 1, 1], values: [1, 2] },
      '0.bias': { shape: [2], values: [0, 0] },
    });
    expect(await sentence('a.safetensors', conv)).toContain(
      'expected a kernel of two sizes, got [2, 1, 1, 1]; a convolution cannot be shown',
    );
    const recurrent = safetensors({ 'rnn.weight_ih_l0': { shape: [2, 2], values: [1, 2, 3, 4] } });
    expect(await sentence('a.safetensors', recurrent)).toContain(
      'rnn.weight_ih_l0 belongs to a recurrent layer',
    );
  });
});

test('files that are no models at all', async () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0);
  expect(await sentence('a.png', png)).toContain('is no model file that can be read');
  expect(await sentence('a.onnx', new Uint8Array(0))).toContain('the file is empty');
  expect(await sentence('a.json', strToU8('{"a": 1}'))).toContain('is JSON, but no model');
  expect(await sentence('a.json', strToU8('{"format": "graph-model", "modelTopology": {}}'))).toContain(
    'is a graph model of TensorFlow.js',
  );
});
