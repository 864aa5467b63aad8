// The band that is being drawn: its pixels, which of its tiles were drawn on, and how ink is mixed in.

/** Rows of a band. */
export const BAND: i32 = 32;
/** Tiles are 16 pixels wide and 8 high. */
export const TILE_X: i32 = 4;
export const TILE_Y: i32 = 3;

export let width: i32 = 0;
export let height: i32 = 0;
/** Bytes from a row of pixels to the next. Four pixels at once may run over the right edge. */
export let pitch: usize = 0;
/** Where row 0 of the picture would stand if the band were all of it. */
export let pixels: usize = 0;
export let tileColumns: i32 = 0;
/** A byte a tile: bit 0 drawn on in this picture, bit 1 in the one before. */
export let tiles: usize = 0;
/** Whether all tiles must be given out. */
export let everything: bool = true;

let bandPixels: usize = 0;

export function take(at: usize, bytes: usize): usize {
  const end = (at + bytes + 63) & ~(63 as usize);
  const pages = <i32>((end + 65535) >> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  return end;
}

export function initBand(at: usize, columns: i32, rows: i32): usize {
  width = columns;
  height = rows;
  tileColumns = (columns + 15) >> TILE_X;
  pitch = ((tileColumns << TILE_X) + 16) << 2;
  bandPixels = at;
  tiles = take(at, pitch * BAND + 64);
  return take(tiles, tileColumns * ((rows + 7) >> TILE_Y));
}

/** Makes the band all background. Between bands `give` does so, where they were drawn on. */
export function clearBand(background: u32, all: bool): void {
  everything = all;
  if (!all) return;
  const paper = i32x4.splat(background);
  for (let p = bandPixels, end = bandPixels + pitch * BAND; p < end; p += 16) v128.store(p, paper);
}

export function startBand(top: i32): void {
  pixels = bandPixels - <usize>top * pitch;
}

// @ts-ignore
@inline
export function touch(y: i32, from: i32, to: i32): void {
  const row = tiles + (y >> TILE_Y) * tileColumns;
  for (let t = from >> TILE_X, e = to >> TILE_X; t <= e; t++) store<u8>(row + t, load<u8>(row + t) | 1);
}

// @ts-ignore
@inline
export function inkOf(colour: u32): v128 {
  return i16x8.extend_low_i8x16_u(i32x4.splat(colour | 0xff000000));
}

/** What turns a coverage from 0 to 1 into 256ths as the low bits of a float. */
// @ts-ignore
@inline
export function shares(coverage: v128, scale: v128): v128 {
  return v128.and(f32x4.add(f32x4.mul(coverage, scale), f32x4.splat(8388608)), i32x4.splat(0x1ff));
}

/** Mixes ink into four pixels: `share` is four whole numbers from 0 to 256. */
// @ts-ignore
@inline
export function mix(at: usize, share: v128, low: v128, high: v128): void {
  const old = v128.load(at);
  const a = v128.shuffle<i16>(share, share, 0, 0, 0, 0, 2, 2, 2, 2);
  const b = v128.shuffle<i16>(share, share, 4, 4, 4, 4, 6, 6, 6, 6);
  const whole = i16x8.splat(256), half = i16x8.splat(128);
  const left = i16x8.add(
    i16x8.mul(i16x8.extend_low_i8x16_u(old), i16x8.sub(whole, a)), i16x8.add(i16x8.mul(low, a), half));
  const right = i16x8.add(
    i16x8.mul(i16x8.extend_high_i8x16_u(old), i16x8.sub(whole, b)), i16x8.add(i16x8.mul(high, b), half));
  v128.store(at, i8x16.narrow_i16x8_u(i16x8.shr_u(left, 8), i16x8.shr_u(right, 8)));
}
