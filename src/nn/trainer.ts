import { refuse, requireCount, requireKeys, requireSeed } from './argument-checks.ts';
import type { Examples } from './dataset.ts';
import { chainReader, type Reader } from './fit-work.ts';
import type { Engine } from './kernels/engine.ts';
import type { ModelLoss, ModelLossName } from './model-loss.ts';
import type { ModelOptimizer } from './model-optimizer.ts';
import type { Network } from './network.ts';
import { adam } from './optimizer.ts';
import { type Trainee, traineeOf } from './trainee.ts';
import { defaultBatchSize, type SeekableRun, type Trainer, trainingRun } from './training-run.ts';

/** How a trainer goes about it. */
export interface TrainerOptions {
  /** As `compile` takes it. Default `adam({ learningRate: 0.03 })`. */
  readonly optimizer?: ModelOptimizer | ModelOptimizer['name'];
  /** As `compile` takes it. Default binary cross-entropy. */
  readonly loss?: ModelLoss | ModelLossName;
  /** Examples a step. Default: all of them up to 2,000, otherwise 256. */
  readonly batchSize?: number;
  /** For the order of the examples where a step takes fewer than all. Default 1. */
  readonly seed?: number;
  /** What trains, from `loadEngine`. Default the reference. */
  readonly engine?: Engine;
}

/**
 * Trains a network on labelled examples step by step, for figures that draw every step. Loss and accuracy are
 * computed when they are asked for. The network given is not changed.
 * @throws RangeError for examples that do not fit the network
 */
export function trainer(network: Network, examples: Examples, options?: TrainerOptions): Trainer {
  return (options?.engine?.trainer ?? networkRun)(network, examples, options);
}

/** @param readerFor has the examples in an engine's own way; default the reference's */
export function networkRun(
  network: Network,
  { points, labels }: Examples,
  options: TrainerOptions = {},
  readerFor: (trainee: Trainee) => Reader = (trainee) => chainReader(trainee),
): SeekableRun {
  requireKeys('trainer', options, ['optimizer', 'loss', 'batchSize', 'seed', 'engine']);
  const {
    optimizer = adam({ learningRate: 0.03 }),
    loss = 'binaryCrossentropy',
    seed = 1,
    batchSize = defaultBatchSize(points.length),
  } = options;
  requireCount('trainer.batchSize', batchSize);
  requireSeed('trainer.seed', seed);
  const trainee = traineeOf('trainer', network, { optimizer, loss, seed });
  const { outputs } = trainee.plan;
  if (outputs !== 1 && trainee.loss.name !== 'sparseCategoricalCrossentropy') {
    refuse('trainer', 'a network that ends in 1 unit', outputs);
  }
  const data = readerFor(trainee)('trainer', points, labels);
  return trainingRun(trainee, data, { batchSize, seed, shuffle: batchSize < data.count });
}
