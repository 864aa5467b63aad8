import { random } from '../math/index.ts';
import { initialNetwork, type LayerSpec, requireCount, requireName } from './layers.ts';
import { type Loss, type LossName, lossNames } from './loss.ts';
import type { Network } from './network.ts';
import {
  adam,
  type Optimizer,
  type OptimizerStep,
  optimizerNames,
  sgd,
  startOptimizer,
} from './optimizer.ts';
import { Pass } from './pass.ts';
import { score } from './score.ts';
import { flatten, type Shape, shapeOf, unflatten } from './shape.ts';
import {
  gather,
  type Rows,
  readRows,
  readTrainingData,
  type Targets,
  type TrainingData,
} from './training-data.ts';

/** What a model is to be trained with. */
export interface CompileOptions {
  /** A value such as `adam({ learningRate: 0.03 })`, or a name for its defaults. Default adam. */
  readonly optimizer?: Optimizer | Optimizer['name'];
  readonly loss: Loss | LossName;
  /** What `fit` and `evaluate` report beside the loss. Default none. */
  readonly metrics?: readonly 'accuracy'[];
}

/** How `fit` goes about it. */
export interface FitOptions {
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

/** A stack of layers with weights, an optimizer and what it remembers. Made by `sequential`. */
export class Model {
  readonly #seed: number;
  #specs: readonly LayerSpec[];
  #shape: Shape | undefined;
  #weights: Float64Array | undefined;
  #compiled: { readonly optimizer: Optimizer; readonly loss: Loss; readonly accuracy: boolean } | undefined;
  #optimizerStep: OptimizerStep | undefined;
  #fitting = false;

  constructor(layers: readonly LayerSpec[], seed: number) {
    this.#specs = layers;
    this.#seed = seed;
    const inputs = layers[0]?.inputShape?.[0];
    if (inputs !== undefined) this.build(inputs);
  }

  /** The layers, without their weights. */
  get layers(): readonly LayerSpec[] {
    return this.#specs;
  }

