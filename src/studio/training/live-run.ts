import { DivergenceError, type Engine } from '../../nn/index.ts';
import { type Forward, fareOf, flat, forwardOf } from './forward.ts';
import type { Curve, End } from './messages.ts';
import { type Training, trainingOf } from './model-of.ts';
import type { NetworkShape } from './network-shape.ts';
import { keyOf, type Recipe } from './recipe.ts';

/** The most samples of the loss that are kept; then every second one goes. */
const MOST_SAMPLES = 400;
/** Steps from one look at a stop rule to the next. */
const STOP_GRID = 10;

/** One training as the worker holds it: any step at once, its losses, and where it ends. */
export class LiveRun {
  readonly key: string;
  readonly recipe: Recipe;
  readonly training: Training;
  readonly forward: Forward;
  end: End | undefined;
  #spacing = 1;
  #loss: number[] = [];
  #testLoss: number[] = [];
  readonly #inputs: Float64Array;
  readonly #testInputs: Float64Array;
  /** Of the stop rule: the best loss so far, and when. */
  #best = { loss: Infinity, step: 0 };
  #judged = 0;

  constructor(recipe: Recipe, engine: Engine, parentOf: (recipe: Recipe) => Training) {
    this.key = keyOf(recipe);
    this.recipe = recipe;
    this.training = trainingOf(recipe, engine, parentOf);
    this.forward = forwardOf(shapeOfRecipe(recipe));
    this.#inputs = flat(recipe.inputs);
    this.#testInputs = flat(recipe.testInputs);
    this.#sample(0);
    if (recipe.plan.stop === 'steps' && recipe.plan.stopAt === 0) this.end = { why: 'reached', step: 0 };
  }

  /** The furthest step there has been. */
  get reached(): number {
    return this.end ? Math.min(this.end.step, this.training.trace.reached) : this.training.trace.reached;
  }

  /** The weights after a step; of a training that has ended before, those at its end. */
  weightsAt(step: number): Float64Array {
    const wanted = this.end ? Math.min(step, this.end.step) : step;
    const { trace, size } = this.training;
    try {
      return trace.save(wanted).numbers.slice(0, size);
    } catch (error) {
      if (!(error instanceof DivergenceError)) throw error;
      this.end = { why: 'overflow', step: trace.reached };
      return trace.save(trace.reached).numbers.slice(0, size);
    }
  }

  /** Trains on until `step`, or as far as it goes, with a sample of the loss at each multiple of the spacing. */
  goOn(step: number): void {
    const { plan } = this.recipe;
    const last = plan.stop === 'steps' ? Math.min(step, Math.floor(plan.stopAt)) : step;
    while (!this.end && this.reached < last) {
      const sample = (Math.floor(this.reached / this.#spacing) + 1) * this.#spacing;
      const judged = this.#isJudged ? this.#judged + STOP_GRID : Infinity;
      const next = Math.min(sample, judged, last);
      const weights = this.weightsAt(next);
      if (this.end) return;
      if (next === judged) this.#judge(next, weights);
      if (next === sample) this.#sample(next, weights);
    }
    if (!this.end && plan.stop === 'steps' && this.reached >= plan.stopAt) {
      this.end = { why: 'reached', step: this.reached };
    }
  }

  get curve(): Curve {
    return {
      key: this.key,
      spacing: this.#spacing,
      loss: Float32Array.from(this.#loss),
      testLoss: Float32Array.from(this.#testLoss),
    };
  }

  fare(weights: Float64Array) {
    const { labels, outputs } = this.recipe;
    return fareOf(this.forward.run(weights, this.#inputs, labels.length), outputs, labels);
  }

  /** Whether a unit of a hidden layer answers more than 0 at any point that is learned from. */
  isAlive(weights: Float64Array, layer: number, unit: number): boolean {
    const { length: count } = this.recipe.labels;
    const units = this.recipe.layers[layer]!.units;
    const outputs = this.forward.until(weights, this.#inputs, count, layer + 1, true);
    for (let k = 0; k < count; k++) if (outputs[k * units + unit]! > 0) return true;
    return false;
  }

  get #isJudged(): boolean {
    const { stop } = this.recipe.plan;
    return stop === 'accuracy' || stop === 'loss' || stop === 'plateau';
  }

  #judge(step: number, weights: Float64Array): void {
    this.#judged = step;
    const { stop, stopAt } = this.recipe.plan;
    const { loss, correct, count } = this.fare(weights);
    if (loss < this.#best.loss * (1 - 1e-4)) this.#best = { loss, step };
    const isOver =
      (stop === 'accuracy' && correct >= stopAt * count) ||
      (stop === 'loss' && loss <= stopAt) ||
      (stop === 'plateau' && step - this.#best.step >= Math.max(stopAt, STOP_GRID));
    if (isOver) this.end = { why: 'reached', step };
  }

  #sample(step: number, weights = this.weightsAt(step)): void {
    const { testLabels, outputs } = this.recipe;
    this.#loss.push(this.fare(weights).loss);
    if (testLabels.length > 0) {
      const sums = this.forward.run(weights, this.#testInputs, testLabels.length);
      this.#testLoss.push(fareOf(sums, outputs, testLabels).loss);
    }
    if (this.#loss.length <= MOST_SAMPLES) return;
    this.#loss = this.#loss.filter((_, i) => i % 2 === 0);
    this.#testLoss = this.#testLoss.filter((_, i) => i % 2 === 0);
    this.#spacing *= 2;
  }
}

/** The shape of the network that a recipe trains. */
export function shapeOfRecipe({ inputs, layers, outputs }: Recipe): NetworkShape {
  return {
    inputs: inputs[0]!.length,
    layers: [...layers, { units: outputs, activation: null }],
  };
}
