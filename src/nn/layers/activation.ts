import { exp, log1p } from '../../math/index.ts';
import type { ActivationName } from './network.ts';

/** An activation that acts on each number by itself. */
export interface Activation {
  /** The activation at z. */
  value(z: number): number;
  /** Its derivative at z, where `value` is the activation there. At a corner, Keras's choice: the left one. */
  derivative(z: number, value: number): number;
}

/** Slope of leaky ReLU below zero: Keras 3's default. */
const LEAK = 0.2;

/** The constants of Klambauer et al. 2017 that keep mean 0 and variance 1 from layer to layer. */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/**
 * Every activation but softmax, which needs its whole layer (see `softmax`). Definitions and constants are
 * those of Keras 3.
 */
export const activations: Readonly<Record<Exclude<ActivationName, 'softmax'>, Activation>> = {
  linear: { value: (z) => z, derivative: () => 1 },
  relu: { value: (z) => Math.max(0, z), derivative: (z) => (z > 0 ? 1 : 0) },
  relu6: { value: clampSix, derivative: (z) => (z > 0 && z < 6 ? 1 : 0) },
  leakyRelu: { value: (z) => (z > 0 ? z : LEAK * z), derivative: (z) => (z > 0 ? 1 : LEAK) },
  elu: { value: (z) => (z > 0 ? z : expm1(z)), derivative: (z, value) => (z > 0 ? 1 : value + 1) },
  selu: {
    value: (z) => SELU_SCALE * (z > 0 ? z : SELU_ALPHA * expm1(z)),
    // Keras takes the right slope at this corner.
    derivative: (z, value) => (z < 0 ? value + SELU_SCALE * SELU_ALPHA : SELU_SCALE),
  },
  gelu: {
    value: (z) => z * normalBelow(z),
    derivative: (z) => normalBelow(z) + z * exp((-z * z) / 2) * INVERSE_ROOT_TWO_PI,
  },
  silu: {
    value: (z) => z * sigmoid(z),
    derivative(z, value) {
      const share = sigmoid(z);
      return share + value * (1 - share);
    },
  },
  softplus: { value: softplus, derivative: (z) => sigmoid(z) },
  softsign: { value: (z) => z / (1 + Math.abs(z)), derivative: (z) => 1 / (1 + Math.abs(z)) ** 2 },
  sigmoid: { value: sigmoid, derivative: (_z, value) => value * (1 - value) },
  hardSigmoid: { value: (z) => clampSix(z + 3) / 6, derivative: (z) => (z > -3 && z < 3 ? 1 / 6 : 0) },
  tanh: { value: tanh, derivative: (_z, value) => 1 - value * value },
  exponential: { value: exp, derivative: (_z, value) => value },
  mish: {
    value: (z) => z * tanh(softplus(z)),
    derivative(z) {
      const t = tanh(softplus(z));
      return t + z * sigmoid(z) * (1 - t * t);
    },
  },
};

/** The names of all activations. */
export const activationNames: readonly ActivationName[] = [
  ...(Object.keys(activations) as (keyof typeof activations)[]),
  'softmax',
];

/** A layer's output from its sums z `[units]`. */
export function activate(name: ActivationName, z: readonly number[]): number[] {
  return name === 'softmax' ? softmax(z) : z.map(activations[name].value);
}

/** 1 / (1 + e⁻ᶻ), without overflow for any z. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z));
  const e = exp(z);
  return e / (1 + e);
}

/** ln(1 + eᶻ), without overflow for any z and exact in both tails. */
export function softplus(z: number): number {
  return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

/** The hyperbolic tangent, the same bits in every engine. */
export function tanh(z: number): number {
  const size = Math.abs(z);
  if (size < 0.35) {
    // Lambert's continued fraction: exact to the last bits here, where 1 − 2/(e²ᶻ + 1) would cancel.
    const square = z * z;
    return z / (1 + square / (3 + square / (5 + square / (7 + square / (9 + square / (11 + square / 13))))));
  }
  const value = 1 - 2 / (exp(2 * size) + 1);
  return z < 0 ? -value : value;
}

/** Positive numbers that add up to 1, each in proportion to e to the power of its z `[units]`. */
export function softmax(z: readonly number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((value) => exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** eᶻ − 1, accurate for small z. */
function expm1(z: number): number {
  if (z < -0.35 || z > 0.35) return exp(z) - 1;
  // eᶻ − 1 = 2t / (1 − t) where t = tanh(z / 2).
  const t = tanh(z / 2);
  return (2 * t) / (1 - t);
}

/** z held within 0…6. */
function clampSix(z: number): number {
  return Math.min(6, Math.max(0, z));
}

/**
 * How likely a standard normal is to lie below z, exact in its lower tail as well. By the series and the
 * continued fraction of Abramowitz and Stegun, 26.2.11 and 26.2.14.
 */
function normalBelow(z: number): number {
  const size = Math.abs(z);
  const density = exp((-z * z) / 2) * INVERSE_ROOT_TWO_PI;
  if (size < 3) {
    let term = z;
    let sum = z;
    for (let odd = 3; odd < 80; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = size;
  for (let level = 40; level > 0; level--) fraction = size + level / fraction;
  return z < 0 ? density / fraction : 1 - density / fraction;
}
