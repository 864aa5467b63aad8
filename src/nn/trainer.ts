import { type Random, random } from '../math/index.ts';
import type { Examples } from './dataset.ts';
import { requireCount } from './layers.ts';
import type { Loss } from './loss.ts';
import type { Network } from './network.ts';
import { adam, type Optimizer, startOptimizer } from './optimizer.ts';
import { Pass } from './pass.ts';
import { score } from './score.ts';
import { flatten, shapeOf, unflatten } from './shape.ts';
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

/**
 * Trains a network on labelled examples step by step, for figures that draw every step. Nothing is allocated
 * by a step; loss and accuracy are computed when they are asked for. The network given is not changed.
 * @throws RangeError for examples that do not fit the network
 */
export function trainer(network: Network, examples: Examples, options: TrainerOptions = {}): Trainer {
  const {
    optimizer = adam({ learningRate: 0.03 }),
    loss = { name: 'binaryCrossentropy' },
    seed = 1,
  } = options;
  const outputs = network.layers.at(-1)?.bias.length ?? 0;
  if (outputs !== 1) throw new RangeError(`trainer: expected a network that ends in 1 unit, got ${outputs}`);
  const { inputs } = network;
  const data = readTrainingData('trainer', examples.points, examples.labels, { inputs, outputs });
  const { count } = data;
  const { batchSize = count > FULL_BATCH_MOST ? MINI_BATCH : count } = options;
  requireCount('trainer.batchSize', batchSize);

  const shape = shapeOf(network);
  const weights = flatten(network);
  const pass = new Pass(shape, loss, Math.min(batchSize, count), weights);
  const move = startOptimizer(optimizer, weights.length);
  const next = pass.capacity === count ? wholeBatch(data, pass) : miniBatches(data, pass, random(seed));

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
    network: () => unflatten(shape, weights),
  };
}

/** Takes all examples every time. */
function wholeBatch(data: TrainingData, pass: Pass): () => number {
  gather(data, pass, 0);
  return () => data.count;
}

/** Takes the next examples in an order drawn anew each time too few are left. */
function miniBatches(data: TrainingData, pass: Pass, stream: Random): () => number {
  const order = Uint32Array.from({ length: data.count }, (_, i) => i);
  let next = data.count;
  return () => {
    if (next + pass.capacity > data.count) {
      stream.shuffle(order);
      next = 0;
    }
    next += pass.capacity;
    return gather(data, pass, next - pass.capacity, order);
  };
}
