import { describe, expect, test } from 'vitest';
import {
  answers,
  formatOnnx,
  fromModel,
  kerasCode,
  plainNetwork,
  readModel,
  toModel,
  torchCode,
} from '../src/models/index.ts';
import { formatModel, formatSafetensors, predict } from '../src/nn/index.ts';
import { besideCorpus, corpusModel, expectedModels } from './model-corpus.ts';

const readable = Object.entries(expectedModels).filter(([, { outputs, refuse }]) => outputs && !refuse);

function expectEqual(
  got: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
  tolerance = 1e-7,
): void {
  got.forEach((row, i) => {
    row.forEach((value, k) => {
      expect(Math.abs(value - wanted[i]![k]!)).toBeLessThan(
        tolerance * Math.max(1, Math.abs(wanted[i]![k]!)),
      );
    });
  });
}

describe('as a model of crease/nn, as a description of that again, and as a plain network it computes the same', () => {
  test.each(readable)('%s', async (name, { activations, inputs }) => {
    const description = await readModel(corpusModel(name), activations ? { activations } : {}, besideCorpus);
    const wanted = answers(description, inputs!);
    const model = toModel(description);
    const rows = inputs!.map((row) =>
      name === 'keras-flatten.keras' ? row.map((value) => [value]) : [...row],
    );
    expectEqual(await model.predict(rows as number[][], { engine: 'reference' }), wanted);
    expectEqual(answers(fromModel(model), inputs!), wanted);
    try {
      expectEqual(predict(plainNetwork(description), inputs!) as number[][], wanted);
    } catch (error) {
      // What a plain network cannot have is said.
      expect((error as Error).message).toMatch(/a plain network has no /);
    }
  });
});

describe('what is written is read again to the same answers', () => {
  test.each(readable)('%s', async (name, { activations, inputs }) => {
    const description = await readModel(corpusModel(name), activations ? { activations } : {}, besideCorpus);
    const wanted = answers(description, inputs!);
    const model = toModel(description);
    const again = async (file: string, bytes: Uint8Array) =>
      answers(await readModel({ name: file, bytes }), inputs!);
    const exact = answers(fromModel(model), inputs!);
    expect(await again('model.json', new TextEncoder().encode(formatModel(model)))).toEqual(exact);
    expect(await again('model.safetensors', formatSafetensors(model, { precision: 'float64' }))).toEqual(
      exact,
    );
    // Slopes and epsilons are float32 in ONNX.
    expectEqual(await again('model.onnx', formatOnnx(description)), wanted, 1e-6);
  });
});

test('Python that builds a model holds its weights bit by bit, and calls nothing by a name that Python does not take', async () => {
  const description = await readModel(corpusModel('torch-batchnorm.pt'), {
    activations: ['leaky_relu(0.1)', 'prelu', 'linear'],
  });
  const [first] = description.layers;
  const arrays = (code: string) =>
    [...code.matchAll(/array\("([^"]*)", "<f4", \(([\d, ]+)\)\)/g)].map(([, text, shape]) => ({
      shape: shape!
        .split(',')
        .filter((size) => size.trim() !== '')
        .map(Number),
      values: Array.from(new Float32Array(new Uint8Array(Buffer.from(text!, 'base64')).buffer)),
    }));
  const torch = torchCode(description);
  const keras = kerasCode(description);
  const kernel = Array.from((first as { kernel: Float32Array }).kernel);
  expect(arrays(torch)[0]).toEqual({ shape: [4, 2], values: kernel });
  expect(arrays(keras)[0]).toEqual({
    shape: [2, 4],
    values: [0, 1].flatMap((i) => [0, 1, 2, 3].map((unit) => kernel[2 * unit + i])),
  });
  expect(torch).toContain('nn.BatchNorm1d(4, eps=0.00001)');
  expect(torch).toContain('nn.LeakyReLU(0.1)');
  expect(keras).toContain('layers.LeakyReLU(0.1)');
  expect(keras).toMatch(/name="dense_0"/);
});

test('safetensors whose header is as long as a pickle begins is no pickle', async () => {
  const { inputs, activations } = expectedModels['torch.safetensors']!;
  const { bytes } = corpusModel('torch.safetensors') as { bytes: Uint8Array };
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  for (const padded of [0x280, 0x380, 0x480, 0x580, 0x81f, 0x8b1f]) {
    const longer = new Uint8Array(8 + padded + bytes.length - 8 - length).fill(0x20);
    new DataView(longer.buffer).setBigUint64(0, BigInt(padded), true);
    longer.set(bytes.subarray(8, 8 + length), 8);
    longer.set(bytes.subarray(8 + length), 8 + padded);
    const model = await readModel({ name: 'a.safetensors', bytes: longer }, { activations: activations! });
    expect(answers(model, inputs!)).toHaveLength(8);
  }
});
