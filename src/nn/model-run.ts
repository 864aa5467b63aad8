import type { ModelInputs, ModelTargets } from './examples.ts';
import type { Engine } from './kernels/engine.ts';
import type { Model } from './model.ts';
import type { RunningOptimizer } from './model-optimizer.ts';
import type { SeekableRun } from './seekable-run.ts';
import { defaultBatchSize } from './trainer.ts';

/** How a model is trained step by step. */
export interface ModelRunOptions {
  /** What trains, from `loadEngine`. Default the reference. */
  readonly engine?: Engine;
  /** Examples a step. Default: all of them up to 2,000, otherwise 256. */
  readonly batchSize?: number;
  /** Of the order of the examples where a step takes fewer than all. Default: the model's. */
  readonly seed?: number;
}

/** Where the training of a model stood. */
export interface ModelCheckpoint {
  readonly steps: number;
  readonly weights: Float64Array;
  /** None before the first step. */
  readonly optimizer: Pick<RunningOptimizer, 'steps' | 'learningRate' | 'memory'> | undefined;
}

/** Epochs in one fit: a history of a million would be the larger part of a trace. */
const MOST_EPOCHS = 1024;

/** The training of a copy of a compiled model, of any kind, batch by batch: what `fit` does, bit for bit. */
export function modelRun(
  original: Model,
  x: ModelInputs,
  y: ModelTargets,
  { engine, batchSize = defaultBatchSize(x.length), seed = original.seed }: ModelRunOptions,
): SeekableRun<ModelCheckpoint> {
  const model = original.copy();
  const batches = Math.ceil(x.length / batchSize);
  const withEngine = engine && { engine };
  let steps = 0;
  let fit: ReturnType<Model['fitting']> | undefined;
  let measured: { readonly at: number; readonly loss: number; readonly accuracy: number } | undefined;

  function begin(): ReturnType<Model['fitting']> {
    const initialEpoch = Math.floor(steps / batches);
    const epochs = initialEpoch + MOST_EPOCHS;
    const initialBatch = steps % batches;
    return model.fitting(x, y, { batchSize, seed, initialEpoch, initialBatch, epochs, ...withEngine });
  }
  function measure() {
    if (measured?.at !== steps) {
      const { loss, accuracy = 0 } = model.score(x, y, { ...withEngine });
      measured = { at: steps, loss, accuracy };
    }
    return measured;
  }
  /** The model at rest, compiled anew to tell its accuracy and no more, its optimizer at some moment. */
  function compile(optimizer: ModelCheckpoint['optimizer']): void {
    fit?.return({ epoch: [], history: { loss: [] } });
    fit = undefined;
    model.compile({ ...original.compiled!, metrics: ['accuracy'] });
    if (optimizer) model.resume(optimizer.steps, optimizer.learningRate, optimizer.memory);
  }
  compile(original.optimizer);
  return {
    get steps() {
      return steps;
    },
    get loss() {
      return measure().loss;
    },
    get accuracy() {
      return measure().accuracy;
    },
    step(count = 1) {
      const end = steps + count;
      while (steps < end) {
        fit ??= begin();
        if (fit.next().done) fit = undefined;
        else steps++;
      }
    },
    network: () => model.network(),
    save() {
      // Before the optimizer is looked at: this brings it up to date.
      const weights = model.getWeights();
      const { optimizer } = model;
      return {
        steps,
        weights,
        optimizer: optimizer && {
          steps: optimizer.steps,
          learningRate: optimizer.learningRate,
          memory: optimizer.memory.map((numbers) => numbers.slice()),
        },
      };
    },
    restore(kept) {
      compile(kept.optimizer);
      model.setWeights(kept.weights);
      steps = kept.steps;
    },
  };
}
