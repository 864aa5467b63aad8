import { DataError, labelledImages, type Mnist } from '../../nn/index.ts';
import type { PackedFiles } from './messages.ts';

/** MNIST from its four files, gzipped. @throws DataError where one is missing or damaged */
export async function digitsOf(files: PackedFiles): Promise<Mnist> {
  const load = async (images: string, labels: string) => {
    const [pixels, answers] = await Promise.all([images, labels].map((name) => unpacked(files[name], name)));
    return labelledImages(pixels!, answers!, images, labels);
  };
  const train = await load('train-images-idx3-ubyte', 'train-labels-idx1-ubyte');
  return { train, test: await load('t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte') };
}

async function unpacked(file: Uint8Array<ArrayBuffer> | undefined, name: string): Promise<Uint8Array> {
  if (!file) throw new DataError(`${name}: this page has no such file`);
  const stream = new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
