import {
  fail,
  requireCount,
  requireKeys,
  requireList,
  requireSeed,
  requireText,
} from '../checks/argument-checks.ts';
import { type ModelInputs, type ModelTargets, shapeOfExample, type Weighing } from '../data/examples.ts';
import { workAtLeisure } from '../host/give-way.ts';
import { kernelAnswers } from '../kernels/kernel-answers.ts';
import type { LayerSpec } from '../layers/layer-specs.ts';
import { drawWeights, requireWeights } from '../layers/model-weights.ts';
import type { Network } from '../layers/network.ts';
import { givenInputShape, type Plan, planLayers, requireLayers } from '../layers/plan.ts';
import { batchSlopes } from '../reference/batch-slopes.ts';
import type { FitWork } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Scores } from '../rules/metrics.ts';
import { lossRule } from '../rules/model-loss.ts';
import { type RunningOptimizer, startModelOptimizer } from '../rules/model-optimizer.ts';
import { chooseReader } from '../train/choose-reader.ts';
import { DivergenceError } from '../train/divergence.ts';
import type { Engine } from '../train/engine.ts';
import {
  type FitOptions,
  type FitProgress,
  type FittingOptions,
  fitBatches,
  type History,
  predicting,
} from '../train/fit.ts';
import { planFit, requireThreads } from '../train/fit-plan.ts';
import { loadEngine } from '../train/load-engine.ts';
import { defaultBatchSize, type SeekableRun, trainingRun } from '../train/training-run.ts';
import { type Compiled, type CompileOptions, readCompile } from './compile.ts';
import { denseNetwork, networkOf, weightsFor } from './model-network.ts';
import { type SummaryOptions, summarize } from './summary.ts';

/** What `sequential` takes beside the layers. */
export interface ModelOptions {
  /** Of the first weights, the order of the examples and dropout. Default 1. */
  readonly seed?: number;
  /** Default sequential. */
  readonly name?: string;
}

/** How the training of a model goes step by step. */
export interface RunOptions {
  /** What trains, from `loadEngine`. Default the reference. */
  readonly engine?: Engine;
  /** Examples a step. Default: all of them up to 2,000, otherwise 256. */
  readonly batchSize?: number;
  /** Of the order of the examples. Default: the model's. */
  readonly seed?: number;
}

/** A stack of layers with weights, an optimizer and what it remembers. Made by `sequential`. */
export class Model {
  readonly name: string;
  readonly seed: number;
  #specs: readonly LayerSpec[];
  #plan: Plan | undefined;
  #weights: Float64Array = new Float64Array(0);
  #compiled: Compiled | undefined;
  #optimizer: RunningOptimizer | undefined;
  /** The fit under way. */
  #work: FitWork | undefined;

  /** @param built the weights of a model read from a file; without them they are drawn */
  constructor(
    layers: readonly LayerSpec[],
    options: ModelOptions = {},
    built?: { readonly inputShape: readonly number[]; readonly weights: Float64Array },
  ) {
    requireLayers(layers);
    requireKeys('sequential', options, ['seed', 'name']);
    const { seed = 1, name = 'sequential' } = options;
    requireSeed('sequential.seed', seed);
    requireText('sequential.name', name);
    this.#specs = [...layers];
    this.seed = seed;
    this.name = name;
    if (!built) {
      this.#rebuild();
      return;
    }
    this.#plan = planLayers(layers, built.inputShape);
    this.#weights = new Float64Array(this.#plan.size);
    this.setWeights(built.weights);
  }

  /** The layers, without their weights. */
  get layers(): readonly LayerSpec[] {
    return this.#specs;
  }

  /** Every shape worked out; undefined until the shape of the examples is known. */
  get plan(): Plan | undefined {
    return this.#plan;
  }

  /** What `compile` said. */
  get compiled(): Compiled | undefined {
    return this.#compiled;
  }

  /** The optimizer and what it remembers; undefined until the first step since `compile`. */
  get optimizer(): RunningOptimizer | undefined {
    return this.#optimizer;
  }

  /** Adds a layer at the end; weights are drawn anew. @throws Error once training has begun */
  add(layer: LayerSpec): void {
    this.#change('add', [...this.#specs, layer]);
  }

  /** Takes the last layer off and returns it; weights are drawn anew. @throws Error once training has begun */
  pop(): LayerSpec {
    const last = this.#specs.at(-1);
    if (!last) throw new RangeError('pop: expected a model with layers, got none');
    this.#change('pop', this.#specs.slice(0, -1));
    return last;
  }

