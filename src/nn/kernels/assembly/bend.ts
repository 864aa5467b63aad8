// The activations that bend: value and derivative together, since they share most of their work. Definitions and
// constants are Keras 3's; the reference's are in layers/activation.ts.
import {
  ELU, EXPONENTIAL, GELU, HARD_SIGMOID, LEAKY_RELU, MISH, RELU6, SELU, SIGMOID, SILU, SOFTPLUS, SOFTSIGN, TANH,
} from './layer';
import { multiplyAdd, powerSeries, restOfPower, roundedPower, settledAbove, spread, wholePower } from './vector';

/** All constants, side by side: `spread` reads them. */
const NUMBERS = memory.data<f32>([
  // Slope of leaky ReLU below zero.
  0.2,
  // SELU's scale, and that times its α.
  1.0507009873554805, 1.7580993408473766,
  // The bounds of x for eˣ: the upper one is the last whose power is a float.
  -87, 88.72283,
  // 1 / √(2π)
  0.3989422804014327,
  // Of `logOneMore`.
  -0.008778971794, 0.04498671009, -0.1090230214, 0.1784721709, -0.2453686975, 0.3328406447, -0.4999818039,
  // Of `normalBeyond`.
  0.3, 0.09209752167, -0.4052703612, 0.5367525998, -0.1527047703, 0.3319789011, 0.2474522272, 0.303174385, 0.2998335319,
  // Whole numbers.
  1, 2, 3, 4, 6,
  // For GELU, mish, the hard sigmoid, the exponential and softplus.
  -0.5, 40, 0.16666667, Infinity, -0.0,
]);
const LEAK = NUMBERS;
const SELU_NUMBERS = NUMBERS + 4;
const BOUNDS = NUMBERS + 12;
const INVERSE_ROOT = NUMBERS + 20;
const LOG_SERIES = NUMBERS + 24;
const MILLS_SERIES = NUMBERS + 52;
const WHOLE = NUMBERS + 88;
const OTHERS = NUMBERS + 108;

/** Two terms of the series of `logOneMore`, the first times u. */
@inline
function logTerms(u: v128, at: usize): v128 {
  return multiplyAdd(spread(LOG_SERIES + at), u, spread(LOG_SERIES + at + 4));
}

/**
 * ln(1 + u) for u from 0 to 1: u + u² times a polynomial fitted to a relative error of 2e-7, its terms by twos and
 * fours (Estrin), as whoever asks has waited long enough for u.
 */
@inline
export function logOneMore(u: v128): v128 {
  const square = f32x4.mul(u, u);
  const high = multiplyAdd(spread(LOG_SERIES), square, logTerms(u, 4));
  const low = multiplyAdd(logTerms(u, 12), square, logTerms(u, 20));
  return multiplyAdd(multiplyAdd(high, f32x4.mul(square, square), low), square, u);
}

/**
 * How likely a standard normal with this density there is to lie beyond `size`: its density times Mills's ratio, as a
 * polynomial in 1 / (1 + 0.3 x) like Abramowitz and Stegun 7.1.26, fitted to a relative error of 9e-8 up to x = 12.
 */
@inline
function normalBeyond(size: v128, density: v128): v128 {
  const t = f32x4.div(spread(WHOLE), multiplyAdd(size, spread(MILLS_SERIES), spread(WHOLE)));
  let p = spread(MILLS_SERIES + 4);
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 8));
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 12));
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 16));
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 20));
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 24));
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 28));
  p = multiplyAdd(p, t, spread(MILLS_SERIES + 32));
  return f32x4.mul(f32x4.mul(density, t), p);
}

/** What a bend takes the power of e to. */
@inline
function exponentOf(z: v128, activation: i32): v128 {
  switch (activation) {
    case SIGMOID:
    case SILU: return f32x4.neg(z);
    case TANH: return f32x4.add(z, z);
    case GELU: return f32x4.mul(f32x4.mul(z, spread(OTHERS)), z);
    // −|z|
    case SOFTPLUS: return v128.or(z, spread(OTHERS + 16));
    // From 40 on it is z, and the power squared no float.
    case MISH: return f32x4.pmin(z, spread(OTHERS + 4));
    default: return z;
  }
}

/**
 * Turns sums, from `at` to `end`, into what this activation makes of them, and leaves its derivatives at `slopes`. Not
 * a number stays not a number.
 */
export function bend(activation: i32, at: usize, end: usize, slopes: usize): void {
  if (activation < ELU || activation == SOFTSIGN || activation == HARD_SIGMOID) {
    bendByHand(activation, at, end, slopes);
  } else {
    bendByPower(activation, at, end, slopes);
  }
}