  /** Adds a layer at the end; weights are drawn anew. @throws Error once training has begun */
  add(layer: LayerSpec): void {
    if (this.#optimizerStep) throw new Error('add: expected a model not yet trained, got one that is');
    this.#specs = [...this.#specs, layer];
    const inputs = this.#shape?.inputs ?? this.#specs[0]!.inputShape?.[0];
    if (inputs !== undefined) this.build(inputs);
  }

  /** Draws the weights for examples of `inputs` numbers. Called by `fit` where the first layer does not say. */
  build(inputs: number): void {
    const network = initialNetwork(inputs, this.#specs, this.#seed);
    this.#shape = shapeOf(network);
    this.#weights = flatten(network);
    this.#optimizerStep = undefined;
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
    this.#optimizerStep = undefined;
  }

  /** The weights as a plain value. @throws Error before the model has any */
  network(): Network {
    const { shape, weights } = this.#built('network');
    return unflatten(shape, weights);
  }

  /** Takes the weights of a network. @throws RangeError for one of another shape */
  load(network: Network): void {
    const came = shapeOf(network);
    const wanted = { inputs: this.#shape?.inputs ?? came.inputs, layers: this.#specs };
    if (describe(wanted) !== describe(came)) {
      throw new RangeError(`load: expected a network ${describe(wanted)}, got ${describe(came)}`);
    }
    if (!this.#weights) this.build(came.inputs);
    this.#weights!.set(flatten(network));
  }

  /**
   * Trains on examples x `[count, inputs]` and answers y `[count]` or `[count, outputs]`, giving way to the event
   * loop every few milliseconds.
   * @throws Error before `compile` or while another fit is under way
   * @throws RangeError for data that do not fit
   */
  async fit(x: Rows, y: Targets, options: FitOptions = {}): Promise<History> {
    const steps = this.fitting(x, y, options);
    let until = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done) {
      if (performance.now() > until) {
        await new Promise((resolve) => setTimeout(resolve, 0));
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
    { batchSize = 32, epochs = 1, shuffle = true, seed = this.#seed, onEpochEnd }: FitOptions = {},
  ): Generator<FitProgress, History> {
    requireCount('fit.batchSize', batchSize);
    requireCount('fit.epochs', epochs);
    if (this.#fitting) throw new Error('fit: expected a model at rest, but another fit is under way');
    const data = this.#data('fit', x, y);
    const pass = this.#pass(Math.min(batchSize, data.count));
    const move = this.#move();
    const order = Uint32Array.from({ length: data.count }, (_, i) => i);
    const stream = random(seed);
    const batches = Math.ceil(data.count / pass.capacity);
    const scores: Scores[] = [];
    this.#fitting = true;
    try {
      for (let epoch = 0; epoch < epochs; epoch++) {
        if (shuffle) stream.shuffle(order);
        let loss = 0;
        let correct = 0;
        for (let batch = 0; batch < batches; batch++) {
          const count = gather(data, pass, batch * pass.capacity, order);
          pass.forward(count);
          loss += pass.loss(count) * count;
          correct += pass.correct(count);
          pass.backward(count);
          move(pass.parameters, pass.gradient);
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
    const { pass, count } = this.#slopes('trainOnBatch', x, y);
    const scores = this.#scores(pass.loss(count), pass.correct(count) / count);
    this.#move()(pass.parameters, pass.gradient);
    return scores;
  }

  /** Loss and accuracy over all examples. */
  async evaluate(x: Rows, y: Targets): Promise<Scores> {
    const data = this.#data('evaluate', x, y);
    const { loss, correct } = score(this.#shape!, this.#weights!, this.#compiled!.loss, data);
    return this.#scores(loss, correct / data.count);
  }

  /** The slope of the mean loss by each weight, in the shape of the network. */
  gradients(x: Rows, y: Targets): Network {
    const { pass } = this.#slopes('gradients', x, y);
    return unflatten(this.#shape!, pass.gradient);
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

  #built(verb: string): { readonly shape: Shape; readonly weights: Float64Array } {
    if (!this.#shape || !this.#weights) {
      throw new Error(
        `${verb}: expected a model with weights; give its first layer an inputShape, or fit it first`,
      );
    }
    return { shape: this.#shape, weights: this.#weights };
  }

  /** Examples and answers, checked; draws the model's weights if it has none yet. */
  #data(verb: string, x: Rows, y: Targets): TrainingData {
    if (!this.#compiled)
      throw new Error(`${verb}: expected a compiled model; call compile({ optimizer, loss }) first`);
    if (!this.#shape && x.length > 0) this.build(x[0]!.length);
    const { shape } = this.#built(verb);
    return readTrainingData(verb, x, y, {
      inputs: shape.inputs,
      outputs: shape.layers.at(-1)!.units,
      isSparse: this.#compiled.loss.name === 'sparseCategoricalCrossentropy',
    });
  }

  /** A pass over up to `capacity` examples that works on the model's own weights. */
  #pass(capacity: number): Pass {
    return new Pass(this.#shape!, this.#compiled!.loss, capacity, this.#weights!);
  }

  /** The optimizer, which remembers from one fit to the next. */
  #move(): OptimizerStep {
    this.#optimizerStep ??= startOptimizer(this.#compiled!.optimizer, this.#weights!.length);
    return this.#optimizerStep;
  }

  /** A pass that has been forward and backward through all of these examples. */
  #slopes(verb: string, x: Rows, y: Targets): { readonly pass: Pass; readonly count: number } {
    const data = this.#data(verb, x, y);
    const pass = this.#pass(data.count);
    const count = gather(data, pass, 0);
    pass.forward(count);
    pass.backward(count);
    return { pass, count };
  }
}

/**
 * A model from its layers, first to last, as in Keras.
 * @param options.seed of the first weights and of the order of the examples; default 1
 */
export function sequential(
  layers: readonly LayerSpec[] = [],
  { seed = 1 }: { readonly seed?: number } = {},
): Model {
  return new Model(layers, seed);
}

/** A shape in a few words: `2 → 2 relu → 1 sigmoid`. */
function describe({ inputs, layers }: Shape): string {
  return [inputs, ...layers.map(({ units, activation }) => `${units} ${activation}`)].join(' → ');
}
