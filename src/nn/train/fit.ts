import { refuse } from '../checks/argument-checks.ts';
import { type ModelInputs, type ModelTargets, readInputs } from '../data/examples.ts';
import type { EngineChoice, EngineName } from '../host/engine-name.ts';
import type { Plan } from '../layers/plan.ts';
import { Chain } from '../reference/chain.ts';
import { CHUNK, type FitWork } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { EpochScores, Scores } from '../rules/metrics.ts';
import type { Callback, FitHandle } from './callbacks.ts';
import { DivergenceError } from './divergence.ts';
import type { Engine } from './engine.ts';
import { drawEpochOrder } from './epoch-order.ts';

/** How `fit` goes about it. */
export interface FitOptions {
  /** Examples a step; the last batch of an epoch takes what is left. Default 32. */
  readonly batchSize?: number;
  /** The epoch to end with, counted from 0 and not reached itself. Default 1. */
  readonly epochs?: number;
  /** The epoch to begin with, for a training that goes on. Default 0. */
  readonly initialEpoch?: number;
  /** Draw a new order for each epoch. Default true. */
  readonly shuffle?: boolean;
  /** Of that order. Default: the model's. */
  readonly seed?: number;
  /** Share of the examples, the last ones, that are kept from training and scored after each epoch. Default 0. */
  readonly validationSplit?: number;
  /** Examples, answers and perhaps sample weights to score after each epoch; goes before `validationSplit`. */
  readonly validationData?: readonly [ModelInputs, ModelTargets, ArrayLike<number>?];
  /** How much each example counts in the loss. Default 1. */
  readonly sampleWeight?: ArrayLike<number>;
  /** How much the examples of each class count in the loss. Default 1. */
  readonly classWeight?: Readonly<Record<number, number>>;
  readonly callbacks?: readonly Callback[];
  /** Hears how each epoch came out. */
  readonly onEpochEnd?: (epoch: number, scores: EpochScores) => void;
  /** Ends the training with its reason; the weights stay as they are by then. */
  readonly signal?: AbortSignal;
  /** What does the arithmetic where it can; models beyond the kernels are the reference's. Default `fastest`. */
  readonly engine?: EngineChoice | Engine;
  /**
   * How many threads take each step: 1, or 2 in the kernels, which give the same bits. A wide network takes two thirds
   * of the time where two cores are idle, and no less where they are busy. A page must be cross-origin isolated for
   * two. Default 1.
   */
  readonly threads?: 1 | 2;
}

/** How `fitting` goes about it. */
export interface FittingOptions extends Omit<FitOptions, 'engine' | 'threads'> {
  /** The batch of the first epoch to begin with, for a training that goes on in the middle of one. Default 0. */
  readonly initialBatch?: number;
  /** What does the arithmetic where it can, from `loadEngine`. Default the reference. */
  readonly engine?: Engine;
}

/** What `fit` returns: each epoch's number and its scores, as in Keras the mean over the epoch's batches. */
export interface History {
  /** What did the arithmetic. */
  readonly engine: EngineName;
  /**
   * Where the reference stood in for the kernels that were asked for: the name of the layer, activation, loss, metric
   * or option that is beyond them.
   */
  readonly beyondKernels?: string | undefined;
  readonly epoch: readonly number[];
  readonly history: { readonly loss: readonly number[] } & {
    readonly [K in Exclude<keyof EpochScores, 'loss'>]?: readonly number[];
  };
}

/** Where a fit is: the batch that was just taken, counted from 0. */
export interface FitProgress {
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
}

