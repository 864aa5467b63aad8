import type { Plan } from '../layers/plan.ts';
import type { Answers, LossRule } from '../rules/model-loss.ts';
import { addPenaltySlopes, penaltyOf } from '../rules/penalties.ts';
import { linksOf } from './chain-link.ts';
import type { Link } from './link.ts';

/** Dropouts behind one dense layer are numbered this far apart. */
const MOST_LAYERS = 2 ** 16;

/**
 * Forward and backward through the layers of a model on flat float64 arrays: layers, losses and weighted examples of
 * every kind, and allocating nothing once made.
 *
 * Every work space lies `[units, capacity]`, one run of numbers a unit, so that the inner loops go along the examples
 * with the weight held still: long and even loops, however small the network. Sums are added in the same order as in
 * `forward`, so that the two agree to the last bit.
 */
export class Chain {
  /** The slope of the mean loss by each parameter, after `backward`. */
  readonly gradient: Float64Array;
  /** The examples at hand, `[inputs, capacity]`. */
  readonly inputs: Float64Array;
  /** What the model should answer, `[outputs, capacity]`. */
  readonly targets: Float64Array;
  /** How much each example counts, `[capacity]`. */
  readonly weights: Float64Array;
  readonly capacity: number;
  readonly #plan: Plan;
  readonly #parameters: Float64Array;
  readonly #rule: LossRule | undefined;
  readonly #links: readonly Link[];
  readonly #firstTrainable: number;

  constructor(
    plan: Plan,
    rule: LossRule | undefined,
    capacity: number,
    parameters: Float64Array,
    seed: number,
  ) {
    this.#plan = plan;
    this.#rule = rule;
    this.#parameters = parameters;
    this.capacity = capacity;
    this.gradient = new Float64Array(plan.size);
    this.inputs = new Float64Array(plan.inputs * capacity);
    this.targets = new Float64Array(rule ? plan.outputs * capacity : 0);
    this.weights = new Float64Array(capacity).fill(1);
    // Dropout goes by the dense layer before it, as in the kernels.
    let dense = -1;
    let drops = 0;
    this.#links = plan.layers.flatMap((layer) => {
      if (layer.spec.kind === 'dense') {
        dense++;
        drops = 0;
      }
      const number = layer.spec.kind === 'dropout' ? dense + MOST_LAYERS * drops++ : 0;
      return linksOf(layer, { capacity, parameters, seed, number });
    });
    this.#firstTrainable = this.#links.findIndex(({ isTrainable }) => isTrainable);
  }

  /** The outputs of the last layer, `[outputs, capacity]`, after `forward`. */
  get outputs(): Float64Array {
    return this.#links.at(-1)?.outputs ?? this.inputs;
  }

  /** Computes every layer for the first `count` examples; with the number of a step, as in training. */
  forward(count: number, step?: number): void {
    let values = this.inputs;
    for (const link of this.#links) {
      link.forward(values, count, step);
      values = link.outputs;
    }
  }

  /** The mean loss over the first `count` examples of the last `forward`, penalties of the weights included. */
  loss(count: number): number {
    return this.#rule!.total(this.#answers(), count) / count + penaltyOf(this.#plan, this.#parameters);
  }

  /** Fills the gradient of the mean loss over the first `count` examples, after `forward`. */
  backward(count: number): void {
    const { gradient } = this;
    const links = this.#links;
    const first = this.#firstTrainable;
    let l = first < 0 ? first : links.length - 1;
    // Slopes by the sums pass by the last activation.
    if (this.#rule!.fillSlopes(this.#answers(), count)) links[--l]?.slopes.set(links[l + 1]!.slopes);
    for (; l >= first && l >= 0; l--) {
      const before = links[l - 1];
      links[l]!.backward(
        before?.outputs ?? this.inputs,
        count,
        gradient,
        l > first ? before?.slopes : undefined,
      );
    }
    addPenaltySlopes(this.#plan, this.#parameters, gradient);
  }

  #answers(): Answers {
    const last = this.#links.at(-1);
    const { outputs, targets, weights, capacity } = this;
    return {
      units: this.#plan.outputs,
      capacity,
      outputs,
      sums: last?.activation ? (this.#links.at(-2)?.outputs ?? this.inputs) : outputs,
      activation: last?.activation ?? 'linear',
      targets,
      weights,
      slopes: last?.slopes ?? new Float64Array(outputs.length),
    };
  }
}
