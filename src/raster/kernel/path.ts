// What a path's edges enclose. Each edge adds, to the pixels that it passes, how much of them and of all pixels to
// their right it covers; running sums along a row are then the signed area, whose magnitude, at most one, is the
// coverage (as in FreeType's smooth rasteriser, with floats for cells).
import { BAND, inkOf, mix, pitch, pixels, shares, take, TILE_X, TILE_Y, tileColumns, tiles, width } from './band';

const HEADER = 48;

let sums: usize = 0;
let sumPitch: usize = 0;
/** For each row of the band: its first and last pixel that an edge has passed. */
let spans: usize = 0;
let firstRow: i32 = BAND;
let lastRow: i32 = -1;

export function initPath(at: usize): usize {
  sums = at;
  sumPitch = ((tileColumns << TILE_X) + 32) << 2;
  spans = take(at, sumPitch * BAND);
  for (let row = 0; row < BAND; row++) untouched(row);
  return take(spans, BAND << 3);
}

// @ts-ignore
@inline
function untouched(row: i32): void {
  store<i32>(spans + (row << 3), i32.MAX_VALUE);
  store<i32>(spans + (row << 3), -1, 4);
}

// @ts-ignore
@inline
function less(a: f32, b: f32): f32 {
  return a < b ? a : b;
}

// @ts-ignore
@inline
function more(a: f32, b: f32): f32 {
  return a > b ? a : b;
}

// @ts-ignore
@inline
function add(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) + value);
}

/** The op's path within rows `top` up to `bottom` of the picture, which lie in the band. */
export function fillPath(op: usize, top: i32, bottom: i32): void {
  const bandTop = top & ~(BAND - 1);
  const low = <f32>(top - bandTop), high = <f32>(bottom - bandTop);
  const shift = <f32>bandTop;
  for (let e = op + HEADER, end = op + (load<u32>(op, 4) << 2); e < end; e += 16) {
    let x0 = load<f32>(e), y0 = load<f32>(e, 4) - shift, x1 = load<f32>(e, 8), y1 = load<f32>(e, 12) - shift;
    let sign: f32 = 1;
    if (y0 > y1) {
      const x = x0, y = y0;
      x0 = x1; y0 = y1; x1 = x; y1 = y;
      sign = -1;
    }
    if (y1 <= low || y0 >= high) continue;
    const slope: f32 = (x1 - x0) / (y1 - y0);
    if (y0 < low) { x0 += (low - y0) * slope; y0 = low; }
    if (y1 > high) y1 = high;
    edge(x0, y0, y1, slope, sign);
  }
  if (lastRow >= 0) fill(bandTop, load<u32>(op, 16), load<f32>(op, 20));
}

/** An edge that goes down from (x0, y0) to y1. Its list has it within the picture; rounding may put it a hair outside. */
function edge(x0: f32, y0: f32, y1: f32, slope: f32, sign: f32): void {
  const right = <f32>width;
  const top = <i32>y0, bottom = <i32>ceil<f32>(y1);
  if (top < firstRow) firstRow = top;
  if (bottom - 1 > lastRow) lastRow = bottom - 1;
  let row = sums + <usize>top * sumPitch;
  let span = spans + (top << 3);
  let x = x0;
  for (let y = top; y < bottom; y++, row += sumPitch, span += 8) {
    const dy: f32 = less(<f32>(y + 1), y1) - more(<f32>y, y0);
    const next: f32 = more(less(x + slope * dy, right), 0);
    const part: f32 = dy * sign;
    const a: f32 = less(x, next), b: f32 = more(x, next);
    const i = <i32>a;
    const j = <i32>ceil<f32>(b);
    const start = <f32>i;
    let last = i + 1;
    const p = row + (i << 2);
    if (j <= last) {
      const beyond: f32 = part * ((<f32>0.5) * (a + b) - start);
      add(p, part - beyond);
      add(p + 4, beyond);
    } else {
      const density: f32 = (<f32>1) / (b - a);
      const lead: f32 = 1 - (a - start);
      const first: f32 = (<f32>0.5) * density * lead * lead;
      const tail: f32 = b - <f32>(j - 1);
      const final: f32 = (<f32>0.5) * density * tail * tail;
      add(p, part * first);
      if (j == i + 2) add(p + 4, part * (1 - first - final));
      else {
        const second: f32 = density * (lead + <f32>0.5);
        add(p + 4, part * (second - first));
        const step: f32 = part * density;
        const end = row + ((j - 1) << 2);
        for (let q = p + 8; q < end; q += 4) add(q, step);
        add(end, part * (1 - final - second - <f32>(j - i - 3) * density));
      }
      add(row + (j << 2), part * final);
      last = j;
    }
    if (i < load<i32>(span)) store<i32>(span, i);
    if (last > load<i32>(span, 4)) store<i32>(span, last, 4);
    x = next;
  }
}

function fill(bandTop: i32, colour: u32, opacity: f32): void {
  const scale = f32x4.splat(opacity * 256);
  const one = f32x4.splat(1);
  const none = i32x4.splat(0);
  const ink = inkOf(colour);
  for (let row = firstRow; row <= lastRow; row++) {
    const span = spans + (row << 3);
    const last = load<i32>(span, 4);
    if (last < 0) continue;
    const first = load<i32>(span) & ~3;
    untouched(row);
    let p = sums + <usize>row * sumPitch + (first << 2);
    let q = pixels + <usize>(bandTop + row) * pitch;
    const end = q + (min(last, width - 1) << 2);
    const tileRow = tiles + ((bandTop + row) >> TILE_Y) * tileColumns;
    const left = q;
    q += first << 2;
    let sum = f32x4.splat(0);
    let share = none;
    let tile = -1;
    for (; q <= end; q += 16, p += 16) {
      let x = v128.load(p);
      if (v128.any_true(x)) {
        v128.store(p, none);
        x = f32x4.add(x, v128.shuffle<i32>(none, x, 0, 4, 5, 6));
        x = f32x4.add(x, v128.shuffle<i32>(none, x, 0, 0, 4, 5));
        x = f32x4.add(x, sum);
        sum = v128.shuffle<i32>(x, x, 3, 3, 3, 3);
        share = shares(f32x4.pmin(f32x4.abs(x), one), scale);
      } else share = shares(f32x4.pmin(f32x4.abs(sum), one), scale);
      if (!v128.any_true(share)) continue;
      mix(q, share, ink, ink);
      const column = <i32>((q - left) >> (TILE_X + 2));
      if (column != tile) {
        tile = column;
        store<u8>(tileRow + tile, load<u8>(tileRow + tile) | 1);
      }
    }
    // What lies right of the picture.
    for (let k = p, stop = sums + <usize>row * sumPitch + (last << 2); k <= stop; k += 4) store<f32>(k, 0);
  }
  firstRow = BAND;
  lastRow = -1;
}
