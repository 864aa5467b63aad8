import { activations, sigmoid, softmax } from './activation.ts';
import type { ActivationName } from './network.ts';

/*
 * The inner loops of a `Chain`, one layer at a time. Everything lies `[units, capacity]`, and every loop goes along
 * the examples with the weight held still.
 */

/** One layer's place in the flat parameters, and its work space, `[units, capacity]` each. */
export interface Stage {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName;
  /** Where the kernel `[units, inputs]` begins among the parameters; the bias `[units]` follows it. */
  readonly kernelAt: number;
  readonly biasAt: number;
  readonly sums: Float64Array;
  readonly outputs: Float64Array;
  /** The slope of the mean loss by each sum. */
  readonly slopes: Float64Array;
}

/** sums = kernel · values + bias. */
export function sumUp(
  stage: Stage,
  parameters: Float64Array,
  values: Float64Array,
  capacity: number,
  count: number,
): void {
  const { inputs, units, kernelAt, biasAt, sums } = stage;
  for (let unit = 0; unit < units; unit++) {
    const to = unit * capacity;
    const row = kernelAt + unit * inputs;
    const bias = parameters[biasAt + unit]!;
    let input = 2;
    if (inputs === 1) {
      const weight = parameters[row]!;
      for (let k = 0; k < count; k++) sums[to + k] = bias + weight * values[k]!;
    } else {
      const first = parameters[row]!;
      const second = parameters[row + 1]!;
      for (let k = 0; k < count; k++)
        sums[to + k] = bias + first * values[k]! + second * values[capacity + k]!;
    }
    for (; input + 1 < inputs; input += 2) {
      const first = parameters[row + input]!;
      const second = parameters[row + input + 1]!;
      const from = input * capacity;
      for (let k = 0; k < count; k++) {
        sums[to + k] = sums[to + k]! + first * values[from + k]! + second * values[from + capacity + k]!;
      }
    }
    if (input < inputs) {
      const weight = parameters[row + input]!;
      const from = input * capacity;
      for (let k = 0; k < count; k++) sums[to + k] = sums[to + k]! + weight * values[from + k]!;
    }
  }
}

/** outputs = activation(sums). */
export function applyActivation(
  { activation, units, sums, outputs }: Stage,
  capacity: number,
  count: number,
): void {
  if (activation === 'softmax') {
    const z = new Array<number>(units);
    for (let k = 0; k < count; k++) {
      for (let unit = 0; unit < units; unit++) z[unit] = sums[unit * capacity + k]!;
      const shares = softmax(z);
      for (let unit = 0; unit < units; unit++) outputs[unit * capacity + k] = shares[unit]!;
    }
    return;
  }
  const { value } = activations[activation];
  for (let unit = 0; unit < units; unit++) {
    const from = unit * capacity;
    // The two that the figures train with have their own loops, which engines make much faster.
    if (activation === 'relu') for (let i = from; i < from + count; i++) outputs[i] = Math.max(0, sums[i]!);
    else if (activation === 'sigmoid')
      for (let i = from; i < from + count; i++) outputs[i] = sigmoid(sums[i]!);
    else for (let i = from; i < from + count; i++) outputs[i] = value(sums[i]!);
  }
}

/** Turns slopes by the outputs into slopes by the sums, in place. */
export function applyDerivative(
  { activation, units, sums, outputs, slopes }: Stage,
  capacity: number,
  count: number,
): void {
  if (activation === 'softmax') {
    for (let k = 0; k < count; k++) {
      let mean = 0;
      for (let i = k; i < units * capacity; i += capacity) mean += slopes[i]! * outputs[i]!;
      for (let i = k; i < units * capacity; i += capacity) slopes[i] = outputs[i]! * (slopes[i]! - mean);
    }
    return;
  }
  if (activation === 'linear') return;
  const { derivative } = activations[activation];
  for (let unit = 0; unit < units; unit++) {
    const from = unit * capacity;
    if (activation === 'relu')
      for (let i = from; i < from + count; i++) slopes[i] = sums[i]! > 0 ? slopes[i]! : 0;
    else for (let i = from; i < from + count; i++) slopes[i]! *= derivative(sums[i]!, outputs[i]!);
  }
}

/** The gradient of a layer's kernel and bias: slopes · valuesᵀ, summed over the examples. */
export function sumGradient(
  stage: Stage,
  gradient: Float64Array,
  values: Float64Array,
  capacity: number,
  count: number,
): void {
  const { inputs, units, kernelAt, biasAt, slopes } = stage;
  for (let unit = 0; unit < units; unit++) {
    const at = unit * capacity;
    const row = kernelAt + unit * inputs;
    let total = 0;
    for (let k = 0; k < count; k++) total += slopes[at + k]!;
    gradient[biasAt + unit] = total;
    let input = 0;
    // Two sums at a time: each addition waits for the one before it, so two chains take the time of one.
    for (; input + 1 < inputs; input += 2) {
      const from = input * capacity;
      let first = 0;
      let second = 0;
      for (let k = 0; k < count; k++) {
        const slope = slopes[at + k]!;
        first += slope * values[from + k]!;
        second += slope * values[from + capacity + k]!;
      }
      gradient[row + input] = first;
      gradient[row + input + 1] = second;
    }
    if (input < inputs) {
      const from = input * capacity;
      let only = 0;
      for (let k = 0; k < count; k++) only += slopes[at + k]! * values[from + k]!;
      gradient[row + input] = only;
    }
  }
}

/** Slopes by a layer's inputs: kernelᵀ · slopes. */
export function passBack(
  stage: Stage,
  parameters: Float64Array,
  into: Float64Array,
  capacity: number,
  count: number,
): void {
  const { inputs, units, kernelAt, slopes } = stage;
  for (let input = 0; input < inputs; input++) {
    const to = input * capacity;
    const first = parameters[kernelAt + input]!;
    for (let k = 0; k < count; k++) into[to + k] = first * slopes[k]!;
    for (let unit = 1; unit < units; unit++) {
      const weight = parameters[kernelAt + unit * inputs + input]!;
      const from = unit * capacity;
      for (let k = 0; k < count; k++) into[to + k]! += weight * slopes[from + k]!;
    }
  }
}
