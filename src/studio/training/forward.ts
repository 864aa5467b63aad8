import { exp, log, log1p } from '../../math/index.ts';
import type { LayerActivation } from '../document/studio-document.ts';
import { curveOf, type NetworkShape } from './network-shape.ts';

/** A network of one shape, ready to be computed with any weights `[for each layer its kernel by rows, then its bias]`. */
export interface Forward {
  readonly shape: NetworkShape;
  /** The last layer's sums for each of `count` inputs `[count, inputs]`, as `[count, outputs]`. */
  run(weights: Float64Array, inputs: Float64Array, count: number): Float64Array;
  /** Every layer's sums and outputs for one input. */
  trace(weights: Float64Array, input: readonly number[]): readonly Layer[];
  /** The outputs of the first `layers` hidden layers for each input, `[count, units]`; their last sums where `sums`. */
  until(
    weights: Float64Array,
    inputs: Float64Array,
    count: number,
    layers: number,
    sums?: boolean,
  ): Float64Array;
}

/** What one layer computes for one input. */
export interface Layer {
  readonly sums: readonly number[];
  readonly outputs: readonly number[];
}

export function forwardOf(shape: NetworkShape): Forward {
  const curves = shape.layers.map(({ activation }) => (activation === null ? undefined : fast(activation)));
  let room: readonly [Float64Array, Float64Array] = [new Float64Array(0), new Float64Array(0)];

  /** Layer by layer over all inputs; returns the outputs of the last layer gone through. */
  function through(
    weights: Float64Array,
    inputs: Float64Array,
    count: number,
    layers: number,
    sumsOnly: boolean,
  ): Float64Array {
    const widest = Math.max(...shape.layers.map(({ units }) => units));
    if (room[0].length < count * widest) {
      room = [new Float64Array(count * widest), new Float64Array(count * widest)];
    }
    let from = inputs;
    let width = shape.inputs;
    let at = 0;
    for (let l = 0; l < layers; l++) {
      const { units } = shape.layers[l]!;
      const into = room[(l % 2) as 0 | 1];
      const biasAt = at + units * width;
      const curve = sumsOnly && l === layers - 1 ? undefined : curves[l];
      for (let k = 0; k < count; k++) {
        const row = k * width;
        for (let m = 0; m < units; m++) {
          let sum = weights[biasAt + m]!;
          const kernel = at + m * width;
          for (let n = 0; n < width; n++) sum += weights[kernel + n]! * from[row + n]!;
          into[k * units + m] = sum;
        }
      }
      if (curve) curve(into, count * units);
      from = into;
      at = biasAt + units;
      width = units;
    }
    return from.slice(0, count * width);
  }

  return {
    shape,
    run: (weights, inputs, count) => through(weights, inputs, count, shape.layers.length, false),
    until: (weights, inputs, count, layers, sums = false) => through(weights, inputs, count, layers, sums),
    trace(weights, input) {
      const layers: Layer[] = [];
      let from = input;
      let at = 0;
      for (const { units, activation } of shape.layers) {
        const width = from.length;
        const biasAt = at + units * width;
        const sums = Array.from({ length: units }, (_, m) => {
          let sum = weights[biasAt + m]!;
          for (let n = 0; n < width; n++) sum += weights[at + m * width + n]! * from[n]!;
          return sum;
        });
        const outputs = activation === null ? sums : sums.map(curveOf(activation));
        layers.push({ sums, outputs });
        from = outputs;
        at = biasAt + units;
      }
      return layers;
    },
  };
}

/** An activation over many numbers, in place; undefined where it changes nothing. */
function fast(activation: LayerActivation): ((numbers: Float64Array, count: number) => void) | undefined {
  if (activation === 'linear') return undefined;
  if (activation === 'relu') {
    return (numbers, count) => {
      for (let i = 0; i < count; i++) if (!(numbers[i]! > 0)) numbers[i] = 0;
    };
  }
  const value = curveOf(activation);
  return (numbers, count) => {
    for (let i = 0; i < count; i++) numbers[i] = value(numbers[i]!);
  };
}

/** The class that a point's sums `[outputs]`, from `at` on, decide for: of one sum, 1 where it is above 0. */
export function classAt(sums: ArrayLike<number>, outputs: number, at: number): number {
  if (outputs === 1) return sums[at]! > 0 ? 1 : 0;
  let best = 0;
  for (let c = 1; c < outputs; c++) if (sums[at + c]! > sums[at + best]!) best = c;
  return best;
}

/** How points fare by their last sums. */
export interface Fare {
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  readonly correct: number;
  readonly count: number;
}

/** Loss and right answers over points. */
export function fareOf(sums: Float64Array, outputs: number, labels: ArrayLike<number>): Fare {
  const count = labels.length;
  let loss = 0;
  let correct = 0;
  for (let k = 0; k < count; k++) {
    const label = labels[k]!;
    const at = k * outputs;
    if (classAt(sums, outputs, at) === label) correct++;
    loss += crossEntropy(sums, outputs, at, label);
  }
  return { loss: count === 0 ? 0 : loss / count, correct, count };
}

/** Of one point, from its last sums: no sigmoid or softmax on the way, so that nothing overflows. */
function crossEntropy(sums: Float64Array, outputs: number, at: number, label: number): number {
  if (outputs === 1) {
    const z = label === 1 ? -sums[at]! : sums[at]!;
    return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
  }
  let largest = -Infinity;
  for (let c = 0; c < outputs; c++) largest = Math.max(largest, sums[at + c]!);
  let total = 0;
  for (let c = 0; c < outputs; c++) total += exp(sums[at + c]! - largest);
  return log(total) + largest - sums[at + label]!;
}

/** Rows as one run of numbers. */
export function flat(rows: readonly (readonly number[])[]): Float64Array {
  const width = rows[0]?.length ?? 0;
  const numbers = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    numbers.set(row, i * width);
  });
  return numbers;
}
