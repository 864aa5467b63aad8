import type { Image } from '../scene/index.ts';
import { imageKey, imageLevels, imagePalette } from './image-cells.ts';
import type { CanvasMaker } from './paint-context.ts';
import type { Theme } from './theme.ts';

/** The canvas of each image that was painted, by its values and then by how it looks. */
const imageCanvases = new WeakMap<object, Map<string, object>>();

/** What is needed of a canvas to put pixels on it. */
interface PixelCanvas {
  getContext(kind: '2d'): {
    createImageData(width: number, height: number): { readonly data: Uint8ClampedArray };
    putImageData(pixels: object, x: number, y: number): void;
  };
}

/** A canvas of the page or of the worker. */
function offscreenCanvas(width: number, height: number): object {
  const { OffscreenCanvas } = globalThis as unknown as {
    OffscreenCanvas: new (width: number, height: number) => object;
  };
  return new OffscreenCanvas(width, height);
}

/** The picture of an image, a pixel a cell: made when it is first painted, and remembered by its values. */
export function imageCanvas(image: Image, theme: Theme, createCanvas: CanvasMaker = offscreenCanvas): object {
  const { columns, rows, values } = image;
  let looks = imageCanvases.get(values);
  if (!looks) {
    looks = new Map();
    imageCanvases.set(values, looks);
  }
  const key = imageKey(image, theme);
  let canvas = looks.get(key);
  if (!canvas) {
    canvas = createCanvas(columns, rows);
    const context = (canvas as PixelCanvas).getContext('2d');
    const pixels = context.createImageData(columns, rows);
    const { buffer, byteOffset, length } = pixels.data;
    const colours = new Uint32Array(buffer, byteOffset, length / 4);
    const palette = new Uint32Array(imagePalette(image, theme).buffer);
    const levels = imageLevels(image);
    for (let i = 0; i < colours.length; i++) colours[i] = palette[levels[i]!]!;
    context.putImageData(pixels, 0, 0);
    looks.set(key, canvas);
  }
  return canvas;
}