/** A fit whose numbers are checked and whose data are read. */
export interface FitPlan
  extends Required<Pick<FittingOptions, 'epochs' | 'initialEpoch' | 'initialBatch' | 'shuffle' | 'seed'>> {
  readonly work: FitWork;
  readonly engine: EngineName;
  readonly beyondKernels: string | undefined;
  /** Scores the validation data, if there are any. */
  readonly validate: (() => Scores) | undefined;
  readonly callbacks: readonly Callback[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Trains batch by batch; yields after each one.
 * @throws DivergenceError where the loss is not finite any more
 */
export function* fitBatches(
  { weights, optimizer, network }: Pick<Trainee, 'weights' | 'optimizer' | 'network'>,
  plan: FitPlan,
): Generator<FitProgress, History> {
  const { work, validate, epochs, initialEpoch, initialBatch, shuffle, seed, callbacks, signal } = plan;
  const { engine, beyondKernels } = plan;
  const order = shuffle ? new Uint32Array(work.count) : undefined;
  const batches = Math.ceil(work.count / work.capacity);
  const numbers: number[] = [];
  const history: { loss: number[] } & Record<string, number[]> = { loss: [] };
  let isStopped = false;
  const handle: FitHandle = {
    epochs,
    batches,
    get learningRate() {
      return optimizer.learningRate;
    },
    set learningRate(rate) {
      optimizer.learningRate = rate;
    },
    copyWeights() {
      work.settle();
      return weights.slice();
    },
    putWeights(copy) {
      if (copy.length !== weights.length) {
        refuse('putWeights', `${weights.length} numbers`, copy.length);
      }
      work.settle();
      weights.set(copy);
      work.take();
    },
    network,
    stop() {
      isStopped = true;
    },
  };
  const diverge = (loss: number, epoch: number, batch: number): never => {
    work.undo();
    throw new DivergenceError('fit', `batch ${batch} of epoch ${epoch}`, loss, optimizer.learningRate);
  };
  const hearsBatches = callbacks.some(({ onBatchEnd }) => onBatchEnd);
  for (const callback of callbacks) callback.onTrainBegin?.(handle);
  for (let epoch = initialEpoch; epoch < epochs && !isStopped; epoch++) {
    for (const callback of callbacks) callback.onEpochBegin?.(epoch, handle);
    if (order) drawEpochOrder(order, seed, epoch);
    work.begin();
    const first = epoch === initialEpoch ? initialBatch : 0;
    for (let batch = first; batch < batches && !isStopped; batch++) {
      signal?.throwIfAborted();
      const batchLoss = work.step(batch * work.capacity, order);
      if (!Number.isFinite(batchLoss)) diverge(batchLoss, epoch, batch);
      if (hearsBatches) {
        const scores = work.scores();
        for (const callback of callbacks) callback.onBatchEnd?.(batch, scores, handle);
      }
      yield { epoch, batch, batches };
    }
    work.settle();
    if (!weights.every(Number.isFinite)) diverge(Number.NaN, epoch, batches - 1);
    const scores = { ...work.scores(), ...(validate ? asValidation(validate()) : undefined) };
    numbers.push(epoch);
    for (const [name, value] of Object.entries(scores)) {
      history[name] ??= [];
      history[name].push(value);
    }
    for (const callback of callbacks) callback.onEpochEnd?.(epoch, scores, handle);
  }
  for (const callback of callbacks) callback.onTrainEnd?.(handle);
  return { epoch: numbers, history, engine, beyondKernels };
}

/** The answers `[count, outputs]` of a model to examples; yields between parts of them. */
export function* predicting(plan: Plan, weights: Float64Array, x: ModelInputs): Generator<void, number[][]> {
  const rows: number[][] = [];
  const inputs = readInputs('predict.x', x, plan.inputShape);
  const { length: count } = x;
  const chain = new Chain(plan, undefined, Math.min(count, CHUNK), weights, 0);
  for (let from = 0; from < count; from += chain.capacity) {
    const size = Math.min(chain.capacity, count - from);
    for (let input = 0; input < plan.inputs; input++) {
      const at = input * count + from;
      chain.inputs.set(inputs.subarray(at, at + size), input * chain.capacity);
    }
    chain.forward(size);
    for (let k = 0; k < size; k++)
      rows.push(Array.from({ length: plan.outputs }, (_, unit) => chain.outputs[unit * chain.capacity + k]!));
    yield;
  }
  return rows;
}

function asValidation(scores: Scores): EpochScores {
  return Object.fromEntries(
    Object.entries(scores).map(([name, value]) => [`val${name[0]!.toUpperCase()}${name.slice(1)}`, value]),
  ) as unknown as EpochScores;
}
