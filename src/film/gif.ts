import { quantize } from 'gifenc/dist/gifenc.esm.js';
import type { Film } from '../scene/index.ts';
import { gifFrame, gifHeader, setDelay } from './gif-bytes.ts';
import type { Palette, RangeJob } from './job.ts';
import type { Window } from './lzw.ts';
import { drawingAt, momentOf } from './moment.ts';
import type { RangeEncoder } from './packet.ts';
import { Raster } from './raster.ts';

/** One colour of 256 is kept for "as before". */
const COLOURS = 255;

/** How many moments the palette is taken from, and how wide they are drawn for it, in pixels. */
const SAMPLES = 16;
const SAMPLE_WIDTH = 320;

/** The colours that show a stretch of film best: from moments spread over it, with the theme's own kept exact. */
export function filmPalette(film: Film, job: Omit<RangeJob, 'format'>, frames: number): Palette {
  const width = Math.min(job.width, SAMPLE_WIDTH);
  const height = Math.max(1, Math.round((job.height * width) / job.width));
  const raster = new Raster({ width, height, theme: job.theme });
  const count = Math.min(SAMPLES, frames);
  const pixels = new Uint8Array(count * width * height * 4);
  for (let i = 0; i < count; i++) {
    raster.draw(drawingAt(film, momentOf(job, ((i + 0.5) * frames) / count)));
    pixels.set(raster.rgba(), i * width * height * 4);
  }
  const own = [...new Set(Object.values(job.theme))].map((colour) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)),
  );
  const others = quantize(pixels, COLOURS - own.length, { format: 'rgb565' });
  return [...own, ...others].map(([r, g, b]) => [r!, g!, b!] as const);
}

/**
 * A palette's nearest colour to any colour, remembered. gifenc's own search lets the first pixel of a kind decide
 * for its neighbours, so that the same colour may become another from frame to frame.
 */
export function nearestIn(palette: Palette): (rgb: number) => number {
  const known = new Uint8Array(1 << 24);
  return (rgb) => {
    const found = known[rgb]!;
    if (found) return found - 1;
    const [r, g, b] = [rgb & 255, (rgb >> 8) & 255, rgb >> 16];
    let best = 0;
    let least = Infinity;
    for (let i = 0; i < palette.length; i++) {
      const [pr, pg, pb] = palette[i]!;
      const distance = (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    known[rgb] = best + 1;
    return best;
  };
}

/** Frames as the pixels that changed, each shown for whole hundredths of a second, a rest as one frame. */
export function gifEncoder(
  raster: Raster,
  { width, height, fps, palette = [] }: RangeJob,
  nearest: (rgb: number) => number,
  from: number,
): RangeEncoder {
  const unchanged = palette.length;
  const parts: Uint8Array[] = from === 0 ? [gifHeader(width, height, palette)] : [];
  /** What is shown: colours, and which of the palette they became. */
  const colours = new Uint32Array(width * height);
  const shown = new Uint8Array(width * height);
  const drawn = new Uint8Array(width * height);
  let waiting: { readonly frame: number; readonly bytes: Uint8Array } | undefined;
  if (from > 0) show();
  return {
    add(frame, changed) {
      if (!changed) return;
      flush(frame);
      const window = show();
      const whole = { left: 0, top: 0, width, height };
      const bytes = frame === 0 ? gifFrame(shown, width, whole) : gifFrame(drawn, width, window, unchanged);
      waiting = { frame, bytes };
      parts.push(bytes);
    },
    finish(end) {
      flush(end);
      return { packets: [{ data: new Uint8Array(Buffer.concat(parts)), frame: from, key: from === 0 }] };
    },
    close() {},
  };

  /** Takes the raster's picture: what of it is new is `drawn` within the window that it returns. */
  function show(): Window {
    const { buffer, byteOffset } = raster.rgba();
    const pixels = new Uint32Array(buffer, byteOffset, width * height);
    // Two pixels at once: as doubles, equal ones are equal, or not a number and then looked at one by one.
    const pairs = new Float64Array(buffer, byteOffset, pixels.length >> 1);
    const before = new Float64Array(colours.buffer, 0, pairs.length);
    drawn.fill(unchanged);
    let [left, top, right, bottom] = [width, height, 0, 0];
    let [last, index] = [pixels[0]!, nearest(pixels[0]! & 0xffffff)];
    let y = 0;
    const look = (i: number) => {
      const pixel = pixels[i]!;
      if (pixel === colours[i]) return;
      colours[i] = pixel;
      if (pixel !== last) {
        last = pixel;
        index = nearest(pixel & 0xffffff);
      }
      if (index === shown[i]) return;
      shown[i] = index;
      drawn[i] = index;
      while (i >= (y + 1) * width) y++;
      const x = i - y * width;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    };
    for (let k = 0; k < pairs.length; k++) {
      if (pairs[k] === before[k]) continue;
      look(2 * k);
      look(2 * k + 1);
    }
    if (pixels.length % 2) look(pixels.length - 1);
    return right > left
      ? { left, top, width: right - left, height: bottom - top }
      : { left: 0, top: 0, width: 1, height: 1 };
  }

  function flush(end: number): void {
    if (waiting) setDelay(waiting.bytes, hundredths(end, fps) - hundredths(waiting.frame, fps));
    waiting = undefined;
  }
}

function hundredths(frame: number, fps: number): number {
  return Math.round((100 * frame) / fps);
}
