import { random } from '../math/index.ts';
import { dropoutSeed } from './dropout-mask.ts';
import { giveWay } from './give-way.ts';
import { type Engine, referenceEngine } from './kernels/engine.ts';
import type { EngineChoice, EngineName } from './kernels/engine-name.ts';
import { kernelLearner } from './kernels/kernel-learner.ts';
import { kernelsTake } from './kernels/kernel-shape.ts';
import { loadEngine } from './kernels/load-engine.ts';
import { initialNetwork, requireCount, requireName } from './layers.ts';
import { type Learner, referenceLearner } from './learner.ts';
import { type Loss, type LossName, lossNames } from './loss.ts';
import type { Network } from './network.ts';
import { adam, type Optimizer, optimizerNames, sgd } from './optimizer.ts';
import { Pass } from './pass.ts';
import { networkWith, shapeOf, type TrainableShape, weightsOf } from './shape.ts';
import { type ModelLayer, type Stack, shapeOfStack, stackOf } from './stack.ts';
import { gather, type Rows, readRows, readTrainingData, type Targets, type Widths } from './training-data.ts';

/** What a model is to be trained with. */
export interface CompileOptions {
  /** A value such as `adam({ learningRate: 0.03 })`, or a name for its defaults. Default adam. */
  readonly optimizer?: Optimizer | Optimizer['name'];
  readonly loss: Loss | LossName;
  /** What `fit` and `evaluate` report beside the loss. Default none. */
  readonly metrics?: readonly 'accuracy'[];
}

/** How `fit` and `fitting` go about it. */
interface FittingSteps {
  /** Examples a step. Default 32. */
  readonly batchSize?: number;
  /** Times through all examples. Default 1. */
  readonly epochs?: number;
  /** Draw a new order for each epoch. Default true. */
  readonly shuffle?: boolean;
  /** Of that order. Default: the model's. */
  readonly seed?: number;
  /** Hears how each epoch came out. */
  readonly onEpochEnd?: (epoch: number, scores: Scores) => void;
}

/** How `fit` goes about it. */
export interface FitOptions extends FittingSteps {
  /** What does the arithmetic, until the model is compiled again. Default `fastest`. */
  readonly engine?: EngineChoice | Engine;
}

/** How `fitting` goes about it. */
export interface FittingOptions extends FittingSteps {
  /** What does the arithmetic, from `loadEngine`, until the model is compiled again. Default the reference. */
  readonly engine?: Engine;
}

/** A loss, and where it was asked for the accuracy, 0…1. */
export interface Scores {
  readonly loss: number;
  readonly accuracy?: number;
}

/** What `fit` returns: each epoch's number and its scores, as in Keras the mean over the epoch's batches. */
export interface History {
  readonly epoch: readonly number[];
  readonly history: { readonly loss: readonly number[]; readonly accuracy?: readonly number[] };
}

/** Where a fit is: the batch that was just taken, counted from 0. */
export interface FitProgress {
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
}

/** Milliseconds of training between two turns of the event loop. */
const SLICE = 12;

/** Examples at a time where nothing is learned: large enough for even loops, small enough for little memory. */
const SCORING_ROWS = 256;

/** A stack of layers with weights, an optimizer and what it remembers. Made by `sequential`. */
export class Model {
  readonly #seed: number;
  #layers: readonly ModelLayer[];
  #stack: Stack;
  #shape: TrainableShape | undefined;
  #weights: Float64Array | undefined;
  #compiled: { readonly optimizer: Optimizer; readonly loss: Loss; readonly accuracy: boolean } | undefined;
  /** Who trains the weights, and remembers from one fit to the next. */
  #learner: Learner<{ readonly count: number }> | undefined;
  /** Whether the learner's weights are ahead of the model's. */
  #isAhead = false;
  /** Steps taken since the weights were drawn. */
  #steps = 0;
  #fitting = false;

