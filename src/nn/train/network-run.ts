import { refuse, requireCount, requireKeys, requireSeed } from '../checks/argument-checks.ts';
import type { Examples } from '../data/dataset.ts';
import type { Network } from '../layers/network.ts';
import { chainReader, type Reader } from '../reference/fit-work.ts';
import { type Trainee, traineeOf } from '../reference/trainee.ts';
import type { ModelLoss, ModelLossName } from '../rules/model-loss.ts';
import type { ModelOptimizer } from '../rules/model-optimizer.ts';
import { adam } from '../rules/optimizer.ts';
import { defaultBatchSize, type SeekableRun, trainingRun } from './training-run.ts';

/** How a network is trained, whatever engine it is that trains. */
export interface NetworkRunOptions {
  /** As `compile` takes it. Default `adam({ learningRate: 0.03 })`. */
  readonly optimizer?: ModelOptimizer | ModelOptimizer['name'];
  /** As `compile` takes it. Default binary cross-entropy. */
  readonly loss?: ModelLoss | ModelLossName;
  /** Examples a step. Default: all of them up to 2,000, otherwise 256. */
  readonly batchSize?: number;
  /** For the order of the examples where a step takes fewer than all. Default 1. */
  readonly seed?: number;
}

/**
 * The training of a copy of a network.
 * @param readerFor has the examples in an engine's own way; default the reference's
 */
export function networkRun(
  network: Network,
  { points, labels }: Examples,
  options: NetworkRunOptions = {},
  readerFor: (trainee: Trainee) => Reader = (trainee) => chainReader(trainee),
): SeekableRun {
  // An engine passes on what `trainer` was given, itself among it.
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
