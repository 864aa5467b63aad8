// What has a quicker way than a path: the straight part of a stroke, and what another rasteriser has drawn before.
import { inkOf, mix, pitch, pixels, shares, touch, width } from './band';

const HEADER: usize = 48;

/** The integral, up to `t`, of a boundary's coverage, which grows from 0 at 0 to 1 at `reach`. */
// @ts-ignore
@inline
function grown(t: v128, reach: v128, inverse: v128): v128 {
  const none = f32x4.splat(0);
  const inside = f32x4.pmin(f32x4.pmax(t, none), reach);
  return f32x4.add(f32x4.mul(f32x4.mul(inside, inside), inverse), f32x4.pmax(f32x4.sub(t, reach), none));
}

/**
 * The area between two parallel lines, in whole rows: in each row both boundaries lean by `slope`, so that the area of
 * every pixel has a formula.
 */
export function drawStrip(op: usize, top: i32, bottom: i32): void {
  const start = load<f32>(op, 24), slope = load<f32>(op, 28), half = load<f32>(op, 32);
  const from = load<i32>(op, 8);
  const scale = f32x4.splat(load<f32>(op, 20) * 256);
  const ink = inkOf(load<u32>(op, 16));
  const reach: f32 = max(abs<f32>(slope), <f32>0.001);
  const reaches = f32x4.splat(reach), inverse = f32x4.splat((<f32>0.5) / reach);
  const right = f32x4.splat(2 * half);
  const four = f32x4.splat(4), none = f32x4.splat(0);
  for (let y = top; y < bottom; y++) {
    const middle: f32 = start + (<f32>(y - from) + <f32>0.5) * slope;
    const left: f32 = middle - half - (<f32>0.5) * reach;
    const end: f32 = middle + half + (<f32>0.5) * reach;
    if (end <= 0 || left >= <f32>width) continue;
    const first = <i32>max(left, <f32>0), last = min(<i32>end, width - 1);
    let q = pixels + <usize>y * pitch + (first << 2);
    const stop = pixels + <usize>y * pitch + (last << 2);
    // Distances from where the left boundary begins, so that they stay small and exact.
    let t = f32x4.add(f32x4.splat(<f32>first + 1 - left), f32x4(0, 1, 2, 3));
    let before = none;
    if (left < 0) {
      const edge = f32x4.splat(-left);
      before = f32x4.sub(grown(edge, reaches, inverse), grown(f32x4.sub(edge, right), reaches, inverse));
    }
    for (; q <= stop; q += 16) {
      const after = f32x4.sub(grown(t, reaches, inverse), grown(f32x4.sub(t, right), reaches, inverse));
      const covered = f32x4.pmax(f32x4.sub(after, v128.shuffle<i32>(before, after, 3, 4, 5, 6)), none);
      mix(q, shares(covered, scale), ink, ink);
      before = after;
      t = f32x4.add(t, four);
    }
    touch(y, first, last);
  }
}

/** A mask of coverage, a byte a pixel, rows of whole groups of four. */
export function drawMask(op: usize, top: i32, bottom: i32): void {
  const from = load<i32>(op, 8), left = load<i32>(op, 24), columns = load<i32>(op, 28);
  const ink = inkOf(load<u32>(op, 16));
  const scale = i32x4.splat(<i32>(load<f32>(op, 20) * 65536 * 256 / 255));
  const half = i32x4.splat(32768);
  for (let y = top; y < bottom; y++) {
    let m = op + HEADER + (y - from) * columns;
    let q = pixels + <usize>y * pitch + (left << 2);
    for (const end = m + columns; m < end; m += 4, q += 16) {
      if (load<u32>(m) == 0) continue;
      const coverage = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(m)));
      mix(q, i32x4.shr_u(i32x4.add(i32x4.mul(coverage, scale), half), 16), ink, ink);
    }
    touch(y, left, min(left + columns, width) - 1);
  }
}

/** Pixels of RGBA, rows of whole groups of four. */
export function drawPatch(op: usize, top: i32, bottom: i32): void {
  const from = load<i32>(op, 8), left = load<i32>(op, 24), columns = load<i32>(op, 28);
  const scale = i32x4.splat(<i32>(load<f32>(op, 20) * 65536 * 256 / 255));
  const half = i32x4.splat(32768), opaque = i32x4.splat(0xff000000);
  for (let y = top; y < bottom; y++) {
    let m = op + HEADER + ((y - from) * columns << 2);
    let q = pixels + <usize>y * pitch + (left << 2);
    for (const end = m + (columns << 2); m < end; m += 16, q += 16) {
      const colours = v128.load(m);
      const share = i32x4.shr_u(i32x4.add(i32x4.mul(i32x4.shr_u(colours, 24), scale), half), 16);
      const inks = v128.or(colours, opaque);
      mix(q, share, i16x8.extend_low_i8x16_u(inks), i16x8.extend_high_i8x16_u(inks));
    }
    touch(y, left, min(left + columns, width) - 1);
  }
}
