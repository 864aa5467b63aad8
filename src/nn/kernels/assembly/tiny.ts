// The whole training of a network of a few parameters, full batch, many steps a call. Everything lies one run
// of points a number, `[numbers][points]`, and eight points go through all layers and back at a time, so that a
// step touches little more than the first-level cache. A kernel lies `[units][inputs]` here, its bias after it.
import { bend } from './bend';
import { slopeThrough } from './forward';
import { LINEAR, Layer, layerAt, RELU, SIGMOID } from './layer';
import { BINARY, logitLoss } from './output';
import { advanceRate, move } from './update';
import { multiplyAdd } from './vector';

/** The training set and its work space; written by tiny-placement.ts, field by field in this order. */
@unmanaged
class Tiny {
  layers: usize;
  layerCount: i32;
  /** Points, filled up to a multiple of eight. */
  points: i32;
  /** Points that count. */
  realPoints: i32;
  /** `[inputs][points]`. */
  inputs: usize;
  /** `[outputs][points]`. */
  targets: usize;
  /** How much each point counts: 0 for one that only fills up, `[points]`. */
  weights: usize;
  /** The outputs of `lossTiny`, `[outputs][points]`. */
  outputs: usize;
  /** All parameters, and their number filled up to a multiple of four. */
  parameters: usize;
  parameterCount: i32;
  /** Four partial sums for each parameter's slope, `[parameterCount][4]`. */
  partialSums: usize;
  loss: i32;
}

/** Sums of one unit for eight points to `to`. */
@inline
function forwardUnit(layer: Layer, unit: i32, from: usize, fromStep: usize, to: usize): void {
  let weight = layer.kernel + (<usize>(unit * layer.inputs) << 2);
  const end = weight + (<usize>layer.inputs << 2);
  let low = v128.load32_splat(layer.bias + (<usize>unit << 2)), high = low;
  while (weight < end) {
    const w = v128.load32_splat(weight);
    low = multiplyAdd(w, v128.load(from, 0), low);
    high = multiplyAdd(w, v128.load(from, 16), high);
    from += fromStep;
    weight += 4;
  }
  v128.store(to, low, 0);
  v128.store(to, high, 16);
}

/** Activates eight points' sums of `units` units in place; the derivatives of one that bends go to `slopes`. */
function activate(activation: i32, at: usize, units: i32, slopes: usize): void {
  const end = at + (<usize>units << 5);
  if (activation == RELU) {
    for (; at < end; at += 16) v128.store(at, f32x4.pmax(v128.load(at), f32x4.splat(0)));
  } else if (activation != LINEAR) {
    bend(activation, at, end, slopes);
  }
}

/** Where a layer's derivatives lie: after its outputs. */
@inline
function derivatives(layer: Layer): usize {
  return layer.output + (<usize>layer.units << 5);
}

/** All layers for the eight points at `offset`; the last one only up to its sums. */
@inline
function forwardBlock(tiny: Tiny, offset: usize): void {
  let from = tiny.inputs + offset, fromStep = <usize>tiny.points << 2;
  for (let i = 0; i < tiny.layerCount; i++) {
    const layer = layerAt(tiny.layers, i);
    for (let unit = 0; unit < layer.units; unit++) {
      forwardUnit(layer, unit, from, fromStep, layer.output + (<usize>unit << 5));
    }
    if (i < tiny.layerCount - 1) activate(layer.activation, layer.output, layer.units, derivatives(layer));
    from = layer.output;
    fromStep = 32;
  }
}

/** The slope of the loss by four sums of the last layer, times what each point weighs, from their outputs. */
@inline
function lastSlope(at: usize, y: v128, weights: v128, loss: i32, activation: i32, derivative: usize): v128 {
  const output = v128.load(at), slope = f32x4.mul(f32x4.sub(output, y), weights);
  if (loss == BINARY) return slope;
  return f32x4.mul(f32x4.add(slope, slope), slopeThrough(activation, output, derivative));
}

/** Adds one unit's slopes to its partial sums, and where it has a layer before, to that layer's slopes. */
@inline
function backUnit(tiny: Tiny, layer: Layer, unit: i32, from: usize, fromStep: usize, into: usize): void {
  const low = v128.load(layer.slopes + (<usize>unit << 5), 0);
  const high = v128.load(layer.slopes + (<usize>unit << 5), 16);
  const bias = tiny.partialSums + ((layer.bias - tiny.parameters + (<usize>unit << 2)) << 2);
  v128.store(bias, f32x4.add(v128.load(bias), f32x4.add(low, high)));
  let weight = layer.kernel + (<usize>(unit * layer.inputs) << 2);
  let sum = tiny.partialSums + ((weight - tiny.parameters) << 2);
  const end = weight + (<usize>layer.inputs << 2);
  while (weight < end) {
    const one = multiplyAdd(low, v128.load(from, 0), v128.load(sum));
    v128.store(sum, multiplyAdd(high, v128.load(from, 16), one));
    if (into) {
      const w = v128.load32_splat(weight);
      if (unit == 0) {
        v128.store(into, f32x4.mul(w, low), 0);
        v128.store(into, f32x4.mul(w, high), 16);
      } else {
        v128.store(into, multiplyAdd(w, low, v128.load(into, 0)), 0);
        v128.store(into, multiplyAdd(w, high, v128.load(into, 16)), 16);
      }
      into += 32;
    }
    from += fromStep;
    sum += 16;
    weight += 4;
  }
}

