// Gives out what a band shows: as RGBA, or as I420 of BT.709 in limited range (ITU-R BT.709-6 §3, 8 bits):
// Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B), Cb and Cr = 128 + 224 (B − Y)/1.8556 and 224 (R − Y)/1.5748 more,
// chroma from the mean of each 2 × 2 block. In fixed point: 15 bits.
import { everything, height, pitch, pixels, take, TILE_X, TILE_Y, tileColumns, tiles, width } from './band';
import { initPath } from './path';

let planes: bool = false;
let rgba: usize = 0;
let luma: usize = 0;
let blue: usize = 0;
let red: usize = 0;
let stride: usize = 0;

export function initOutput(at: usize, asPlanes: bool): usize {
  planes = asPlanes;
  const start = initPath(at);
  stride = tileColumns << TILE_X;
  if (!planes) {
    rgba = start;
    return take(rgba, (width * height) << 2);
  }
  const size = stride * (((height + 7) >> TILE_Y) << TILE_Y);
  luma = start;
  blue = take(luma, size);
  red = take(blue, size >> 2);
  return take(red, size >> 2);
}

export function rgbaAt(): usize { return rgba; }
export function lumaAt(): usize { return luma; }
export function blueAt(): usize { return blue; }
export function redAt(): usize { return red; }
export function lumaStride(): usize { return stride; }

/** Gives out what has changed in rows `top` up to `bottom`, and leaves background behind. */
export function give(top: i32, bottom: i32, background: u32): void {
  const paper = i32x4.splat(background);
  for (let row = top >> TILE_Y, end = (bottom + 7) >> TILE_Y; row < end; row++) {
    for (let column = 0; column < tileColumns; column++) {
      const tile = tiles + row * tileColumns + column;
      const state = load<u8>(tile);
      if (state == 0 && !everything) continue;
      store<u8>(tile, (state & 1) << 1);
      const x = column << TILE_X, y = row << TILE_Y;
      if (planes) toPlanes(x, y);
      else toPixels(x, y);
      if (state & 1) {
        let p = pixels + <usize>y * pitch + (x << 2);
        for (let r = 0; r < 8; r++, p += pitch) {
          v128.store(p, paper);
          v128.store(p, paper, 16);
          v128.store(p, paper, 32);
          v128.store(p, paper, 48);
        }
      }
    }
    // Four pixels at once may have run over the right edge.
    let p = pixels + <usize>(row << TILE_Y) * pitch + (stride << 2);
    for (let r = 0; r < 8; r++, p += pitch) v128.store(p, paper);
  }
}

function toPixels(x: i32, y: i32): void {
  const bytes = min(16, width - x) << 2;
  for (let row = y, end = min(y + 8, height); row < end; row++) {
    const from = pixels + <usize>row * pitch + (x << 2);
    const to = rgba + ((<usize>row * width + x) << 2);
    if (bytes == 64) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      v128.store(to, v128.load(from, 32), 32);
      v128.store(to, v128.load(from, 48), 48);
    } else memory.copy(to, from, bytes);
  }
}

/** Dot products of four pixels, in two vectors of 16 bits, brought back to whole levels. */
// @ts-ignore
@inline
function levels(low: v128, high: v128, weights: v128, offset: i32, bits: i32): v128 {
  const a = i32x4.dot_i16x8_s(low, weights), b = i32x4.dot_i16x8_s(high, weights);
  const sums = i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
  return i32x4.shr_s(i32x4.add(sums, i32x4.splat((offset << bits) + (1 << (bits - 1)))), bits);
}

// @ts-ignore
@inline
function lumaOf(p: v128, q: v128): v128 {
  const weights = i16x8(5983, 20127, 2032, 0, 5983, 20127, 2032, 0);
  const four = levels(i16x8.extend_low_i8x16_u(p), i16x8.extend_high_i8x16_u(p), weights, 16, 15);
  const more = levels(i16x8.extend_low_i8x16_u(q), i16x8.extend_high_i8x16_u(q), weights, 16, 15);
  const both = i16x8.narrow_i32x4_s(four, more);
  return i8x16.narrow_i16x8_u(both, both);
}

/** Sums of two columns: four pixels of one row and the four below make two. */
// @ts-ignore
@inline
function blocks(upper: v128, lower: v128): v128 {
  const a = i16x8.add(i16x8.extend_low_i8x16_u(upper), i16x8.extend_low_i8x16_u(lower));
  const b = i16x8.add(i16x8.extend_high_i8x16_u(upper), i16x8.extend_high_i8x16_u(lower));
  return i16x8.add(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3));
}

function toPlanes(x: i32, y: i32): void {
  const toBlue = i16x8(-3298, -11094, 14392, 0, -3298, -11094, 14392, 0);
  const toRed = i16x8(14392, -13073, -1320, 0, 14392, -13073, -1320, 0);
  for (let row = 0; row < 8; row += 2) {
    let upper = pixels + <usize>(y + row) * pitch + (x << 2);
    let to = luma + <usize>(y + row) * stride + x;
    let chroma = ((<usize>(y + row) * stride) >> 2) + (x >> 1);
    for (let half = 0; half < 2; half++, upper += 32, to += 8, chroma += 4) {
      const lower = upper + pitch;
      const p = v128.load(upper), q = v128.load(upper, 16), r = v128.load(lower), s = v128.load(lower, 16);
      v128.store64_lane(to, lumaOf(p, q), 0);
      v128.store64_lane(to + stride, lumaOf(r, s), 0);
      const a = blocks(p, r), b = blocks(q, s);
      // The sums are four times the mean: two bits more to drop.
      const u = levels(a, b, toBlue, 128, 17), v = levels(a, b, toRed, 128, 17);
      const un = i16x8.narrow_i32x4_s(u, u), vn = i16x8.narrow_i32x4_s(v, v);
      v128.store32_lane(blue + chroma, i8x16.narrow_i16x8_u(un, un), 0);
      v128.store32_lane(red + chroma, i8x16.narrow_i16x8_u(vn, vn), 0);
    }
  }
}
