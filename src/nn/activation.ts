import { exp, log1p } from '../math/index.ts';
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

/**
 * Every activation but softmax, which needs its whole layer (see `softmax`). Definitions and constants are
 * those of Keras 3.
 */
export const activations: Readonly<Record<Exclude<ActivationName, 'softmax'>, Activation>> = {
  linear: { value: (z) => z, derivative: () => 1 },
  relu: { value: (z) => Math.max(0, z), derivative: (z) => (z > 0 ? 1 : 0) },
  leakyRelu: { value: (z) => (z > 0 ? z : LEAK * z), derivative: (z) => (z > 0 ? 1 : LEAK) },
  sigmoid: { value: sigmoid, derivative: (_z, value) => value * (1 - value) },
  tanh: { value: tanh, derivative: (_z, value) => 1 - value * value },
  softplus: { value: softplus, derivative: (z) => sigmoid(z) },
  elu: { value: (z) => (z > 0 ? z : expm1(z)), derivative: (z, value) => (z > 0 ? 1 : value + 1) },
};

/** The names of all activations. */
export const activationNames: readonly ActivationName[] = [
  'linear',
  'relu',
  'leakyRelu',
  'sigmoid',
  'tanh',
  'softplus',
  'elu',
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
