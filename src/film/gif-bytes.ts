import type { Palette } from './job.ts';
import { lzw, type Window } from './lzw.ts';

/** What stands before the frames of a GIF that plays for ever (GIF89a §17–19, and Netscape's extension). */
export function gifHeader(width: number, height: number, palette: Palette): Uint8Array {
  const table = new Uint8Array(3 * 256);
  palette.forEach((colour, i) => {
    table.set(colour, 3 * i);
  });
  const loop = [0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0];
  return Uint8Array.from([
    ...Buffer.from('GIF89a'),
    ...two(width),
    ...two(height),
    0xf7, // one palette for all, of 256 colours of 8 bits
    0,
    0,
    ...table,
    ...loop,
  ]);
}

/** Where in a frame its delay stands. */
const DELAY = 4;

/**
 * A frame that stays where the next one lets it (§20, §22, §23).
 * @param unchanged the colour that stands for what was there before, if any
 */
export function gifFrame(
  indices: Uint8Array,
  stride: number,
  window: Window,
  unchanged?: number,
): Uint8Array {
  const { left, top, width, height } = window;
  const control = [0x21, 0xf9, 4, unchanged === undefined ? 0x04 : 0x05, 0, 0, unchanged ?? 0, 0];
  const place = [0x2c, ...two(left), ...two(top), ...two(width), ...two(height), 0];
  const data = lzw(indices, stride, window, unchanged);
  const frame = new Uint8Array(control.length + place.length + data.length);
  frame.set(control);
  frame.set(place, control.length);
  frame.set(data, control.length + place.length);
  return frame;
}

/** Says how long a frame is shown, in hundredths of a second. */
export function setDelay(frame: Uint8Array, hundredths: number): void {
  frame.set(two(hundredths), DELAY);
}

/** What ends every GIF. */
export const gifTrailer = new Uint8Array([0x3b]);

function two(value: number): readonly [number, number] {
  return [value & 255, value >> 8];
}
