import { type Random, random } from '../math/index.ts';
import type { Examples } from './dataset.ts';
import type { Loss } from './loss.ts';
import type { Network } from './network.ts';
import { adam, type Optimizer, startOptimizer } from './optimizer.ts';
import { Pass, type Shape } from './pass.ts';

/** How a trainer goes about it. */
export interface TrainerOptions {
  /** Default `adam({ learningRate: 0.03 })`. */
  readonly optimizer?: Optimizer;
  /** Default binary cross-entropy. */
  readonly loss?: Loss;
  /** Examples a step. Default: all of them. */
  readonly batchSize?: number;
  /** For the order of the examples where a step takes fewer than all. Default 1. */
  readonly seed?: number;
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
  const { points, labels } = examples;
  const count = points.length;
  if (count === 0) throw new RangeError('trainer: expected at least one point, got none');
  const outputs = network.layers.at(-1)?.bias.length;
  if (outputs !== 1)
    throw new RangeError(`trainer: expected a network that ends in 1 unit, got ${outputs ?? 0}`);
  if (points[0]!.length !== network.inputs) {
    throw new RangeError(`trainer: expected points of ${network.inputs} numbers, got ${points[0]!.length}`);
  }
  const { batchSize = count } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`trainer.batchSize: expected a positive whole number, got ${batchSize}`);
  }

  const whole = new Pass(shapeOf(network), loss, count);
  whole.load(network);
  for (let k = 0; k < count; k++) {
    for (let input = 0; input < network.inputs; input++) whole.inputs[input * count + k] = points[k]![input]!;
    whole.targets[k] = labels[k]!;
  }
  const { parameters } = whole;
  const move = startOptimizer(optimizer, parameters.length);
  const stepOnce =
    batchSize >= count ? fullStep(whole, move) : miniStep(whole, move, loss, batchSize, random(seed));

  let steps = 0;
  let measuredAt = -1;
  let lossNow = 0;
  let accuracyNow = 0;
  const measure = () => {
    if (measuredAt === steps) return;
    whole.forward(count);
    lossNow = whole.loss(count);
    accuracyNow = whole.correct(count) / count;
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
      for (let i = 0; i < times; i++) stepOnce();
      steps += times;
    },
    network: () => whole.read(),
  };
}

/** The shape of a network. */
export function shapeOf({ inputs, layers }: Network): Shape {
  return { inputs, layers: layers.map(({ bias, activation }) => ({ units: bias.length, activation })) };
}

function fullStep(pass: Pass, move: ReturnType<typeof startOptimizer>): () => void {
  return () => {
    pass.forward(pass.capacity);
    pass.backward(pass.capacity);
    move(pass.parameters, pass.gradient);
  };
}

/** Steps on the next `size` examples in an order drawn anew each time all have been seen. */
function miniStep(
  whole: Pass,
  move: ReturnType<typeof startOptimizer>,
  loss: Loss,
  size: number,
  stream: Random,
): () => void {
  const count = whole.capacity;
  const batch = new Pass(whole.shape, loss, size);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const { inputs } = whole.shape;
  let next = count;
  return () => {
    if (next + size > count) {
      stream.shuffle(order);
      next = 0;
    }
    for (let k = 0; k < size; k++) {
      const example = order[next + k]!;
      for (let input = 0; input < inputs; input++) {
        batch.inputs[input * size + k] = whole.inputs[input * count + example]!;
      }
      batch.targets[k] = whole.targets[example]!;
    }
    next += size;
    batch.parameters.set(whole.parameters);
    batch.forward(size);
    batch.backward(size);
    move(whole.parameters, batch.gradient);
  };
}