  /**
   * Draws the weights for examples of this shape, or of this many numbers. Called by `fit` where the first layer
   * does not say.
   * @throws RangeError naming the layer where shapes do not fit
   */
  build(inputShape: number | readonly number[]): void {
    this.#requireRest('build');
    const plan = planLayers(this.#specs, typeof inputShape === 'number' ? [inputShape] : inputShape);
    this.#plan = plan;
    this.#weights = drawWeights(plan, this.seed);
    this.#optimizer = undefined;
  }

  /**
   * Says what to train with, and forgets what an optimizer before remembers.
   * @throws RangeError for a name that is not known or a setting out of range
   */
  compile(options: CompileOptions): void {
    this.#requireRest('compile');
    this.#compiled = readCompile(options);
    this.#optimizer = undefined;
  }

  /** The model as a table, to the character as Keras prints it. @throws Error before the shapes are known */
  summary(options?: SummaryOptions): string {
    const trained = this.#optimizer && this.#optimizer.steps > 0 ? this.#compiled?.optimizer : undefined;
    return summarize(this.#built('summary'), this.name, options, trained);
  }

  /** The model as a plain network that computes the same. @throws Error before the model has weights */
  network(): Network {
    return networkOf(this.#built('network'), this.#weights);
  }

  /**
   * Takes the weights of a network.
   * @throws RangeError for one of another shape, or where rescaling has no place in a plain network
   */
  load(network: Network): void {
    requireList('load.layers', 'layers', network?.layers);
    if (!this.#plan) this.build(network.inputs);
    this.#put('load', weightsFor(this.#built('load'), network));
  }

  /** A copy of all weights: for each dense layer its kernel `[units, inputs]`, row by row, then its bias. */
  getWeights(): Float64Array {
    this.#built('getWeights');
    return this.#weights.slice();
  }

  /**
   * Takes weights laid out as `getWeights` gives them.
   * @throws RangeError for another count, a number that is not finite, or a bias where there is none
   */
  setWeights(weights: ArrayLike<number>): void {
    this.#put('setWeights', weights);
  }

  /**
   * Trains on examples x `[count, …inputShape]` and answers y `[count]` or `[count, outputs]`, giving way to the
   * event loop every few milliseconds.
   * @throws Error before `compile`, while another fit is under way, where the loss becomes NaN, or for two threads
   * where these have no memory in common
   * @throws RangeError for data that do not fit, or two threads where the reference trains
   */
  async fit(x: ModelInputs, y: ModelTargets, options: FitOptions = {}): Promise<History> {
    const { threads = 1, ...rest } = options;
    requireThreads('fit.threads', threads);
    const engine = await loadEngine(options.engine);
    if (threads === 1) return workAtLeisure(this.fitting(x, y, { ...rest, engine }));
    const { withSecondThread } = await import('../kernels/second-thread.ts');
    return withSecondThread(engine, (both) => workAtLeisure(this.fitting(x, y, { ...rest, engine: both })));
  }

  /** Like `fit`, but yields after every batch and returns the history, for whoever wants to hold the reins. */
  *fitting(x: ModelInputs, y: ModelTargets, options: FittingOptions = {}): Generator<FitProgress, History> {
    this.#requireRest('fit');
    const trainee = this.#trainee('fit', x);
    const read = chooseReader(trainee, options.engine);
    const plan = planFit(x, y, { seed: this.seed, ...options }, read);
    this.#work = plan.work;
    try {
      return yield* fitBatches(trainee, plan);
    } catch (error) {
      // What the optimizer remembers is no better than the loss.
      if (error instanceof DivergenceError) this.#optimizer = undefined;
      throw error;
    } finally {
      plan.work.settle();
      this.#work = undefined;
    }
  }

  /**
   * The training of a copy of this model, step by step: what `fit` does, bit for bit, and can be put back to where it
   * was. `trace` seeks in it.
   * @throws Error before `compile` and `build`
   * @throws RangeError for data that do not fit
   */
  run(x: ModelInputs, y: ModelTargets, options: RunOptions = {}): SeekableRun {
    requireKeys('run', options, ['engine', 'batchSize', 'seed']);
    const { batchSize = defaultBatchSize(x.length), seed = this.seed, ...rest } = options;
    requireCount('run.batchSize', batchSize);
    const copy = this.copy();
    const trainee = { ...copy.#trainee('run', x), metrics: ['accuracy'] } as const;
    const data = chooseReader(trainee, rest.engine)('run', x, y);
    return trainingRun(trainee, data, { batchSize, seed, shuffle: true });
  }

  /** One optimizer step on these examples, in float64; the scores are from before it. */
  trainOnBatch(x: ModelInputs, y: ModelTargets, weighing: Weighing = {}): Scores {
    this.#requireRest('trainOnBatch');
    const trainee = this.#trainee('trainOnBatch', x);
    const { weights, optimizer } = trainee;
    const { gradient, scores } = batchSlopes('trainOnBatch', trainee, x, y, weighing, optimizer.steps);
    optimizer.step(weights, gradient);
    return scores;
  }

  /** Loss and metrics over all examples. */
  async evaluate(
    x: ModelInputs,
    y: ModelTargets,
    options: Pick<FitOptions, 'sampleWeight' | 'engine'> = {},
  ): Promise<Scores> {
    return this.score(x, y, { ...options, engine: await loadEngine(options.engine) });
  }

  /** Like `evaluate`, but at once, with an engine from `loadEngine`; default the reference. */
  score(
    x: ModelInputs,
    y: ModelTargets,
    options: Pick<FittingOptions, 'sampleWeight' | 'engine'> = {},
  ): Scores {
    requireKeys('evaluate', options, ['sampleWeight', 'engine']);
    const read = chooseReader(this.#trainee('evaluate', x), options.engine);
    return read('evaluate', x, y, options).score();
  }

  /** The slope of the mean loss by each weight of the dense layers, in the shape of a network; dropout rests. */
  gradients(x: ModelInputs, y: ModelTargets, weighing: Weighing = {}): Network {
    const trainee = this.#trainee('gradients', x);
    return denseNetwork(trainee.plan, batchSlopes('gradients', trainee, x, y, weighing).gradient);
  }

  /**
   * The model's answers `[count, outputs]` for inputs `[count, …inputShape]`, giving way to the event loop every few
   * milliseconds.
   * @throws RangeError for inputs that do not fit
   */
  async predict(x: ModelInputs, options: Pick<FitOptions, 'engine'> = {}): Promise<number[][]> {
    requireKeys('predict', options, ['engine']);
    requireList('predict.x', 'examples', x);
    const plan = this.#built('predict');
    // As they are now, whatever is done to them before the engine is there.
    const weights = this.#weights.slice();
    const { module } = await loadEngine(options.engine);
    const fast = module && kernelAnswers(module, plan, weights, x);
    return workAtLeisure(fast ?? predicting(plan, weights, x));
  }

  /** A model of its own with the same layers and weights, and an optimizer that remembers the same. */
  copy(): Model {
    const { inputShape } = this.#built('copy');
    const copy = new Model(this.#specs, this, { inputShape, weights: this.#weights });
    if (this.#compiled) copy.compile(this.#compiled);
    if (this.#optimizer) {
      const { steps, learningRate, memory } = this.#optimizer;
      copy.resume(steps, learningRate, memory);
    }
    return copy;
  }

  /**
   * Goes on with what the optimizer of another model remembered.
   * @throws Error before `compile` and `build`
   * @throws RangeError for a memory of another size
   */
  resume(steps: number, learningRate: number, memory: readonly ArrayLike<number>[]): void {
    this.#requireRest('resume');
    const { optimizer } = this.#trainee('resume');
    const sizes = (runs: readonly ArrayLike<number>[]) => runs.map(({ length }) => length).join(' + ');
    if (sizes(memory) !== sizes(optimizer.memory)) {
      fail('resume.memory', `expected ${sizes(optimizer.memory)} numbers, got ${sizes(memory)}`);
    }
    memory.forEach((numbers, i) => {
      optimizer.memory[i]!.set(numbers);
    });
    optimizer.steps = steps;
    if (typeof this.#compiled!.optimizer.learningRate === 'number') optimizer.learningRate = learningRate;
  }

  /** What would pull the model away from under a fit waits until that is over. */
  #requireRest(verb: string): void {
    if (this.#work) throw new Error(`${verb}: expected a model at rest, but another fit is under way`);
  }

  #change(verb: string, specs: readonly LayerSpec[]): void {
    this.#requireRest(verb);
    if ((this.#optimizer?.steps ?? 0) > 0)
      throw new Error(`${verb}: expected a model not yet trained, got one that is`);
    requireLayers(specs);
    const before = this.#specs;
    this.#specs = specs;
    try {
      this.#rebuild();
    } catch (error) {
      this.#specs = before;
      throw error;
    }
  }

  /** Builds where the layers or an earlier build say what comes in. */
  #rebuild(): void {
    const inputShape = givenInputShape(this.#specs) ?? this.#plan?.inputShape;
    if (inputShape && this.#specs.some(({ kind }) => kind !== 'input')) this.build(inputShape);
    else this.#plan = undefined;
  }

  #built(verb: string): Plan {
    if (!this.#plan) {
      throw new Error(
        `${verb}: expected a model with weights; give its first layer an inputShape, or fit it first`,
      );
    }
    this.#work?.settle();
    return this.#plan;
  }

  #put(place: string, weights: ArrayLike<number>): void {
    requireWeights(place, this.#built(place), weights);
    this.#weights.set(weights);
    this.#work?.take();
  }

  /**
   * The model with its optimizer, which remembers from one fit to the next.
   * @param x examples by whose shape the weights are drawn where there are none yet
   */
  #trainee(verb: string, x: ModelInputs = []): Trainee {
    if (!this.#compiled) {
      throw new Error(`${verb}: expected a compiled model; call compile({ optimizer, loss }) first`);
    }
    const { optimizer, loss, metrics } = this.#compiled;
    if (!this.#plan && x.length > 0) this.build(shapeOfExample(x[0]));
    const plan = this.#built(verb);
    this.#optimizer ??= startModelOptimizer(optimizer, plan.trainable, plan.size);
    return {
      plan,
      weights: this.#weights,
      loss,
      rule: lossRule(loss),
      metrics,
      optimizer: this.#optimizer,
      seed: this.seed,
      network: () => this.network(),
    };
  }
}

/**
 * A model from its layers, first to last, as in Keras.
 * @throws RangeError naming the layer where shapes do not fit
 */
export function sequential(layers: readonly LayerSpec[] = [], options: ModelOptions = {}): Model {
  return new Model(layers, options);
}
