import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Bounds } from './display-list.ts';

/** A part of a picture that another rasteriser has drawn, at its place. */
export interface Pixels {
  readonly left: number;
  readonly top: number;
  /** A multiple of four. */
  readonly columns: number;
  readonly rows: number;
  /** A byte of coverage a pixel, or four of RGBA. */
  readonly bytes: Uint8Array;
}

/** How many bytes are kept: most texts and images stay where they are for many pictures. */
const LIMIT = 4 << 20;

/** What was drawn last, by what it shows, as far as it can be kept. */
export class KeptPixels {
  readonly #kept = new Map<string, Pixels>();
  #bytes = 0;

  /** What has been kept under the key, or is now drawn. */
  get(key: string, draw: () => Pixels): Pixels {
    let pixels = this.#kept.get(key);
    if (pixels) {
      this.#kept.delete(key);
    } else {
      pixels = draw();
      this.#bytes += pixels.bytes.length;
    }
    this.#kept.set(key, pixels);
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= LIMIT || oldest === key) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return pixels;
  }
}

/** How a text is set: a canvas's own words. */
export interface TextStyle {
  readonly font: string;
  readonly textAlign: string;
  readonly fillStyle: string;
}

/** Makes a canvas of Skia's. */
export type CanvasOf = (width: number, height: number) => Canvas;

let measuring: SKRSContext2D | undefined;

/** Pixels beyond the ink that its edges may reach. */
const EDGE = 2;

/**
 * A text's coverage about its anchor, which stands `dx`, `dy` pixels inside the pixel at (0, 0). Skia sets it: its
 * coverage depends on the ink, which it makes a little thinner or thicker so that light and dark texts look alike.
 */
export function textMask(
  createCanvas: CanvasOf,
  text: string,
  style: TextStyle,
  dx: number,
  dy: number,
  maxWidth?: number,
): Pixels {
  measuring ??= createCanvas(1, 1).getContext('2d');
  measuring.font = style.font;
  measuring.textAlign = style.textAlign as CanvasTextAlign;
  const measured = measuring.measureText(text);
  // The ink of a text that is squeezed lies within that of the same text as it is.
  const left = Math.floor(dx - measured.actualBoundingBoxLeft) - EDGE;
  const top = Math.floor(dy - measured.actualBoundingBoxAscent) - EDGE;
  const right = Math.ceil(dx + measured.actualBoundingBoxRight) + EDGE;
  const bottom = Math.ceil(dy + measured.actualBoundingBoxDescent) + EDGE;
  const columns = 4 * Math.ceil(Math.max(1, right - left) / 4);
  const rows = Math.max(1, bottom - top);
  const context = createCanvas(columns, rows).getContext('2d');
  Object.assign(context, style);
  if (maxWidth === undefined) context.fillText(text, dx - left, dy - top);
  else context.fillText(text, dx - left, dy - top, maxWidth);
  const rgba = context.getImageData(0, 0, columns, rows).data;
  const bytes = new Uint8Array(columns * rows);
  for (let i = 0; i < bytes.length; i++) bytes[i] = rgba[4 * i + 3]!;
  return { left, top, columns, rows, bytes };
}

/** A canvas stretched to a place, as far as it lies within the bounds; undefined where it does not. */
export function imagePatch(
  createCanvas: CanvasOf,
  image: object,
  x: number,
  y: number,
  width: number,
  height: number,
  smooth: boolean,
  within: Bounds,
): Pixels | undefined {
  const left = Math.max(Math.floor(x), within.left);
  const top = Math.max(Math.floor(y), within.top);
  const right = Math.min(Math.ceil(x + width), within.right);
  const bottom = Math.min(Math.ceil(y + height), within.bottom);
  if (!(right > left && bottom > top)) return undefined;
  const columns = 4 * Math.ceil((right - left) / 4);
  const rows = bottom - top;
  const context = createCanvas(columns, rows).getContext('2d');
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image as never, x - left, y - top, width, height);
  return {
    left,
    top,
    columns,
    rows,
    bytes: new Uint8Array(context.getImageData(0, 0, columns, rows).data.buffer),
  };
}

/** Those of the pixels that lie within the bounds, in so far as their edges do; undefined where none does. */
export function cutPixels(pixels: Pixels, { left, top, right, bottom }: Bounds): Pixels | undefined {
  const { columns, rows, bytes } = pixels;
  const size = bytes.length / (columns * rows);
  const [l, t] = [Math.max(pixels.left, Math.floor(left)), Math.max(pixels.top, Math.floor(top))];
  const r = Math.min(pixels.left + columns, Math.ceil(right));
  const b = Math.min(pixels.top + rows, Math.ceil(bottom));
  if (r <= l || b <= t) return undefined;
  const whole = l === pixels.left && t === pixels.top && r === l + columns && b === t + rows;
  if (whole && left <= l && top <= t && right >= r && bottom >= b) return pixels;
  const cut = { left: l, top: t, columns: 4 * Math.ceil((r - l) / 4), rows: b - t };
  const kept = new Uint8Array(cut.columns * cut.rows * size);
  for (let y = t; y < b; y++) {
    const down = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = l; x < r; x++) {
      const share = down * (Math.min(x + 1, right) - Math.max(x, left));
      const from = ((y - pixels.top) * columns + x - pixels.left) * size;
      const to = ((y - t) * cut.columns + x - l) * size;
      for (let i = 0; i < size - 1; i++) kept[to + i] = bytes[from + i]!;
      kept[to + size - 1] = Math.round(bytes[from + size - 1]! * share);
    }
  }
  return { ...cut, bytes: kept };
}
