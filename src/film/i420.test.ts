import { expect, test } from 'vitest';
import { i420Converter } from './i420.ts';

/** BT.709 in floating point, from the definition: luma of a pixel, chroma of the mean of four. */
const lumaOf = ([r, g, b]: number[]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
const expectedY = (rgb: number[]) => 16 + (219 / 255) * lumaOf(rgb);
const expectedU = (rgb: number[]) => 128 + ((224 / 255) * (rgb[2]! - lumaOf(rgb))) / 1.8556;
const expectedV = (rgb: number[]) => 128 + ((224 / 255) * (rgb[0]! - lumaOf(rgb))) / 1.5748;

function noise(width: number, height: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  let state = 7;
  for (let i = 0; i < rgba.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    rgba[i] = i % 4 === 3 ? 255 : state >>> 24;
  }
  return rgba;
}

test.each([
  [16, 4],
  [8, 2],
  [18, 6],
  [2, 2],
  [30, 10],
])('every sample of a %i × %i picture is within rounding of the definition', (width, height) => {
  const rgba = noise(width, height);
  const { y, u, v, lumaStride } = i420Converter(width, height)(rgba);
  const pixel = (column: number, row: number) => [
    ...rgba.subarray((row * width + column) * 4, (row * width + column) * 4 + 3),
  ];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      expect(Math.abs(y[row * lumaStride + column]! - expectedY(pixel(column, row)))).toBeLessThan(0.52);
    }
  }
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const four = [
        pixel(column, row),
        pixel(column + 1, row),
        pixel(column, row + 1),
        pixel(column + 1, row + 1),
      ];
      const mean = [0, 1, 2].map((c) => four.reduce((sum, p) => sum + p[c]!, 0) / 4);
      const at = (row / 2) * (lumaStride / 2) + column / 2;
      expect(Math.abs(u[at]! - expectedU(mean))).toBeLessThan(0.52);
      expect(Math.abs(v[at]! - expectedV(mean))).toBeLessThan(0.52);
    }
  }
});

test('black, white and grey have no colour; the primaries reach the ends of the range', () => {
  const solid = (r: number, g: number, b: number) => {
    const rgba = new Uint8Array(8 * 2 * 4).map((_, i) => [r, g, b, 255][i % 4]!);
    const { y, u, v } = i420Converter(8, 2)(rgba);
    return [y[0], u[0], v[0]];
  };
  expect(solid(0, 0, 0)).toEqual([16, 128, 128]);
  expect(solid(255, 255, 255)).toEqual([235, 128, 128]);
  expect(solid(128, 128, 128)).toEqual([126, 128, 128]);
  expect(solid(0, 0, 255)[1]).toBe(240);
  expect(solid(255, 0, 0)[2]).toBe(240);
});
