import type { Vector2 } from '../math/index.ts';

/** A grey picture, row by row from the top: 0 is paper, 255 is ink. */
export type Pixels = Uint8Array;

/** Cells over which the rim of a brush goes from ink to paper. */
const RIM = 1;

/**
 * Pixels after a round brush was drawn over them along a segment; what is darker stays.
 * @param columns of the picture
 * @param stroke its ends in cells from the top left corner, and the radius of the brush in cells
 */
export function brushed(
  pixels: Pixels,
  columns: number,
  { from, to, radius }: { readonly from: Vector2; readonly to: Vector2; readonly radius: number },
): Pixels {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  return pixels.map((ink, i) => {
    const [x, y] = [(i % columns) + 0.5 - from[0], Math.floor(i / columns) + 0.5 - from[1]];
    const share = length > 0 ? Math.min(Math.max((x * dx + y * dy) / length, 0), 1) : 0;
    const distance = Math.hypot(x - share * dx, y - share * dy);
    const strength = Math.min(Math.max((radius + RIM / 2 - distance) / RIM, 0), 1);
    return Math.max(ink, Math.round(255 * strength));
  });
}

/** Pixels as a short text of letters, digits, - and _: base64 of the bytes, a run of paper as a 0 and its length less one. */
export function pixelText(pixels: Pixels): string {
  const bytes: number[] = [];
  for (let i = 0; i < pixels.length; i++) {
    bytes.push(pixels[i]!);
    if (pixels[i] !== 0) continue;
    let run = 0;
    while (run < 255 && pixels[i + 1] === 0) {
      run++;
      i++;
    }
    bytes.push(run);
  }
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The inverse of `pixelText`; undefined for what is no such text, or of another number of pixels. */
export function pixelsFromText(text: string, count: number): Pixels | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const pixels = new Uint8Array(count);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const ink = bytes.charCodeAt(i);
    if (ink > 0) pixels[at++] = ink;
    else at += 1 + bytes.charCodeAt(++i);
    // NaN, where a run has no length, is neither.
    if (!(at <= count)) return undefined;
  }
  return at === count ? pixels : undefined;
}
