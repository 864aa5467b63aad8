import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { gifFrame, gifHeader, gifTrailer } from './gif-bytes.ts';
import { lzw } from './lzw.ts';

const palette = Array.from({ length: 256 }, (_, i) => [i, 255 - i, (i * 7) & 255] as const);

/** What a decoder makes of one frame. */
async function decoded(indices: Uint8Array, width: number, height: number) {
  const frame = gifFrame(indices, width, { left: 0, top: 0, width, height });
  const image = await loadImage(Buffer.concat([gifHeader(width, height, palette), frame, gifTrailer]));
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}

test.each([
  [
    'noise, whose codes run out again and again',
    97,
    131,
    (i: number) => (Math.imul(i + 1, 2654435761) >>> 16) & 255,
  ],
  ['one colour', 64, 64, () => 3],
  ['stripes', 255, 40, (i: number) => (i % 255) % 17],
  ['one pixel', 1, 1, () => 9],
  ['few colours in long runs', 300, 300, (i: number) => Math.floor(i / 777) % 5],
])('%s comes out as it went in', async (_, width, height, colour) => {
  const indices = Uint8Array.from({ length: width * height }, (_, i) => colour(i));
  const data = await decoded(indices, width, height);
  indices.forEach((index, i) => {
    expect([data[4 * i], data[4 * i + 1], data[4 * i + 2]]).toEqual([...palette[index]!]);
  });
});

test('the colour that is met most is written as any other is', () => {
  const indices = Uint8Array.from({ length: 9000 }, (_, i) => (i % 97 < 80 || i > 6000 ? 7 : i % 3));
  const window = { left: 0, top: 0, width: 90, height: 100 };
  expect(lzw(indices, 90, window, 7)).toEqual(lzw(indices, 90, window));
});

test('a window is what stands in it', () => {
  const indices = Uint8Array.from({ length: 100 }, (_, i) => i);
  const inside = Uint8Array.of(34, 35, 36, 44, 45, 46);
  expect(lzw(indices, 10, { left: 4, top: 3, width: 3, height: 2 })).toEqual(
    lzw(inside, 3, { left: 0, top: 0, width: 3, height: 2 }),
  );
});
