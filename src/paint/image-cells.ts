import type { Image } from '../scene/index.ts';
import type { Theme } from './theme.ts';

/** Steps of a ramp: an odd number, so that the middle of the range is one of them. */
export const LEVELS = 255;

/** What an empty cell (NaN) has for a level. */
export const EMPTY = LEVELS;

/** The colour of each level and of an empty cell, `[r, g, b, a]` in bytes: both painters' only source of them. */
export function imagePalette({ ramp }: Image, theme: Theme): Uint8Array {
  const stops = ramp.map(({ ink, opacity = 1 }) => {
    const colour = Number.parseInt(theme[ink].slice(1), 16);
    return [colour >> 16, (colour >> 8) & 255, colour & 255, 255 * opacity] as const;
  });
  const palette = new Uint8Array(4 * (LEVELS + 1));
  for (let level = 0; level < LEVELS; level++) {
    const place = (level / (LEVELS - 1)) * (stops.length - 1);
    const below = Math.min(Math.floor(place), stops.length - 2);
    const [from, to] = [stops[below]!, stops[below + 1]!];
    for (let channel = 0; channel < 4; channel++) {
      palette[4 * level + channel] = Math.round(
        from[channel]! + (to[channel]! - from[channel]!) * (place - below),
      );
    }
  }
  return palette;
}

/** The level of each cell, row by row from the top. */
export function imageLevels({ columns, rows, values, range: [from, to] = [0, 1] }: Image): Uint8Array {
  const levels = new Uint8Array(columns * rows);
  const step = (LEVELS - 1) / (to - from);
  for (let i = 0; i < levels.length; i++) {
    const place = (values[i]! - from) * step;
    levels[i] = Number.isNaN(place) ? EMPTY : place <= 0 ? 0 : place >= LEVELS - 1 ? LEVELS - 1 : place + 0.5;
  }
  return levels;
}

/** What makes two images of the same values look alike: a key to remember a picture by. */
export function imageKey({ columns, rows, ramp, range }: Image, theme: Theme): string {
  const stops = ramp.map(({ ink, opacity = 1 }) => `${theme[ink]}${opacity}`);
  return `${columns} ${rows} ${range ?? ''} ${stops}`;
}
