// output = dropout(activation(input · kernel + bias)), eight units of four or six rows at a time.
import { bend } from './bend';
import { LINEAR, Layer, RELU, Sparse } from './layer';
import { keeps, multiplyAdd } from './vector';

/** The derivative of an activation, told from its output or as `bend` has left it. */
@inline
export function slopeThrough(activation: i32, output: v128, slope: usize): v128 {
  const one = f32x4.splat(1);
  if (activation == LINEAR) return one;
  if (activation == RELU) return v128.and(one, f32x4.gt(output, f32x4.splat(0)));
  return v128.load(slope);
}

/** Activation and dropout of eight units of one row, and their place in memory. */
function finish(
  to: usize, slopes: usize, low: v128, high: v128, activation: i32,
  dropping: bool, counter: u32, threshold: v128, scale: v128,
): void {
  if (activation == RELU) {
    low = f32x4.pmax(low, f32x4.splat(0));
    high = f32x4.pmax(high, f32x4.splat(0));
  } else if (activation != LINEAR) {
    v128.store(to, low, 0);
    v128.store(to, high, 16);
    bend(activation, to, to + 32, slopes);
    if (!dropping) return;
    low = v128.load(to, 0);
    high = v128.load(to, 16);
  }
  if (dropping) {
    low = v128.and(f32x4.mul(low, scale), keeps(counter, threshold));
    high = v128.and(f32x4.mul(high, scale), keeps(counter + 4, threshold));
  }
  v128.store(to, low, 0);
  v128.store(to, high, 16);
}

/** The 31-bit number below which a hash lets its unit live. */
@inline
export function keepThreshold(keep: f32): v128 {
  return i32x4.splat(<i32>(<f64>keep * 2147483647.0));
}

/** A unit's own number in a batch: where its random number is drawn. */
@inline
export function dropoutCounter(seed: u32, row: i32, unit: i32): u32 {
  return seed + <u32>((row << 16) + unit);
}

/** Panels `first` to `end` of one layer for `rows` examples, a multiple of four. `dropoutSeed` 0: no dropout. */
export function forwardDense(
  layer: Layer, rows: i32, activation: i32, dropoutSeed: u32, first: i32, end: i32,
): void {
  const inputs = <usize>layer.inputs, from = layer.inputStride, to = layer.outputStride;
  const dropping = dropoutSeed != 0 && layer.keep < 1;
  const threshold = keepThreshold(layer.keep), scale = f32x4.splat(<f32>1 / layer.keep);
  for (let panel = first; panel < end; panel++) {
    const weights = layer.kernel + ((<usize>panel * inputs) << 5), last = weights + (inputs << 5);
    const bias = layer.bias + (<usize>panel << 5);
    const bias0 = v128.load(bias, 0), bias1 = v128.load(bias, 16);
    let row = 0;
    while (row < rows) {
      let a0 = layer.input + <usize>row * from, a1 = a0 + from, a2 = a1 + from, a3 = a2 + from, w = weights;
      let c00 = bias0, c01 = bias1, c10 = bias0, c11 = bias1, c20 = bias0, c21 = bias1, c30 = bias0, c31 = bias1;
      let out = layer.output + <usize>row * to + (<usize>panel << 5);
      let slopes = layer.slopes + <usize>panel * layer.slopesStride + (<usize>row << 5);
      let counter = dropoutCounter(dropoutSeed, row, panel << 3);
      // Six rows use every register; a rest of eight goes as four and four.
      if (rows - row >= 6 && rows - row != 8) {
        let a4 = a3 + from, a5 = a4 + from;
        let c40 = bias0, c41 = bias1, c50 = bias0, c51 = bias1;
        while (w < last) {
          const w0 = v128.load(w, 0), w1 = v128.load(w, 16);
          let a = v128.load32_splat(a0); c00 = multiplyAdd(a, w0, c00); c01 = multiplyAdd(a, w1, c01);
          a = v128.load32_splat(a1); c10 = multiplyAdd(a, w0, c10); c11 = multiplyAdd(a, w1, c11);
          a = v128.load32_splat(a2); c20 = multiplyAdd(a, w0, c20); c21 = multiplyAdd(a, w1, c21);
          a = v128.load32_splat(a3); c30 = multiplyAdd(a, w0, c30); c31 = multiplyAdd(a, w1, c31);
          a = v128.load32_splat(a4); c40 = multiplyAdd(a, w0, c40); c41 = multiplyAdd(a, w1, c41);
          a = v128.load32_splat(a5); c50 = multiplyAdd(a, w0, c50); c51 = multiplyAdd(a, w1, c51);
          w += 32; a0 += 4; a1 += 4; a2 += 4; a3 += 4; a4 += 4; a5 += 4;
        }
        finish(out + 4 * to, slopes + 128, c40, c41, activation, dropping, counter + (4 << 16), threshold, scale);
        finish(out + 5 * to, slopes + 160, c50, c51, activation, dropping, counter + (5 << 16), threshold, scale);
        row += 6;
      } else {
        while (w < last) {
          const w0 = v128.load(w, 0), w1 = v128.load(w, 16);
          let a = v128.load32_splat(a0); c00 = multiplyAdd(a, w0, c00); c01 = multiplyAdd(a, w1, c01);
          a = v128.load32_splat(a1); c10 = multiplyAdd(a, w0, c10); c11 = multiplyAdd(a, w1, c11);
          a = v128.load32_splat(a2); c20 = multiplyAdd(a, w0, c20); c21 = multiplyAdd(a, w1, c21);
          a = v128.load32_splat(a3); c30 = multiplyAdd(a, w0, c30); c31 = multiplyAdd(a, w1, c31);
          w += 32; a0 += 4; a1 += 4; a2 += 4; a3 += 4;
        }
        row += 4;
      }
      finish(out, slopes, c00, c01, activation, dropping, counter, threshold, scale); out += to; counter += 1 << 16;
      finish(out, slopes + 32, c10, c11, activation, dropping, counter, threshold, scale); out += to; counter += 1 << 16;
      finish(out, slopes + 64, c20, c21, activation, dropping, counter, threshold, scale); out += to; counter += 1 << 16;
      finish(out, slopes + 96, c30, c31, activation, dropping, counter, threshold, scale);
    }
  }
}

