import type { Localized } from '../language.ts';
import { type Pixels, pixelsFromText, pixelText } from '../pixels.ts';
import { describe, ParamError, type ParamSpec } from './param-spec.ts';

/** A grey picture of so many columns and rows, such as one that is drawn by hand; at first an empty one. */
export function pixelsParam(
  columns: number,
  rows: number,
  { label }: { readonly label?: Localized } = {},
): ParamSpec<Pixels> {
  const count = columns * rows;
  const empty = new Uint8Array(count);
  const emptyText = pixelText(empty);
  return {
    default: () => empty,
    parse(json, place) {
      const pixels = typeof json === 'string' ? pixelsFromText(json, count) : undefined;
      if (!pixels) {
        throw new ParamError(
          `${place}: expected ${columns} × ${rows} pixels in short, such as "${emptyText}" for none drawn, got ${describe(json)}`,
        );
      }
      return pixels;
    },
    format: pixelText,
    clamp: (value) => value,
    ...(label ? { label } : {}),
  };
}
