// From the slopes of a layer to those of the one before it, and to its own parameters' move.
import { dropoutCounter, keepThreshold, slopeThrough } from './forward';
import { Layer, RELU, Sparse } from './layer';
import { ownColumns, ownCounts } from './sparse';
import { move } from './update';
import { keeps, multiplyAdd } from './vector';

/** Turns four vectors into columns and stores these 32 bytes apart. */
@inline
function storeTurned(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5), 0);
  v128.store(to, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7), 96);
}

/** Weights 4 · half … 4 · half + 3 of a panel's row, or zeros past the last row. */
@inline
function weightsAt(panel: usize, input: i32, inputs: i32, half: usize): v128 {
  return input < inputs ? v128.load(panel + (<usize>input << 5) + (half << 4)) : f32x4.splat(0);
}

/** Panels `first` to `end` of the kernel turned over: eight inputs each, with a row for every unit. */
function turnKernel(layer: Layer, first: i32, end: i32): void {
  const inputs = layer.inputs, depth = layer.panels << 3;
  for (let from = first << 3; from < end << 3; from += 8) {
    for (let panel = 0; panel < layer.panels; panel++) {
      const weights = layer.kernel + ((<usize>panel * <usize>inputs) << 5);
      const to = layer.turned + (<usize>from * <usize>depth << 2) + (<usize>panel << 8);
      for (let half: usize = 0; half < 2; half++) {
        for (let i = 0; i < 8; i += 4) {
          storeTurned(
            to + (half << 7) + (<usize>i << 2),
            weightsAt(weights, from + i, inputs, half),
            weightsAt(weights, from + i + 1, inputs, half),
            weightsAt(weights, from + i + 2, inputs, half),
            weightsAt(weights, from + i + 3, inputs, half),
          );
        }
      }
    }
  }
}

/** The slope of four sums from that of their outputs: back through dropout, and the activation by its slope at `to`. */
@inline
function through(
  to: usize, slopes: v128, output: v128, activation: i32,
  dropping: bool, counter: u32, threshold: v128, scale: v128,
): void {
  if (dropping) {
    slopes = f32x4.mul(slopes, scale);
    // A unit that ReLU let through tells by its output that it lived; others are drawn again.
    if (activation != RELU) slopes = v128.and(slopes, keeps(counter, threshold));
  }
  v128.store(to, f32x4.mul(slopes, slopeThrough(activation, output, to)));
}

/**
 * Slopes of panels `first` to `end` of the layer before, from this layer's: slopes · kernelᵀ, times the activation's
 * derivative there.
 */
export function passBack(
  layer: Layer, before: Layer, rows: i32, activation: i32, dropoutSeed: u32, first: i32, end: i32,
): void {
  turnKernel(layer, first, end);
  const depth = <usize>layer.panels << 3, panelStep = layer.slopesStride - 32;
  const dropping = dropoutSeed != 0 && before.keep < 1;
  const threshold = keepThreshold(before.keep);
  const scale = f32x4.splat(<f32>1 / before.keep);
  const zero = f32x4.splat(0);
  for (let panel = first; panel < end; panel++) {
    const weights = layer.turned + ((<usize>panel * depth) << 5), last = weights + (depth << 5);
    for (let row = 0; row < rows; row += 4) {
      let a = layer.slopes + (<usize>row << 5), w = weights;
      let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
      while (w < last) {
        const stop = w + 256;
        while (w < stop) {
          const w0 = v128.load(w, 0), w1 = v128.load(w, 16);
          let x = v128.load32_splat(a, 0); c00 = multiplyAdd(x, w0, c00); c01 = multiplyAdd(x, w1, c01);
          x = v128.load32_splat(a, 32); c10 = multiplyAdd(x, w0, c10); c11 = multiplyAdd(x, w1, c11);
          x = v128.load32_splat(a, 64); c20 = multiplyAdd(x, w0, c20); c21 = multiplyAdd(x, w1, c21);
          x = v128.load32_splat(a, 96); c30 = multiplyAdd(x, w0, c30); c31 = multiplyAdd(x, w1, c31);
          w += 32; a += 4;
        }
        a += panelStep;
      }
      const to = before.slopes + <usize>panel * before.slopesStride + (<usize>row << 5);
      let out = before.output + <usize>row * before.outputStride + (<usize>panel << 5);
      let n = dropoutCounter(dropoutSeed, row, panel << 3);
      through(to, c00, v128.load(out, 0), activation, dropping, n, threshold, scale);
      through(to + 16, c01, v128.load(out, 16), activation, dropping, n + 4, threshold, scale);
      out += before.outputStride; n += 1 << 16;
      through(to + 32, c10, v128.load(out, 0), activation, dropping, n, threshold, scale);
      through(to + 48, c11, v128.load(out, 16), activation, dropping, n + 4, threshold, scale);
      out += before.outputStride; n += 1 << 16;
      through(to + 64, c20, v128.load(out, 0), activation, dropping, n, threshold, scale);
      through(to + 80, c21, v128.load(out, 16), activation, dropping, n + 4, threshold, scale);
      out += before.outputStride; n += 1 << 16;
      through(to + 96, c30, v128.load(out, 0), activation, dropping, n, threshold, scale);
      through(to + 112, c31, v128.load(out, 16), activation, dropping, n + 4, threshold, scale);
    }
  }
}

