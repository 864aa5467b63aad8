import { GIFEncoder, quantize } from 'gifenc/dist/gifenc.esm.js';
import type { Film } from '../scene/index.ts';
import type { Palette, RangeJob } from './job.ts';
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
    raster.draw(film.frame(job.start + ((i + 0.5) * frames) / count / job.fps));
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
  const gif = GIFEncoder({ auto: false });
  const unchanged = palette.length;
  let shown = from > 0 ? indexed() : undefined;
  let waiting: { readonly frame: number; readonly indices: Uint8Array } | undefined;
  if (from === 0) gif.writeHeader();
  return {
    add(frame, changed) {
      if (!changed) return;
      flush(frame);
      const next = indexed();
      waiting = { frame, indices: shown ? difference(next, shown) : next };
      shown = next;
    },
    finish(end) {
      flush(end);
      return { packets: [{ data: new Uint8Array(gif.bytes()), frame: from, key: from === 0 }] };
    },
    close() {},
  };

  function indexed(): Uint8Array {
    const rgba = raster.rgba();
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
    const indices = new Uint8Array(pixels.length);
    for (let i = 0; i < pixels.length; i++) indices[i] = nearest(pixels[i]! & 0xffffff);
    return indices;
  }

  function difference(next: Uint8Array, before: Uint8Array): Uint8Array {
    const indices = new Uint8Array(next.length);
    for (let i = 0; i < next.length; i++) indices[i] = next[i] === before[i] ? unchanged : next[i]!;
    return indices;
  }

  function flush(end: number): void {
    if (!waiting) return;
    const { frame, indices } = waiting;
    gif.writeFrame(indices, width, height, {
      ...(frame === 0
        ? { first: true, palette: [...palette, [0, 0, 0]], repeat: 0 }
        : { transparent: true, transparentIndex: unchanged }),
      delay: 10 * (hundredths(end, fps) - hundredths(frame, fps)),
      dispose: 1,
    });
    waiting = undefined;
  }
}

function hundredths(frame: number, fps: number): number {
  return Math.round((100 * frame) / fps);
}

/** What ends every GIF. */
export const gifTrailer = new Uint8Array([0x3b]);
