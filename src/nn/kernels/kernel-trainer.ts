import { drawEpochOrder } from '../epoch-order.ts';
import type { SeekableRun } from '../seekable-run.ts';
import { networkWith } from '../shape.ts';
import type { TrainingPlan } from '../trainer.ts';
import type { TrainingData } from '../training-data.ts';
import { KernelNetwork, type KernelState } from './kernel-network.ts';
import { isTiny, TinyNetwork } from './tiny-network.ts';

/** Where a training stood: enough to go on from there as if it had never stopped. */
export interface Checkpoint {
  readonly steps: number;
  readonly state: KernelState;
}

/** Training in the kernels. */
export type SeekableTrainer = SeekableRun<Checkpoint>;

/** The least a network in the kernels must do to be trained. */
interface Run {
  load(weights: Float64Array): void;
  read(into: Float64Array): void;
  save(): KernelState;
  restore(state: KernelState): void;
  /** Takes `count` steps from the one numbered `from`. */
  advance(from: number, count: number): void;
  /** Mean loss and share of right answers over all examples. */
  measure(): { readonly loss: number; readonly accuracy: number };
}

/** Training in the kernels, in float32. */
export function kernelTrainer(module: WebAssembly.Module, plan: TrainingPlan): SeekableTrainer {
  const { shape, weights, data, loss, batchSize } = plan;
  const isWhole = batchSize === data.count;
  const run = isWhole && isTiny(shape, loss) ? tinyRun(module, plan) : batchRun(module, plan);
  run.load(weights);

  let steps = 0;
  let measuredAt = -1;
  let now = { loss: 0, accuracy: 0 };
  const measure = () => {
    if (measuredAt !== steps) now = run.measure();
    measuredAt = steps;
    return now;
  };
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
      run.advance(steps, count);
      steps += count;
    },
    network() {
      const flat = new Float64Array(weights.length);
      run.read(flat);
      return networkWith(shape, flat);
    },
    save: () => ({ steps, state: run.save() }),
    restore(checkpoint) {
      run.restore(checkpoint.state);
      steps = checkpoint.steps;
      measuredAt = -1;
    },
  };
}

function tinyRun(module: WebAssembly.Module, { shape, loss, data, optimizer }: TrainingPlan): Run {
  const tiny = new TinyNetwork(module, shape, loss, data);
  tiny.start(optimizer);
  const { count, targets } = data;
  const units = shape.layers.at(-1)!.units;
  const threshold = loss.fromLogits ? 0 : 0.5;
  return {
    load: (weights) => tiny.load(weights),
    read: (into) => tiny.read(into),
    save: () => tiny.save(),
    restore: (state) => tiny.restore(state),
    advance: (_, steps) => tiny.train(steps),
    measure() {
      const loss = tiny.evaluate() / (count * units);
      let right = 0;
      for (let k = 0; k < count; k++) {
        const isRight =
          units === 1
            ? tiny.outputs[k]! > threshold === targets[k]! > 0.5
            : largestAt(tiny.outputs, units, tiny.stride, k) === largestAt(targets, units, count, k);
        if (isRight) right++;
      }
      return { loss, accuracy: right / count };
    },
  };
}

function batchRun(
  module: WebAssembly.Module,
  { shape, loss, data, optimizer, batchSize, seed }: TrainingPlan,
): Run {
  const network = new KernelNetwork(module, shape, loss, batchSize);
  network.start(optimizer);
  const fill = rowFiller(network, data, shape.layers.at(-1)!.units);
  const { count } = data;
  const order = new Uint32Array(count);
  const isWhole = batchSize === count;
  const inOrder = Uint32Array.from({ length: count }, (_, i) => i);
  const perEpoch = Math.floor(count / batchSize);
  let drawn = -1;
  /** Whether the rows hold all examples, as every step of a full batch wants them. */
  let isFilled = false;
  return {
    load: (weights) => network.load(weights),
    read: (into) => network.read(into),
    save: () => network.save(),
    restore: (state) => network.restore(state),
    advance(from, steps) {
      for (let step = from; step < from + steps; step++) {
        if (isWhole) {
          if (!isFilled) fill(inOrder, 0, count);
          isFilled = true;
        } else {
          const epoch = Math.floor(step / perEpoch);
          if (epoch !== drawn) drawEpochOrder(order, seed, epoch);
          drawn = epoch;
          fill(order, (step % perEpoch) * batchSize, batchSize);
        }
        network.train(batchSize);
      }
    },
    measure() {
      let total = 0;
      let right = 0;
      for (let from = 0; from < count; from += batchSize) {
        const rows = Math.min(batchSize, count - from);
        fill(inOrder, from, rows);
        total += network.evaluate(rows);
        right += network.correct(rows);
      }
      isFilled = isWhole;
      return { loss: total / count, accuracy: right / count };
    },
  };
}

/** Writes the examples numbered by `order` into a network's first rows. */
function rowFiller(
  network: KernelNetwork,
  { count, inputs, targets }: TrainingData,
  units: number,
): (order: Uint32Array, from: number, rows: number) => void {
  const width = inputs.length / count;
  const labels = network.isSparse
    ? Int32Array.from({ length: count }, (_, k) => largestAt(targets, units, count, k))
    : undefined;
  return (order, from, rows) => {
    for (let row = 0; row < rows; row++) {
      const example = order[from + row]!;
      for (let i = 0; i < width; i++)
        network.inputs[row * network.inputStride + i] = inputs[i * count + example]!;
      if (labels) network.labels[row] = labels[example]!;
      else
        for (let unit = 0; unit < units; unit++)
          network.targets[row * network.outputStride + unit] = targets[unit * count + example]!;
    }
  };
}

/** The number of the largest of a column in runs of `stride`; the first of equals. */
function largestAt(runs: ArrayLike<number>, units: number, stride: number, k: number): number {
  let best = 0;
  for (let unit = 1; unit < units; unit++)
    if (runs[unit * stride + k]! > runs[best * stride + k]!) best = unit;
  return best;
}
