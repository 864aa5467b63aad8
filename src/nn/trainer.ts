import { requireCount } from './argument-checks.ts';
import type { Examples } from './dataset.ts';
import { drawEpochOrder } from './epoch-order.ts';
import type { Loss } from './loss.ts';
import type { Network } from './network.ts';
import { adam, type Optimizer, startOptimizer } from './optimizer.ts';
import { Pass } from './pass.ts';
import { score } from './score.ts';
import { networkWith, type Shape, shapeOf, weightsOf } from './shape.ts';
import { gather, readTrainingData, type TrainingData } from './training-data.ts';

/** How a trainer goes about it. */
export interface TrainerOptions {
  /** Default `adam({ learningRate: 0.03 })`. */
  readonly optimizer?: Optimizer;
  /** Default binary cross-entropy. */
  readonly loss?: Loss;
  /** Examples a step. Default: all of them up to 2,000, otherwise 256. */
  readonly batchSize?: number;
  /** For the order of the examples where a step takes fewer than all. Default 1. */
  readonly seed?: number;
}

/** Above this many examples a step takes a mini-batch. */
const FULL_BATCH_MOST = 2000;
const MINI_BATCH = 256;

/** Examples a step where nobody says: all of them up to 2,000, otherwise 256. */
export function defaultBatchSize(count: number): number {
  return count > FULL_BATCH_MOST ? MINI_BATCH : count;
}

/** Training under way, one step at a time: the faster engines come behind this same type. */
export interface Trainer {
  /** Steps taken so far. */
  readonly steps: number;
  /** Mean loss of the network as it is now, over all examples. */
  readonly loss: number;
  /** Share of all examples that the network as it is now answers rightly, 0…1. */
  readonly accuracy: number;
  /** Takes one optimizer step, or `count`. */
  step(count?: number): void;
  /** The network as it is now. */
  network(): Network;
}

/** What a training needs, checked, with every default filled in. */
export interface TrainingPlan {
  readonly shape: Shape;
  readonly weights: Float64Array;
  readonly data: TrainingData;
  readonly optimizer: Optimizer;
  readonly loss: Loss;
  /** At most the count of the examples. */
  readonly batchSize: number;
  readonly seed: number;
}

/** @throws RangeError for examples that do not fit the network */
export function planTraining(
  network: Network,
  examples: Examples,
  {
    optimizer = adam({ learningRate: 0.03 }),
    loss = { name: 'binaryCrossentropy' },
    seed = 1,
    ...options
  }: TrainerOptions,
): TrainingPlan {
  const outputs = network.layers.at(-1)?.bias.length ?? 0;
  const isSparse = loss.name === 'sparseCategoricalCrossentropy';
  if (outputs !== 1 && !isSparse)
    throw new RangeError(`trainer: expected a network that ends in 1 unit, got ${outputs}`);
  const { inputs } = network;
  const data = readTrainingData('trainer', examples.points, examples.labels, { inputs, outputs, isSparse });
  const { batchSize = defaultBatchSize(data.count) } = options;
  requireCount('trainer.batchSize', batchSize);
  return {
    shape: shapeOf(network),
    weights: weightsOf(network),
    data,
    optimizer,
    loss,
    batchSize: Math.min(batchSize, data.count),
    seed,
  };
}

/**
 * Trains a network on labelled examples step by step, for figures that draw every step. Nothing is allocated
 * by a step; loss and accuracy are computed when they are asked for. The network given is not changed.
 * @throws RangeError for examples that do not fit the network
 */
export function trainer(network: Network, examples: Examples, options: TrainerOptions = {}): Trainer {
  return referenceTrainer(planTraining(network, examples, options));
}

/** Training in float64. */
export function referenceTrainer(plan: TrainingPlan): Trainer {
  const { shape, weights, data, optimizer, loss, batchSize, seed } = plan;
  const { count } = data;
  const pass = new Pass(shape, loss, batchSize, weights);
  const move = startOptimizer(optimizer, weights.length);
  const next = batchSize === count ? wholeBatch(data, pass) : miniBatches(data, pass, seed);

  let steps = 0;
  let measuredAt = -1;
  let lossNow = 0;
  let accuracyNow = 0;
  const measure = () => {
    if (measuredAt === steps) return;
    const { loss: mean, correct } = score(shape, weights, loss, data);
    lossNow = mean;
    accuracyNow = correct / count;
    measuredAt = steps;
  };
  return {
    get steps() {
      return steps;
    },
    get loss() {
      measure();
      return lossNow;
    },
    get accuracy() {
      measure();
      return accuracyNow;
    },
    step(times = 1) {
      for (let i = 0; i < times; i++) {
        const size = next();
        pass.forward(size);
        pass.backward(size);
        move(pass.parameters, pass.gradient);
      }
      steps += times;
    },
    network: () => networkWith(shape, weights),
  };
}

/** Takes all examples every time. */
function wholeBatch(data: TrainingData, pass: Pass): () => number {
  gather(data, pass, 0);
  return () => data.count;
}

/** Takes the next examples in an order drawn anew each time too few are left. */
function miniBatches(data: TrainingData, pass: Pass, seed: number): () => number {
  const order = new Uint32Array(data.count);
  let epoch = 0;
  let next = data.count;
  return () => {
    if (next + pass.capacity > data.count) {
      drawEpochOrder(order, seed, epoch++);
      next = 0;
    }
    next += pass.capacity;
    return gather(data, pass, next - pass.capacity, order);
  };
}