/** The same from the lists of what is not zero: the same sums in the same order, so the same bits. */
export function forwardSparse(
  layer: Layer, rows: i32, activation: i32, dropoutSeed: u32, first: i32, end: i32,
): void {
  const lists = changetype<Sparse>(layer.sparse);
  const stride = <usize>layer.inputs << 5;
  const dropping = dropoutSeed != 0 && layer.keep < 1;
  const threshold = keepThreshold(layer.keep), scale = f32x4.splat(<f32>1 / layer.keep);
  const grouped = first + ((end - first) & ~3);
  for (let panel = first; panel < end; panel += panel < grouped ? 4 : 1) {
    const w0 = layer.kernel + <usize>panel * stride, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
    const bias = layer.bias + (<usize>panel << 5);
    for (let row = 0; row < rows; row++) {
      const bounds = lists.rowBounds + (<usize>row << 3);
      let entry = <usize>load<u32>(bounds);
      const stop = <usize>load<u32>(bounds, 4);
      const to = layer.output + <usize>row * layer.outputStride + (<usize>panel << 5);
      const step = layer.slopesStride, slopes = layer.slopes + <usize>panel * step + (<usize>row << 5);
      const counter = dropoutCounter(dropoutSeed, row, panel << 3);
      let c00 = v128.load(bias, 0), c01 = v128.load(bias, 16);
      if (panel < grouped) {
        let c10 = v128.load(bias, 32), c11 = v128.load(bias, 48);
        let c20 = v128.load(bias, 64), c21 = v128.load(bias, 80);
        let c30 = v128.load(bias, 96), c31 = v128.load(bias, 112);
        while (entry < stop) {
          const at = <usize>load<u16>(entry, 4) << 5, x = v128.load32_splat(entry);
          c00 = multiplyAdd(x, v128.load(w0 + at, 0), c00); c01 = multiplyAdd(x, v128.load(w0 + at, 16), c01);
          c10 = multiplyAdd(x, v128.load(w1 + at, 0), c10); c11 = multiplyAdd(x, v128.load(w1 + at, 16), c11);
          c20 = multiplyAdd(x, v128.load(w2 + at, 0), c20); c21 = multiplyAdd(x, v128.load(w2 + at, 16), c21);
          c30 = multiplyAdd(x, v128.load(w3 + at, 0), c30); c31 = multiplyAdd(x, v128.load(w3 + at, 16), c31);
          entry += 6;
        }
        finish(to + 32, slopes + step, c10, c11, activation, dropping, counter + 8, threshold, scale);
        finish(to + 64, slopes + 2 * step, c20, c21, activation, dropping, counter + 16, threshold, scale);
        finish(to + 96, slopes + 3 * step, c30, c31, activation, dropping, counter + 24, threshold, scale);
      } else {
        while (entry < stop) {
          const at = <usize>load<u16>(entry, 4) << 5, x = v128.load32_splat(entry);
          c00 = multiplyAdd(x, v128.load(w0 + at, 0), c00); c01 = multiplyAdd(x, v128.load(w0 + at, 16), c01);
          entry += 6;
        }
      }
      finish(to, slopes, c00, c01, activation, dropping, counter, threshold, scale);
    }
  }
}
