// The last layer: from its sums to outputs, loss and slopes. Everything by rows, in order.
import { bend, logOneMore } from './bend';
import { slopeThrough } from './forward';
import { EXPONENTIAL, LINEAR, Layer, RELU, SIGMOID, SOFTPLUS } from './layer';

export const CATEGORICAL: i32 = 0;
export const BINARY: i32 = 1;

/** Room for four numbers and their derivatives. */
const SCRATCH = memory.data(32, 16);

/** The binary cross-entropy of a logit z: max(z, 0) − y z + ln(1 + e^−|z|). */
export function logitLoss(z: f32, y: f32): f32 {
  v128.store(SCRATCH, f32x4.splat(-abs(z)));
  bend(SOFTPLUS, SCRATCH, SCRATCH + 16, SCRATCH + 16);
  return max(z, <f32>0) - y * z + load<f32>(SCRATCH);
}

/** ln x for x from 1 on: of its power of two, and of what is left between 1 and 2. Not a number stays not a number. */
function logFrom1(x: f32): f32 {
  if (x != x) return x;
  const bits = reinterpret<i32>(x);
  const rest = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000) - 1;
  return <f32>((bits >> 23) - 127) * <f32>0.6931471805599453 + f32x4.extract_lane(logOneMore(f32x4.splat(rest)), 0);
}

/** How much a row counts. */
@inline
function weightOf(layer: Layer, row: i32): f32 {
  return load<f32>(layer.rowWeights + (<usize>row << 2));
}

/**
 * Softmax and its cross-entropy with shares of the classes `[rows][panels][8]`, for `rows` examples. Leaves the
 * probabilities in the outputs and the slopes, times `share` and the row's weight, in the slopes; returns the sum of the
 * losses.
 */
export function softmaxOutput(layer: Layer, rows: i32, targets: usize, share: f32): f64 {
  let total: f64 = 0;
  const units = layer.units, width = layer.panels << 3;
  for (let row = 0; row < rows; row++) {
    const at = layer.output + <usize>row * layer.outputStride;
    const wanted = targets + <usize>row * layer.outputStride;
    let largest = load<f32>(at);
    for (let unit = 1; unit < units; unit++) largest = max(largest, load<f32>(at + (<usize>unit << 2)));
    // The shares added up, and each times what its sum is below the largest.
    let shares: f32 = 0, below: f32 = 0;
    for (let unit: usize = 0; unit < <usize>units << 2; unit += 4) {
      const y = load<f32>(wanted + unit);
      shares += y;
      below += y * (load<f32>(at + unit) - largest);
    }
    for (let unit = 0; unit < width; unit += 4) {
      const place = at + (<usize>unit << 2);
      v128.store(place, f32x4.sub(v128.load(place), f32x4.splat(largest)));
      // The derivative is not looked at.
      bend(EXPONENTIAL, place, place + 16, slopesAt(layer, row, unit));
    }
    let sum: f32 = 0;
    for (let unit = 0; unit < units; unit++) sum += load<f32>(at + (<usize>unit << 2));
    for (let unit = units; unit < width; unit++) store<f32>(at + (<usize>unit << 2), 0);
    const weight = weightOf(layer, row), own = share * weight;
    total += <f64>(shares * logFrom1(sum) - below) * <f64>weight;
    for (let unit = 0; unit < width; unit += 4) {
      const place = at + (<usize>unit << 2);
      const probability = f32x4.div(v128.load(place), f32x4.splat(sum));
      v128.store(place, probability);
      const pull = f32x4.mul(v128.load(wanted + (<usize>unit << 2)), f32x4.splat(own));
      const slope = f32x4.sub(f32x4.mul(probability, f32x4.splat(shares * own)), pull);
      v128.store(slopesAt(layer, row, unit), slope);
    }
  }
  return total;
}

/**
 * Activation, and binary cross-entropy or squared error with targets `[rows][panels][8]`, for `rows` examples.
 * For the cross-entropy the activation is a sigmoid, or linear where the outputs are logits.
 */
export function elementOutput(
  layer: Layer, rows: i32, targets: usize, loss: i32, activation: i32, share: f32,
): f64 {
  let total: f64 = 0;
  const units = layer.units, width = layer.panels << 3;
  for (let row = 0; row < rows; row++) {
    const at = layer.output + <usize>row * layer.outputStride;
    const weight = weightOf(layer, row), own = f32x4.splat(share * weight);
    let miss: f64 = 0;
    const wanted = targets + <usize>row * layer.outputStride;
    for (let unit = 0; unit < width; unit += 4) {
      const place = at + (<usize>unit << 2);
      const sums = v128.load(place), y = v128.load(wanted + (<usize>unit << 2));
      const to = slopesAt(layer, row, unit);
      if (loss == BINARY) {
        for (let i = unit; i < min(unit + 4, units); i++) {
          miss += <f64>logitLoss(load<f32>(at + (<usize>i << 2)), load<f32>(wanted + (<usize>i << 2)));
        }
        bend(SIGMOID, place, place + 16, to);
        v128.store(to, f32x4.mul(f32x4.sub(v128.load(place), y), own));
        if (activation == LINEAR) v128.store(place, sums);
      } else {
        if (activation == RELU) v128.store(place, f32x4.pmax(sums, f32x4.splat(0)));
        else if (activation != LINEAR) bend(activation, place, place + 16, to);
        const output = v128.load(place);
        const error = f32x4.sub(output, y);
        const slope = f32x4.mul(f32x4.mul(f32x4.add(error, error), own), slopeThrough(activation, output, to));
        v128.store(to, slope);
        for (let i = unit; i < min(unit + 4, units); i++) {
          const one = load<f32>(at + (<usize>i << 2)) - load<f32>(wanted + (<usize>i << 2));
          miss += <f64>(one * one);
        }
      }
    }
    total += miss * <f64>weight;
    // Units that only fill the last panel must pull at nothing.
    for (let unit = units; unit < width; unit++) store<f32>(slopesAt(layer, row, unit), 0);
  }
  return total;
}

/** Where the slope of a unit in a row lies. */
@inline
function slopesAt(layer: Layer, row: i32, unit: i32): usize {
  return layer.slopes + <usize>(unit >> 3) * layer.slopesStride + (<usize>row << 5) + (<usize>(unit & 7) << 2);
}

/** The number of the largest of `count` numbers; the first of equals. */
@inline
function largestAt(at: usize, count: i32): i32 {
  let best = 0;
  for (let i = 1; i < count; i++) {
    if (load<f32>(at + (<usize>i << 2)) > load<f32>(at + (<usize>best << 2))) best = i;
  }
  return best;
}

/** How many rows are answered rightly, as Keras counts: one output by `threshold`, several by the largest. */
export function countCorrect(layer: Layer, rows: i32, targets: usize, threshold: f32): i32 {
  let right = 0;
  const units = layer.units;
  for (let row = 0; row < rows; row++) {
    const at = layer.output + <usize>row * layer.outputStride;
    const wanted = targets + <usize>row * layer.outputStride;
    if (units == 1) right += i32(load<f32>(at) > threshold == load<f32>(wanted) > 0.5);
    else right += i32(largestAt(at, units) == largestAt(wanted, units));
  }
  return right;
}