  constructor(layers: readonly ModelLayer[], seed: number) {
    this.#layers = layers;
    this.#stack = stackOf(layers);
    this.#seed = seed;
    if (this.#stack.inputs !== undefined && this.#stack.dense.length > 0) this.build(this.#stack.inputs);
  }

  /** The layers, without their weights. */
  get layers(): readonly ModelLayer[] {
    return this.#layers;
  }

  /** What does the arithmetic; the reference until a fit or a compile has loaded another. */
  get engine(): EngineName {
    return this.#learner?.engine ?? 'reference';
  }

  /** Adds a layer at the end; weights are drawn anew. @throws Error once training has begun */
  add(layer: ModelLayer): void {
    if (this.#steps > 0) throw new Error('add: expected a model not yet trained, got one that is');
    this.#stack = stackOf([...this.#layers, layer]);
    this.#layers = [...this.#layers, layer];
    const inputs = this.#shape?.inputs ?? this.#stack.inputs;
    if (inputs !== undefined && this.#stack.dense.length > 0) this.build(inputs);
  }

  /** Draws the weights for examples of `inputs` numbers. Called by `fit` where the first layer does not say. */
  build(inputs: number): void {
    this.#weights = weightsOf(initialNetwork(inputs, this.#stack.dense, this.#seed));
    this.#shape = shapeOfStack(this.#stack, inputs);
    this.#learner = undefined;
    this.#steps = 0;
  }

  /**
   * Says what to train with, and forgets what an optimizer before remembers.
   * @throws RangeError for a name that is not known
   */
  compile({ optimizer = 'adam', loss, metrics = [] }: CompileOptions): void {
    requireName(
      'compile.optimizer',
      typeof optimizer === 'string' ? optimizer : optimizer.name,
      optimizerNames,
    );
    requireName('compile.loss', typeof loss === 'string' ? loss : loss?.name, lossNames);
    for (const metric of metrics) requireName('compile.metrics', metric, ['accuracy']);
    const defaults = { sgd, adam };
    this.#compiled = {
      optimizer: typeof optimizer === 'string' ? defaults[optimizer]() : optimizer,
      loss: typeof loss === 'string' ? { name: loss } : loss,
      accuracy: metrics.includes('accuracy'),
    };
    this.#catchUp();
    this.#learner = undefined;
  }

  /** The weights as a plain value. @throws Error before the model has any */
  network(): Network {
    const { shape, weights } = this.#built('network');
    return networkWith(shape, weights);
  }

  /** Takes the weights of a network. @throws RangeError for one of another shape */
  load(network: Network): void {
    const came = shapeOf(network);
    const wanted = shapeOfStack(this.#stack, this.#shape?.inputs ?? came.inputs);
    if (describe(wanted) !== describe(came)) {
      throw new RangeError(`load: expected a network ${describe(wanted)}, got ${describe(came)}`);
    }
    if (!this.#weights) this.build(came.inputs);
    this.#isAhead = false;
    this.#weights!.set(weightsOf(network));
    this.#learner?.take(this.#weights!);
  }

  /**
   * Trains on examples x `[count, inputs]` and answers y `[count]` or `[count, outputs]`, giving way to the event
   * loop every few milliseconds.
   * @throws Error before `compile` or while another fit is under way
   * @throws RangeError for data that do not fit
   */
  async fit(x: Rows, y: Targets, { engine, ...options }: FitOptions = {}): Promise<History> {
    const steps = this.fitting(x, y, { ...options, engine: await this.#engineFor(engine) });
    let until = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done) {
      if (performance.now() > until) {
        await giveWay();
        until = performance.now() + SLICE;
      }
      step = steps.next();
    }
    return step.value;
  }

  /** Like `fit`, but yields after every batch and returns the history, for whoever wants to hold the reins. */
  *fitting(
    x: Rows,
    y: Targets,
    {
      batchSize = 32,
      epochs = 1,
      shuffle = true,
      seed = this.#seed,
      onEpochEnd,
      engine,
    }: FittingOptions = {},
  ): Generator<FitProgress, History> {
    requireCount('fit.batchSize', batchSize);
    requireCount('fit.epochs', epochs);
    if (this.#fitting) throw new Error('fit: expected a model at rest, but another fit is under way');
    const learner = this.#learnerFor('fit', x, engine);
    const data = learner.read('fit', x, y);
    const capacity = Math.min(batchSize, data.count);
    learner.resize(capacity);
    const order = Uint32Array.from({ length: data.count }, (_, i) => i);
    const stream = random(seed);
    const batches = Math.ceil(data.count / capacity);
    const scores: Scores[] = [];
    this.#fitting = true;
    try {
      for (let epoch = 0; epoch < epochs; epoch++) {
        if (shuffle) stream.shuffle(order);
        let loss = 0;
        let correct = 0;
        for (let batch = 0; batch < batches; batch++) {
          const tally = learner.step(data, batch * capacity, this.#nextDropout(), order);
          this.#isAhead = true;
          loss += tally.loss;
          correct += tally.correct;
          yield { epoch, batch, batches };
        }
        scores.push(this.#scores(loss / data.count, correct / data.count));
        onEpochEnd?.(epoch, scores.at(-1)!);
      }
    } finally {
      this.#fitting = false;
    }
    const losses = scores.map(({ loss }) => loss);
    const accuracies = scores.flatMap(({ accuracy }) => accuracy ?? []);
    return {
      epoch: scores.map((_, i) => i),
      history: this.#compiled!.accuracy ? { loss: losses, accuracy: accuracies } : { loss: losses },
    };
  }

  /** One optimizer step on these examples; the scores are from before it. */
  trainOnBatch(x: Rows, y: Targets): Scores {
    const learner = this.#learnerFor('trainOnBatch', x);
    const data = learner.read('trainOnBatch', x, y);
    learner.resize(data.count);
    const { loss, correct } = learner.step(data, 0, this.#nextDropout());
    this.#isAhead = true;
    return this.#scores(loss / data.count, correct / data.count);
  }

  /** Loss and accuracy over all examples. */
  async evaluate(x: Rows, y: Targets): Promise<Scores> {
    const learner = this.#learnerFor('evaluate', x, await this.#engineFor(undefined));
    const data = learner.read('evaluate', x, y);
    learner.resize(Math.min(SCORING_ROWS, data.count));
    const { loss, correct } = learner.score(data);
    return this.#scores(loss / data.count, correct / data.count);
  }

  /** The slope of the mean loss by each weight, in the shape of the network. */
  gradients(x: Rows, y: Targets): Network {
    this.#requireBuilt('gradients', x);
    const { shape, weights } = this.#built('gradients');
    const data = readTrainingData('gradients', x, y, this.#widths());
    const pass = new Pass(shape, this.#compiled!.loss, data.count, weights);
    gather(data, pass, 0);
    pass.forward(data.count);
    pass.backward(data.count);
    return networkWith(shape, pass.gradient);
  }

  /** The model's answers `[count, outputs]` for inputs `[count, inputs]`. */
  async predict(x: Rows): Promise<number[][]> {
    const { shape, weights } = this.#built('predict');
    const pass = new Pass(shape, { name: 'meanSquaredError' }, x.length, weights);
    pass.inputs.set(readRows('predict.x', x, shape.inputs));
    pass.forward(x.length);
    const units = shape.layers.at(-1)!.units;
    return Array.from({ length: x.length }, (_, k) =>
      Array.from({ length: units }, (_, unit) => pass.outputs[unit * x.length + k]!),
    );
  }

  #scores(loss: number, accuracy: number): Scores {
    return this.#compiled!.accuracy ? { loss, accuracy } : { loss };
  }

  #built(verb: string): { readonly shape: TrainableShape; readonly weights: Float64Array } {
    if (!this.#shape || !this.#weights) {
      throw new Error(
        `${verb}: expected a model with weights; give its first layer an inputShape, or fit it first`,
      );
    }
    this.#catchUp();
    return { shape: this.#shape, weights: this.#weights };
  }

  /** Takes the weights over from who trains them. */
  #catchUp(): void {
    if (this.#isAhead) this.#learner!.write(this.#weights!);
    this.#isAhead = false;
  }

  /** Draws the weights, if there are none yet, for examples such as these. */
  #requireBuilt(verb: string, x: Rows): void {
    if (!this.#compiled)
      throw new Error(`${verb}: expected a compiled model; call compile({ optimizer, loss }) first`);
    if (!this.#shape && x.length > 0) this.build(x[0]!.length);
    if (!this.#shape) this.#built(verb);
  }

  #widths(): Widths {
    const { inputs, layers } = this.#shape!;
    const isSparse = this.#compiled!.loss.name === 'sparseCategoricalCrossentropy';
    return { inputs, outputs: layers.at(-1)!.units, isSparse };
  }

  /** The engine to begin with; none where one has begun, for what an optimizer remembers stays with it. */
  async #engineFor(engine: EngineChoice | Engine | undefined): Promise<Engine> {
    if (this.#learner || typeof engine === 'object') return (engine as Engine) ?? referenceEngine;
    return loadEngine(engine);
  }

  /** Who trains this model: the one that has begun, else one of this engine, or of the reference. */
  #learnerFor(verb: string, x: Rows, engine: Engine = referenceEngine): Learner<{ readonly count: number }> {
    this.#requireBuilt(verb, x);
    const { loss, optimizer } = this.#compiled!;
    const { module, name } = engine;
    const start = (shape: TrainableShape, weights: Float64Array) =>
      module && kernelsTake(shape, loss)
        ? kernelLearner({ name, module }, shape, loss, optimizer, this.#widths(), weights)
        : referenceLearner(shape, loss, optimizer, this.#widths(), weights);
    this.#learner ??= start(this.#shape!, this.#weights!);
    return this.#learner;
  }

  /** The seed of the next step's dropout; 0 where there is none. */
  #nextDropout(): number {
    const step = this.#steps++;
    return this.#stack.dropout.some((rate) => rate > 0) ? dropoutSeed(this.#seed, step) : 0;
  }
}

/**
 * A model from its layers, first to last, as in Keras.
 * @param options.seed of the first weights and of the order of the examples; default 1
 */
export function sequential(
  layers: readonly ModelLayer[] = [],
  { seed = 1 }: { readonly seed?: number } = {},
): Model {
  return new Model(layers, seed);
}

/** A shape in a few words: `2 → 2 relu → 1 sigmoid`. */
function describe({ inputs, layers }: TrainableShape): string {
  return [inputs, ...layers.map(({ units, activation }) => `${units} ${activation}`)].join(' → ');
}
