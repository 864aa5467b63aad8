import { activations, sigmoid, softmax } from './activation.ts';
import { binaryCrossentropy, binaryCrossentropyFromLogit, type Loss, PROBABILITY_MARGIN } from './loss.ts';
import type { ActivationName, DenseLayer, Network } from './network.ts';

/** The shape of a network: what it is without its weights. */
export interface Shape {
  readonly inputs: number;
  readonly layers: readonly { readonly units: number; readonly activation: ActivationName }[];
}

/** One layer's place in the flat parameters, and its work space, `[units, capacity]` each. */
interface Stage {
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

/**
 * Forward and backward through a network on flat float64 arrays, allocating nothing once made.
 *
 * Every work space lies `[units, capacity]`, one run of numbers a unit, so that the inner loops go along the
 * examples with the weight held still: long and even loops, however small the network. Sums are added in the
 * same order as in `forward`, so the two agree to the last bit.
 */
export class Pass {
  /** Kernel and bias of each layer in turn. */
  readonly parameters: Float64Array;
  /** The slope of the mean loss by each parameter, after `backward`. */
  readonly gradient: Float64Array;
  /** The examples at hand, `[inputs, capacity]`. */
  readonly inputs: Float64Array;
  /** What the network should answer, `[outputs, capacity]`. */
  readonly targets: Float64Array;
  /** The most examples that one pass can take. */
  readonly capacity: number;
  readonly shape: Shape;
  readonly #loss: Loss;
  readonly #stages: readonly Stage[];