/** Back through all layers for the eight points at `offset`. */
@inline
function backBlock(tiny: Tiny, offset: usize, share: v128): void {
  const stride = <usize>tiny.points << 2;
  const last = layerAt(tiny.layers, tiny.layerCount - 1);
  const weights0 = f32x4.mul(v128.load(tiny.weights + offset, 0), share);
  const weights1 = f32x4.mul(v128.load(tiny.weights + offset, 16), share);
  // Logits have their probabilities here, too.
  const activation = tiny.loss == BINARY ? SIGMOID : last.activation, slopes = derivatives(last);
  activate(activation, last.output, last.units, slopes);
  for (let unit = 0; unit < last.units; unit++) {
    const place = <usize>unit << 5, out = last.output + place, to = last.slopes + place, own = slopes + place;
    const y = tiny.targets + <usize>unit * stride + offset;
    v128.store(to, lastSlope(out, v128.load(y, 0), weights0, tiny.loss, activation, own), 0);
    v128.store(to, lastSlope(out + 16, v128.load(y, 16), weights1, tiny.loss, activation, own + 16), 16);
  }
  for (let i = tiny.layerCount - 1; i > 0; i--) {
    const layer = layerAt(tiny.layers, i), before = layerAt(tiny.layers, i - 1);
    for (let unit = 0; unit < layer.units; unit++) backUnit(tiny, layer, unit, before.output, 32, before.slopes);
    const end = before.slopes + (<usize>before.units << 5);
    let output = before.output;
    const derivative = <usize>before.units << 5;
    for (let at = before.slopes; at < end; at += 16) {
      const slope = slopeThrough(before.activation, v128.load(output), output + derivative);
      v128.store(at, f32x4.mul(v128.load(at), slope));
      output += 16;
    }
  }
  const first = layerAt(tiny.layers, 0);
  for (let unit = 0; unit < first.units; unit++) backUnit(tiny, first, unit, tiny.inputs + offset, stride, 0);
}

/** Takes `steps` optimizer steps, each on all points. */
export function trainTiny(at: usize, steps: i32): void {
  const tiny = changetype<Tiny>(at);
  const bytes = <usize>tiny.points << 2, count = <usize>tiny.parameterCount;
  const outputs = layerAt(tiny.layers, tiny.layerCount - 1).units;
  const share = f32x4.splat(<f32>(1.0 / <f64>(tiny.realPoints * outputs)));
  for (let step = 0; step < steps; step++) {
    memory.fill(tiny.partialSums, 0, count << 4);
    for (let offset: usize = 0; offset < bytes; offset += 32) {
      forwardBlock(tiny, offset);
      backBlock(tiny, offset, share);
    }
    advanceRate();
    for (let i: usize = 0; i < count; i += 4) {
      const sums = tiny.partialSums + (i << 4);
      move(tiny.parameters + (i << 2), sumLanes(sums));
    }
  }
}

/** The sums of four vectors' lanes, as one vector. */
@inline
function sumLanes(at: usize): v128 {
  const a = v128.load(at, 0), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  const low = f32x4.add(v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5), v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
  const high = f32x4.add(v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5), v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
  return f32x4.add(low, high);
}

/** Leaves the outputs for all points in `outputs`; returns the sum of the losses of those that count. */
export function lossTiny(at: usize): f64 {
  const tiny = changetype<Tiny>(at);
  const stride = <usize>tiny.points << 2;
  const last = layerAt(tiny.layers, tiny.layerCount - 1);
  let total: f64 = 0;
  for (let offset: usize = 0; offset < stride; offset += 32) {
    forwardBlock(tiny, offset);
    for (let unit = 0; unit < last.units; unit++) {
      const sums = last.output + (<usize>unit << 5);
      const place = <usize>unit * stride + offset;
      memory.copy(tiny.outputs + place, sums, 32);
      activate(last.activation, tiny.outputs + place, 1, last.slopes);
      for (let i: usize = 0; i < 32; i += 4) {
        const weight = <f64>load<f32>(tiny.weights + offset + i);
        if (weight == 0) continue;
        const y = load<f32>(tiny.targets + place + i);
        if (tiny.loss == BINARY) {
          total += weight * <f64>logitLoss(load<f32>(sums + i), y);
        } else {
          const error = load<f32>(tiny.outputs + place + i) - y;
          total += weight * <f64>(error * error);
        }
      }
    }
  }
  return total;
}
