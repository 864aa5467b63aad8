import { expect, test } from 'vitest';
import {
  dense,
  digitReader,
  flatten,
  type LayerSpec,
  loadEngine,
  mnist,
  rescaling,
  sequential,
} from '../index.ts';
import { labelledImages } from './mnist.ts';

const { train, test: held } = await mnist();

test('MNIST is whole: its sizes, its digits, its ink', () => {
  expect([train.x.length, train.y.length, held.x.length, held.y.length]).toEqual([
    60_000, 60_000, 10_000, 10_000,
  ]);
  expect(Array.from(train.y.subarray(0, 10))).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  expect(held.y[0]).toBe(7);
  // The mean and deviation that everybody quotes: 0.1307 and 0.3081.
  let sum = 0;
  let squares = 0;
  for (const image of train.x) {
    for (const pixel of image) {
      sum += pixel;
      squares += pixel * pixel;
    }
  }
  const mean = sum / (60_000 * 784);
  expect(mean).toBeCloseTo(0.1307, 4);
  expect(Math.sqrt(squares / (60_000 * 784) - mean * mean)).toBeCloseTo(0.3081, 4);
});

test('pixels may stay bytes until the kernels take them: the same training, in a quarter of the room', async () => {
  const kept = await mnist({ bytes: true });
  expect(kept.train.x[0]).toBeInstanceOf(Uint8Array);
  const count = 2000;
  const trained = async (x: readonly ArrayLike<number>[], first: readonly LayerSpec[]) => {
    const model = sequential([...first, dense({ units: 10, activation: 'softmax' })], { seed: 3 });
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    const engine = await loadEngine('portable');
    await model.fit(x.slice(0, count), train.y.subarray(0, count), { epochs: 2, engine });
    return model.getWeights();
  };
  const shares = await trained(train.x, [flatten({ inputShape: [28, 28] })]);
  const scaled = [flatten({ inputShape: [28, 28] }), rescaling({ scale: 1 / 255 })];
  const bytes = await trained(kept.train.x, scaled);
  // One rounds x/255, the other x·(1/255), so that some pixels differ in the last bit.
  bytes.forEach((weight, i) => {
    expect(Math.abs(weight - shares[i]!)).toBeLessThan(1e-5);
  });
  const asLists = await trained(
    kept.train.x.slice(0, count).map((row) => Array.from(row)),
    scaled,
  );
  expect(asLists).toEqual(bytes);
});

test('fifteen lines read digits: one epoch of a part is enough to be right nine times out of ten', async () => {
  const model = digitReader();
  const run = async () => {
    const { history } = await model.fit(train.x.slice(0, 20_000), train.y.subarray(0, 20_000), { epochs: 1 });
    return { history, scores: await model.evaluate(held.x, held.y) };
  };
  const { history, scores } = await run();
  expect(scores.accuracy).toBeGreaterThan(0.92);
  // Dropout holds the training accuracy down.
  expect(history.accuracy![0]).toBeLessThan(scores.accuracy!);
  const before = scores.accuracy!;
  expect((await run()).scores.accuracy).toBeGreaterThan(before);
  await expect(model.fit(train.x.slice(0, 2), [3, 10])).rejects.toThrow(
    'fit.y[1]: expected a class from 0 to 9, got 10',
  );
});

test('files that are something else or cut off are refused before anything is made of them', () => {
  const head = (...words: number[]) =>
    Uint8Array.from(words.flatMap((w) => [w >>> 24, w >>> 16, w >>> 8, w]));
  const images = new Uint8Array([...head(0x803, 2, 1, 2), 0, 51, 255, 0]);
  const labels = new Uint8Array([...head(0x801, 2), 3, 4]);
  const { x, y } = labelledImages(images, labels, 'images', 'labels');
  expect(x.map((row) => Array.from(row))).toEqual([
    [0, Math.fround(0.2)],
    [1, 0],
  ]);
  expect(Array.from(y)).toEqual([3, 4]);
  expect(() => labelledImages(images.slice(0, -1), labels, 'images', 'labels')).toThrow(
    'images: expected 20 bytes for 2 × 1 × 2, got 19',
  );
  expect(() => labelledImages(labels, labels, 'images', 'labels')).toThrow(
    'images: expected an IDX file of bytes in 3 dimensions',
  );
  expect(() => labelledImages(head(0x803, 2 ** 31, 2 ** 31, 9), labels, 'images', 'labels')).toThrow(
    'images: expected',
  );
  expect(() => labelledImages(images, new Uint8Array([...head(0x801, 1), 3]), 'images', 'labels')).toThrow(
    'labels: expected 2 labels, one for each image, got 1',
  );
});
