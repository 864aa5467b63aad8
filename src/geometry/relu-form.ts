import { type Chain, cornersOf } from '../chain/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';

/** Which unit of a chain a unit of its relu form stands for. */
export interface FormUnit {
  /** Layer of the chain, from 0. */
  readonly layer: number;
  readonly unit: number;
  /** Whether it looks at a corner from the other side, where another unit is already. */
  readonly isMirror: boolean;
}

/** A chain as a network of relu layers alone that computes the same sums. */
export interface ReluForm {
  /** Ends in the chain's last sums, before their activation. */
  readonly network: Network;
  /** For each hidden layer of the network, whose corner each of its units is. */
  readonly units: readonly (readonly FormUnit[])[];
}

/** What a unit gives, as an affine function of the relu units of the layer: the next layer takes it in. */
interface Combination {
  readonly constant: number;
  /** Index of a relu unit of the layer, and its weight. */
  readonly terms: readonly (readonly [number, number])[];
}

/**
 * A chain whose hidden activations are straight pieces that join, such as a leaky ReLU of any slope, ReLU6 or a hard
 * sigmoid, as one of ReLUs alone: an activation with corners c₁ < c₂ < … is its value at c₁, plus its first slope times
 * −ReLU(c₁ − z), plus for each corner the change of slope times ReLU(z − c). Undefined where an activation is no such
 * thing.
 */
export function reluForm({ inputs, layers }: Chain): ReluForm | undefined {
  const hidden: DenseLayer[] = [];
  const units: FormUnit[][] = [];
  // The outputs of the chain so far, in terms of what the last relu layer (or the inputs) gives.
  let outputs: readonly Combination[] = Array.from({ length: inputs }, (_, i) => ({
    constant: 0,
    terms: [[i, 1]],
  }));
  let width = inputs;
  for (const [index, layer] of layers.entries()) {
    const sums = layer.kernel.map((row, unit) => combined(row, layer.bias[unit]!, outputs, width));
    if (index === layers.length - 1) {
      const last: DenseLayer = {
        kind: 'dense',
        kernel: sums.map(({ weights }) => weights),
        bias: sums.map(({ bias }) => bias),
        activation: 'linear',
      };
      return { network: { inputs, layers: [...hidden, last] }, units };
    }
    const corners = layer.kernel.map((_, unit) => cornersOf(layer.curve, unit));
    if (corners.some((each) => each === undefined)) return undefined;
    if (corners.every((each) => each!.corners.length === 0)) {
      // A straight line bends nothing: it goes into the next layer's sums.
      outputs = sums.map(({ weights, bias }, unit) => {
        const { slope, value } = corners[unit]!;
        return {
          constant: value + slope * bias,
          terms: weights.flatMap((weight, i) => (weight === 0 ? [] : [[i, slope * weight] as const])),
        };
      });
      continue;
    }
    const kernel: number[][] = [];
    const bias: number[] = [];
    const own: FormUnit[] = [];
    const relu = (unit: number, sign: number, at: number): number => {
      kernel.push(sums[unit]!.weights.map((weight) => sign * weight));
      bias.push(sign * (sums[unit]!.bias - at));
      own.push({ layer: index, unit, isMirror: sign < 0 });
      return kernel.length - 1;
    };
    outputs = layer.kernel.map((_, unit) => {
      const { corners: knots, value, slope } = corners[unit]!;
      const terms: [number, number][] = [];
      if (knots.length === 0) {
        // No corner of its own among others that have one: it passes as the difference of two.
        terms.push([relu(unit, 1, 0), slope], [relu(unit, -1, 0), -slope]);
        return { constant: value, terms };
      }
      knots.forEach(({ at, before, after }, k) => {
        terms.push([relu(unit, 1, at), k === 0 ? after : after - before]);
        if (k === 0 && before !== 0) terms.push([relu(unit, -1, at), -before]);
      });
      return { constant: value, terms };
    });
    hidden.push({ kind: 'dense', kernel, bias, activation: 'relu' });
    units.push(own);
    width = kernel.length;
  }
  return undefined;
}

function combined(row: readonly number[], bias: number, from: readonly Combination[], width: number) {
  const weights = new Array<number>(width).fill(0);
  let sum = bias;
  row.forEach((weight, i) => {
    const { constant, terms } = from[i]!;
    sum += weight * constant;
    for (const [at, factor] of terms) weights[at]! += weight * factor;
  });
  return { weights, bias: sum };
}
