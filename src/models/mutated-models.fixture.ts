import { strToU8, unzipSync, zipSync } from 'fflate';
import { type Random, random } from '../math/index.ts';
import { mutated } from '../nn/files/mutated.fixture.ts';
import { answers } from './answers.ts';
import type { ModelFile, ReadOptions } from './model-source.ts';
import { readModel } from './read-model.ts';

/** Files of one format that are mutated. */
export interface MutatedFormat {
  readonly name: string;
  readonly files: readonly (ModelFile & { readonly options: ReadOptions })[];
  /** Files that lie beside, which are mutated as well. */
  readonly beside?: readonly ModelFile[];
  /** Whether the members inside a zip archive are mutated, and it is packed again. */
  readonly isInside?: boolean;
}

/** What became of the mutated files of a format. */
export interface Mutations {
  readonly read: number;
  readonly refused: number;
  /** The most numbers or bytes that anything asked room for, of the bytes that there were. */
  readonly largest: number;
  /** Milliseconds of the slowest. */
  readonly slowest: number;
}

const tokens = [
  ...[
    '-1',
    '1e999',
    'null',
    '{}',
    '[]',
    '"__proto__"',
    '9999999999',
    '0',
    'true',
    '"',
    ',',
    'relu',
    '[[[[',
  ].map((text) => strToU8(text)),
  ...[
    [255, 255, 255, 255],
    [0, 0, 0, 0],
    [255, 255, 255, 127],
    [0, 0, 0, 1],
    [255, 255, 255, 255, 255, 255, 255, 127],
    [0x80, 0x80, 0x80, 0x80, 0x08],
    [0x28, 0x28, 0x28],
    [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  ].map((token) => Uint8Array.from(token)),
];

/**
 * Reads files with one to three wounds: each has to become a model or a sentence of one line.
 * @param watch hears of every file before it is read, and gives the most room that was asked for since
 * @throws whatever a reader throws that is no such sentence
 */
export async function readMutated(
  format: MutatedFormat,
  count: number,
  seed: number,
  watch: () => number,
): Promise<Mutations> {
  const stream = random(seed);
  let [read, refused, largest, slowest] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const original = format.files[i % format.files.length]!;
    const wounded = wound(original.bytes, stream, format);
    const beside = new Map(
      (format.beside ?? []).map(({ name, bytes }) => [
        name,
        stream.integer(2) === 0 ? mutated(bytes, stream, tokens) : bytes,
      ]),
    );
    watch();
    const start = performance.now();
    try {
      const model = await readModel({ name: original.name, bytes: wounded }, original.options, async (name) =>
        beside.get(name),
      );
      const inputs = model.inputShape.reduce((product, size) => product * size, 1);
      answers(model, [new Array<number>(inputs).fill(0.5)]);
      read++;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DataError' || /[\n\r]/.test(error.message)) {
        throw new Error(`${format.name}, file ${i} of seed ${seed} (${original.name})`, { cause: error });
      }
      refused++;
    }
    slowest = Math.max(slowest, performance.now() - start);
    largest = Math.max(largest, watch() / (wounded.length + 1000));
  }
  return { read, refused, largest, slowest };
}

function wound(bytes: Uint8Array, stream: Random, { isInside }: MutatedFormat): Uint8Array {
  if (!isInside) return mutated(bytes, stream, tokens);
  const members = unzipSync(bytes);
  const names = Object.keys(members);
  const name = names[stream.integer(names.length)]!;
  members[name] = new Uint8Array(mutated(members[name]!, stream, tokens));
  return zipSync(members, { level: 0 });
}

/** The formats, made of files of a folder. @param read fetches one with what a person has to say of it */
export function mutatedFormats(
  read: (name: string) => ModelFile & { readonly options: ReadOptions },
): readonly MutatedFormat[] {
  const of = (...names: string[]) => names.map(read);
  const keras = of('keras-batchnorm.keras', 'keras-nested.keras', 'keras-functional.keras', 'tfkeras.keras');
  const torch = of('torch-state-dict.pt', 'torch-batchnorm.pt', 'torch-pickle5.pt', 'lightning-like.ckpt');
  const skops = of('sklearn-three.skops', 'sklearn-deflated.skops');
  const npz = of('numpy-pairs.npz', 'mlx.npz');
  const json = read('tfjs-uint8/model.json');
  const shard = read('tfjs-uint8/group1-shard1of1.bin');
  return [
    { name: '.keras', files: keras },
    { name: '.keras, inside', files: keras, isInside: true },
    { name: 'HDF5', files: of('keras-batchnorm.h5', 'keras-nested.h5', 'tfkeras.h5') },
    {
      name: 'HDF5, weights alone',
      files: of('keras-twelve.weights.h5', 'tfkeras-weights.h5', 'tfkeras.weights.h5'),
    },
    { name: 'PyTorch', files: torch },
    { name: 'PyTorch, inside', files: torch, isInside: true },
    { name: 'PyTorch, legacy', files: of('torch-legacy.pt') },
    { name: 'pickle', files: of('paddle.pdparams') },
    {
      name: 'safetensors',
      files: of('torch-mixed.safetensors', 'flax.safetensors', 'torch-twelve.safetensors'),
    },
    {
      name: 'ONNX',
      files: of(
        'onnx-from-keras-gelu.onnx',
        'onnx-constants.onnx',
        'onnx-torch-old-batchnorm.onnx',
        'onnx-two-columns.onnx',
        'sklearn-binary-zipmap.onnx',
        'onnx-gelu-pieces.onnx',
      ),
    },
    {
      name: 'ONNX, external data',
      files: of('onnx-external.onnx'),
      beside: of('onnx-external.onnx.data'),
    },
    { name: 'skops', files: skops },
    { name: 'skops, inside', files: skops, isInside: true },
    { name: 'TensorFlow.js', files: [json], beside: [{ ...shard, name: 'group1-shard1of1.bin' }] },
    { name: 'Flax', files: of('flax.msgpack', 'flax-linen.msgpack') },
    { name: 'Equinox', files: of('equinox.eqx') },
    { name: '.npz', files: npz },
    { name: '.npz, inside', files: npz, isInside: true },
  ];
}