/** Moves the bias of panels `first` to `end` along the sum of the slopes. */
export function moveBias(layer: Layer, rows: i32, first: i32, end: i32): void {
  for (let panel = first; panel < end; panel++) {
    const slopes = layer.slopes + <usize>panel * layer.slopesStride, at = layer.bias + (<usize>panel << 5);
    for (let half: usize = 0; half < 32; half += 16) {
      let d = slopes + half, sum = f32x4.splat(0);
      for (const last = d + (<usize>rows << 5); d < last; d += 32) sum = f32x4.add(sum, v128.load(d));
      move(at + half, sum);
    }
  }
}

/**
 * Moves a part of the kernel along inputᵀ · slopes, four rows of a panel at a time, straight from the registers:
 * panels `first` to `end`, and of each the rows of inputs `begin` (a multiple of four) to `inputs`.
 */
export function moveKernel(layer: Layer, rows: i32, first: i32, end: i32, begin: i32, inputs: i32): void {
  const from = layer.inputStride, zero = f32x4.splat(0);
  for (let panel = first; panel < end; panel++) {
    const slopes = layer.slopes + <usize>panel * layer.slopesStride, last = slopes + (<usize>rows << 5);
    let at = layer.kernel + ((<usize>panel * <usize>layer.inputs + <usize>begin) << 5);
    let input = begin;
    for (; input + 4 <= inputs; input += 4) {
      let a = layer.input + (<usize>input << 2), d = slopes;
      let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
      while (d < last) {
        const d0 = v128.load(d, 0), d1 = v128.load(d, 16);
        let x = v128.load32_splat(a, 0); c00 = multiplyAdd(x, d0, c00); c01 = multiplyAdd(x, d1, c01);
        x = v128.load32_splat(a, 4); c10 = multiplyAdd(x, d0, c10); c11 = multiplyAdd(x, d1, c11);
        x = v128.load32_splat(a, 8); c20 = multiplyAdd(x, d0, c20); c21 = multiplyAdd(x, d1, c21);
        x = v128.load32_splat(a, 12); c30 = multiplyAdd(x, d0, c30); c31 = multiplyAdd(x, d1, c31);
        a += from; d += 32;
      }
      move(at, c00); move(at + 16, c01); move(at + 32, c10); move(at + 48, c11);
      move(at + 64, c20); move(at + 80, c21); move(at + 96, c30); move(at + 112, c31);
      at += 128;
    }
    for (; input < inputs; input++) {
      for (let half: usize = 0; half < 32; half += 16) {
        let a = layer.input + (<usize>input << 2), sum = zero;
        for (let d = slopes + half; d < last; d += 32) {
          sum = multiplyAdd(v128.load32_splat(a), v128.load(d), sum);
          a += from;
        }
        move(at, sum);
        at += 16;
      }
    }
  }
}

/**
 * The same from the lists of what is not zero. An input that has been zero since training began has no slope
 * and no memory of one: its weights rest, and nothing need be read.
 */
export function moveKernelSparse(layer: Layer, first: i32, end: i32): void {
  const lists = changetype<Sparse>(layer.sparse);
  const inputs = layer.inputs, stride = <usize>inputs << 5, step = layer.slopesStride, zero = f32x4.splat(0);
  const counts = ownCounts(lists), columns = ownColumns(lists);
  const grouped = first + ((end - first) & ~3);
  for (let panel = first; panel < end; panel += panel < grouped ? 4 : 1) {
    const d0 = layer.slopes + <usize>panel * step, d1 = d0 + step, d2 = d1 + step, d3 = d2 + step;
    const weights = layer.kernel + <usize>panel * stride;
    for (let input = 0; input < inputs; input++) {
      if (!load<u8>(lists.touched + <usize>input)) continue;
      let entry = columns + <usize>input * lists.columnStride;
      const stop = entry + (<usize>load<u32>(counts + (<usize>input << 2)) << 3);
      let c00 = zero, c01 = zero;
      let at = weights + (<usize>input << 5);
      if (panel < grouped) {
        let c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        while (entry < stop) {
          const row = <usize>load<u32>(entry), x = v128.load32_splat(entry, 4);
          c00 = multiplyAdd(x, v128.load(d0 + row, 0), c00); c01 = multiplyAdd(x, v128.load(d0 + row, 16), c01);
          c10 = multiplyAdd(x, v128.load(d1 + row, 0), c10); c11 = multiplyAdd(x, v128.load(d1 + row, 16), c11);
          c20 = multiplyAdd(x, v128.load(d2 + row, 0), c20); c21 = multiplyAdd(x, v128.load(d2 + row, 16), c21);
          c30 = multiplyAdd(x, v128.load(d3 + row, 0), c30); c31 = multiplyAdd(x, v128.load(d3 + row, 16), c31);
          entry += 8;
        }
        move(at, c00); move(at + 16, c01); at += stride;
        move(at, c10); move(at + 16, c11); at += stride;
        move(at, c20); move(at + 16, c21); at += stride;
        move(at, c30); move(at + 16, c31);
      } else {
        while (entry < stop) {
          const row = <usize>load<u32>(entry), x = v128.load32_splat(entry, 4);
          c00 = multiplyAdd(x, v128.load(d0 + row, 0), c00); c01 = multiplyAdd(x, v128.load(d0 + row, 16), c01);
          entry += 8;
        }
        move(at, c00);
        move(at + 16, c01);
      }
    }
  }
}
