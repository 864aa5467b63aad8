import { exp, log } from '../math/index.ts';
import { sigmoid, softmax } from './activation.ts';
import { layerSeed } from './dropout-mask.ts';
import {
  applyActivation,
  applyDerivative,
  type DroppingStage,
  drop,
  dropBack,
  passBack,
  sumGradient,
  sumUp,
} from './layer-loops.ts';
import { binaryCrossentropy, binaryCrossentropyFromLogit, type Loss, PROBABILITY_MARGIN } from './loss.ts';
import type { Shape, TrainableShape } from './shape.ts';

/**
 * Forward and backward through a network on flat float64 arrays, allocating nothing once made.
 *
 * Every work space lies `[units, capacity]`, one run of numbers a unit, so that the inner loops go along the
 * examples with the weight held still: long and even loops, however small the network. Sums are added in the
 * same order as in `forward`, so the two agree to the last bit.
 */
export class Pass {
  /** The weights it works on, in the order of `weightsOf`; other passes may share them. */
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
  readonly #stages: readonly DroppingStage[];

  constructor(shape: TrainableShape, loss: Loss, capacity: number, parameters: Float64Array) {
    let at = 0;
    let width = shape.inputs;
    this.#stages = shape.layers.map(({ units, activation, dropout = 0 }, l) => {
      const kernelAt = at;
      const biasAt = at + units * width;
      const stage: DroppingStage = {
        inputs: width,
        units,
        activation,
        // What comes out last is the answer, and nothing of it is dropped.
        keep: l === shape.layers.length - 1 ? 1 : 1 - dropout,
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
    this.parameters = parameters;
    this.gradient = new Float64Array(at);
    this.inputs = new Float64Array(shape.inputs * capacity);
    this.targets = new Float64Array(width * capacity);
    this.#loss = loss;
    const last = shape.layers.at(-1)!.activation;
    const own = loss.fromLogits ? 'linear' : 'softmax';
    if (loss.name === 'sparseCategoricalCrossentropy' && last !== own) {
      throw new RangeError(
        `sparseCategoricalCrossentropy: expected a last layer that is ${own}${loss.fromLogits ? ' (fromLogits)' : ''}, got ${last}`,
      );
    }
  }

  /** The outputs of the last layer, `[outputs, capacity]`, after `forward`. */
  get outputs(): Float64Array {
    return this.#stages.at(-1)!.outputs;
  }

  /** Computes every layer for the first `count` examples. @param dropoutSeed of a training step; 0 for none */
  forward(count: number, dropoutSeed = 0): void {
    let values = this.inputs;
    this.#stages.forEach((stage, l) => {
      sumUp(stage, this.parameters, values, this.capacity, count);
      applyActivation(stage, this.capacity, count);
      drop(stage.outputs, stage, this.capacity, count, layerSeed(dropoutSeed, l));
      values = stage.outputs;
    });
  }

  /** The mean loss over the first `count` examples and over the outputs, of the last `forward`. */
  loss(count: number): number {
    const { units, sums, outputs, activation } = this.#stages.at(-1)!;
    const { targets, capacity } = this;
    const { name, fromLogits } = this.#loss;
    if (name === 'sparseCategoricalCrossentropy') return this.#categoricalLoss(count);
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

  /** Mean of ln Σ eᶻ − z of the right class. */
  #categoricalLoss(count: number): number {
    const { units, sums } = this.#stages.at(-1)!;
    const { targets, capacity } = this;
    let total = 0;
    for (let k = 0; k < count; k++) {
      const largest = sums[largestAt(sums, units, capacity, k) * capacity + k]!;
      let powers = 0;
      for (let unit = 0; unit < units; unit++) powers += exp(sums[unit * capacity + k]! - largest);
      total += log(powers) + largest - sums[largestAt(targets, units, capacity, k) * capacity + k]!;
    }
    return total / count;
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

  /**
   * Fills the gradient of the mean loss over the first `count` examples, after `forward`.
   * @param dropoutSeed that of `forward`
   */
  backward(count: number, dropoutSeed = 0): void {
    const { capacity, parameters, gradient } = this;
    this.#startFromLoss(count);
    for (let l = this.#stages.length - 1; l >= 0; l--) {
      const stage = this.#stages[l]!;
      const before = this.#stages[l - 1];
      sumGradient(stage, gradient, before ? before.outputs : this.inputs, capacity, count);
      if (!before) return;
      passBack(stage, parameters, before.slopes, capacity, count);
      dropBack(before, capacity, count, layerSeed(dropoutSeed, l - 1));
      applyDerivative(before, capacity, count);
    }
  }

  /** The slopes of the last layer's sums. */
  #startFromLoss(count: number): void {
    const stage = this.#stages.at(-1)!;
    const { units, outputs, slopes, activation } = stage;
    const { targets, capacity } = this;
    const { name, fromLogits } = this.#loss;
    if (name === 'sparseCategoricalCrossentropy') {
      const z = new Array<number>(units);
      for (let k = 0; k < count; k++) {
        for (let unit = 0; unit < units; unit++) z[unit] = stage.sums[unit * capacity + k]!;
        softmax(z).forEach((share, unit) => {
          const i = unit * capacity + k;
          slopes[i] = (share - targets[i]!) / count;
        });
      }
      return;
    }
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