  constructor(shape: Shape, loss: Loss, capacity: number) {
    let at = 0;
    let width = shape.inputs;
    this.#stages = shape.layers.map(({ units, activation }) => {
      const kernelAt = at;
      const biasAt = at + units * width;
      const stage: Stage = {
        inputs: width,
        units,
        activation,
        kernelAt,
        biasAt,
        sums: new Float64Array(units * capacity),
        outputs: new Float64Array(units * capacity),
        slopes: new Float64Array(units * capacity),
      };
      at = biasAt + units;
      width = units;
      return stage;
    });
    this.shape = shape;
    this.capacity = capacity;
    this.parameters = new Float64Array(at);
    this.gradient = new Float64Array(at);
    this.inputs = new Float64Array(shape.inputs * capacity);
    this.targets = new Float64Array(width * capacity);
    this.#loss = loss;
  }

  /** The outputs of the last layer, `[outputs, capacity]`, after `forward`. */
  get outputs(): Float64Array {
    return this.#stages.at(-1)!.outputs;
  }

  /** Puts the weights of a network of this shape into the parameters. */
  load(network: Network): void {
    this.#stages.forEach((stage, i) => {
      const { kernel, bias } = network.layers[i]!;
      kernel.forEach((row, unit) => {
        this.parameters.set(row, stage.kernelAt + unit * stage.inputs);
      });
      this.parameters.set(bias, stage.biasAt);
    });
  }

  /** Numbers that lie like the parameters (the parameters themselves, or their gradient) as a network. */
  read(flat: Float64Array = this.parameters): Network {
    const layers = this.#stages.map(({ inputs, units, activation, kernelAt, biasAt }): DenseLayer => {
      const kernel = Array.from({ length: units }, (_, unit) =>
        Array.from(flat.subarray(kernelAt + unit * inputs, kernelAt + (unit + 1) * inputs)),
      );
      return { kind: 'dense', kernel, bias: Array.from(flat.subarray(biasAt, biasAt + units)), activation };
    });
    return { inputs: this.shape.inputs, layers };
  }

  /** Computes every layer for the first `count` examples. */
  forward(count: number): void {
    let values = this.inputs;
    for (const stage of this.#stages) {
      sumUp(stage, this.parameters, values, this.capacity, count);
      applyActivation(stage, this.capacity, count);
      values = stage.outputs;
    }
  }

  /** The mean loss over the first `count` examples and over the outputs, of the last `forward`. */
  loss(count: number): number {
    const { units, sums, outputs, activation } = this.#stages.at(-1)!;
    const { targets, capacity } = this;
    const { name, fromLogits } = this.#loss;
    let total = 0;
    for (let unit = 0; unit < units; unit++) {
      for (let i = unit * capacity; i < unit * capacity + count; i++) {
        if (name === 'meanSquaredError') total += (outputs[i]! - targets[i]!) ** 2;
        else if (fromLogits) total += binaryCrossentropyFromLogit(outputs[i]!, targets[i]!);
        else if (activation === 'sigmoid') total += binaryCrossentropyFromLogit(sums[i]!, targets[i]!);
        else total += binaryCrossentropy(outputs[i]!, targets[i]!);
      }
    }
    return total / (count * units);
  }

  /**
   * How many of the first `count` examples the last `forward` answered rightly, as Keras counts: one output is
   * class 1 above 0.5 (a logit above 0); of several, the largest counts.
   */
  correct(count: number): number {
    const { units, outputs } = this.#stages.at(-1)!;
    const { targets, capacity } = this;
    const threshold = this.#loss.fromLogits ? 0 : 0.5;
    let right = 0;
    for (let k = 0; k < count; k++) {
      if (units === 1) {
        if (outputs[k]! > threshold === targets[k]! > 0.5) right++;
      } else if (largestAt(outputs, units, capacity, k) === largestAt(targets, units, capacity, k)) right++;
    }
    return right;
  }

  /** Fills the gradient of the mean loss over the first `count` examples, after `forward`. */
  backward(count: number): void {
    const { capacity, parameters, gradient } = this;
    this.#startFromLoss(count);
    for (let l = this.#stages.length - 1; l >= 0; l--) {
      const stage = this.#stages[l]!;
      const before = this.#stages[l - 1];
      sumGradient(stage, gradient, before ? before.outputs : this.inputs, capacity, count);
      if (!before) return;
      passBack(stage, parameters, before.slopes, capacity, count);
      applyDerivative(before, capacity, count);
    }
  }

  /** The slopes of the last layer's sums. */
  #startFromLoss(count: number): void {
    const stage = this.#stages.at(-1)!;
    const { units, outputs, slopes, activation } = stage;
    const { targets, capacity } = this;
    const { name, fromLogits } = this.#loss;
    const share = 1 / (count * units);
    for (let unit = 0; unit < units; unit++) {
      for (let i = unit * capacity; i < unit * capacity + count; i++) {
        const output = outputs[i]!;
        const target = targets[i]!;
        if (name === 'meanSquaredError') slopes[i] = 2 * (output - target) * share;
        else if (fromLogits) slopes[i] = (sigmoid(output) - target) * share;
        else if (activation === 'sigmoid') slopes[i] = (output - target) * share;
        else slopes[i] = probabilitySlope(output, target) * share;
      }
    }
    // Of a sigmoid's cross-entropy the slope by the sum itself is known, and never loses a digit.
    if (name === 'binaryCrossentropy' && !fromLogits && activation === 'sigmoid') return;
    applyDerivative(stage, capacity, count);
  }
}

/** sums = kernel · values + bias. */
function sumUp(
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
function applyActivation({ activation, units, sums, outputs }: Stage, capacity: number, count: number): void {
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
function applyDerivative(
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
function sumGradient(
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
function passBack(
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

/** The slope of the binary cross-entropy by a probability; 0 where Keras's clipping holds it still. */
function probabilitySlope(p: number, label: number): number {
  if (p < PROBABILITY_MARGIN || p > 1 - PROBABILITY_MARGIN) return 0;
  return (p - label) / (p * (1 - p));
}

function largestAt(planes: Float64Array, units: number, capacity: number, k: number): number {
  let best = 0;
  for (let unit = 1; unit < units; unit++)
    if (planes[unit * capacity + k]! > planes[best * capacity + k]!) best = unit;
  return best;
}