/** What a few comparisons and at most one division come to. */
@inline
function bendByHand(activation: i32, at: usize, end: usize, slopes: usize): void {
  const zero = f32x4.splat(0);
  for (; at < end; at += 16) {
    const z = v128.load(at), one = spread(WHOLE), isAbove = f32x4.gt(z, zero);
    let value = z, slope = one;
    switch (activation) {
      case RELU6: {
        value = f32x4.pmin(f32x4.pmax(z, zero), spread(WHOLE + 16));
        slope = v128.and(one, v128.and(isAbove, f32x4.lt(z, spread(WHOLE + 16))));
        break;
      }
      case LEAKY_RELU: {
        value = f32x4.pmax(z, f32x4.mul(z, spread(LEAK)));
        slope = v128.bitselect(one, spread(LEAK), isAbove);
        break;
      }
      case SOFTSIGN: {
        const share = f32x4.div(one, f32x4.add(f32x4.abs(z), one));
        value = f32x4.mul(z, share);
        slope = settledAbove(f32x4.mul(share, share));
        break;
      }
      case HARD_SIGMOID: {
        const raised = f32x4.pmin(f32x4.pmax(f32x4.add(z, spread(WHOLE + 8)), zero), spread(WHOLE + 16));
        value = f32x4.div(raised, spread(WHOLE + 16));
        slope = v128.and(spread(OTHERS + 8), f32x4.lt(f32x4.abs(z), spread(WHOLE + 8)));
        break;
      }
    }
    v128.store(at, value);
    v128.store(slopes, slope);
    slopes += 16;
  }
}

/** What takes a power of e. */
@inline
function bendByPower(activation: i32, at: usize, end: usize, slopes: usize): void {
  const zero = f32x4.splat(0);
  for (; at < end; at += 16) {
    const z = v128.load(at), one = spread(WHOLE), isAbove = f32x4.gt(z, zero);
    let value = z, slope = one;
    const x = f32x4.pmin(f32x4.pmax(exponentOf(z, activation), spread(BOUNDS)), spread(BOUNDS + 4));
    const rounded = roundedPower(x), r = restOfPower(x, rounded), series = powerSeries(r);
    const power = wholePower(series, r, rounded);
    switch (activation) {
      case SIGMOID: {
        value = settledAbove(f32x4.div(one, f32x4.add(power, one)));
        slope = f32x4.mul(value, f32x4.sub(one, value));
        break;
      }
      case TANH: {
        value = f32x4.sub(one, f32x4.div(spread(WHOLE + 4), f32x4.add(power, one)));
        slope = f32x4.sub(one, f32x4.mul(value, value));
        break;
      }
      case ELU:
      case SELU: {
        // eᶻ − 1, as exact near zero as elsewhere: 2ⁿ (eʳ − 1) + 2ⁿ − 1.
        const scale = i32x4.add(one, i32x4.shl(rounded, 23));
        const less = multiplyAdd(scale, multiplyAdd(f32x4.mul(r, r), series, r), f32x4.sub(scale, one));
        value = v128.bitselect(z, less, isAbove);
        const e = settledAbove(power);
        slope = v128.bitselect(one, e, isAbove);
        if (activation == SELU) {
          const steep = spread(SELU_NUMBERS + 4);
          const factor = v128.bitselect(spread(SELU_NUMBERS), steep, isAbove);
          value = f32x4.mul(value, factor);
          // Keras takes the right slope at this corner.
          slope = v128.bitselect(f32x4.mul(e, steep), spread(SELU_NUMBERS), f32x4.lt(z, zero));
        }
        break;
      }
      case GELU: {
        const density = f32x4.mul(settledAbove(power), spread(INVERSE_ROOT)), beyond = normalBeyond(f32x4.abs(z), density);
        const below = v128.bitselect(f32x4.sub(one, beyond), beyond, isAbove);
        value = f32x4.mul(z, below);
        slope = multiplyAdd(z, density, below);
        break;
      }
      case SILU: {
        const share = settledAbove(f32x4.div(one, f32x4.add(power, one)));
        value = f32x4.mul(z, share);
        // What is left of 1, where it is small as exact as elsewhere.
        slope = multiplyAdd(value, f32x4.mul(settledAbove(power), share), share);
        break;
      }
      case SOFTPLUS: {
        const e = settledAbove(power);
        value = f32x4.add(f32x4.pmax(z, zero), logOneMore(e));
        slope = f32x4.div(v128.bitselect(one, e, isAbove), f32x4.add(e, one));
        break;
      }
      case EXPONENTIAL: {
        value = v128.bitselect(spread(OTHERS + 12), settledAbove(power), f32x4.gt(z, spread(BOUNDS + 4)));
        slope = value;
        break;
      }
      case MISH: {
        // With n = (1 + eᶻ)² − 1, tanh(ln(1 + eᶻ)) is n / (n + 2).
        const e = settledAbove(power), more = f32x4.add(e, one), n = f32x4.mul(e, f32x4.add(more, one));
        const share = f32x4.div(one, f32x4.add(n, spread(WHOLE + 4))), t = f32x4.mul(n, share);
        value = f32x4.mul(z, t);
        const turn = f32x4.mul(f32x4.mul(f32x4.mul(e, more), share), share);
        slope = multiplyAdd(f32x4.mul(x, spread(WHOLE + 12)), turn, t);
        break;
      }
    }
    v128.store(at, value);
    v128.store(slopes, slope);
    slopes += 16;
  }
}
