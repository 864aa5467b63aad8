import type { EngineName } from '../host/engine-name.ts';
import type { Network } from '../layers/network.ts';
import type { FitData, FitWork, Holding, Leaps } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Scores } from '../rules/metrics.ts';
import { DivergenceError } from './divergence.ts';
import { drawEpochOrder } from './epoch-order.ts';

/** Training under way, one step at a time, whatever engine it is that trains. */
export interface Trainer {
  /** What does the arithmetic. */
  readonly engine: EngineName;
  /** Where the reference stands in for the kernels that were asked for: the name of what is beyond them. */
  readonly beyondKernels?: string | undefined;
  /** Steps taken so far. */
  readonly steps: number;
  /** Mean loss of the network as it is now, over all examples. */
  readonly loss: number;
  /** Share of all examples that the network as it is now answers rightly, 0…1. */
  readonly accuracy: number;
  /**
   * Takes one optimizer step, or `count`.
   * @throws DivergenceError where the loss is not finite any more; the last good weights are kept
   */
  step(count?: number): void;
  /** The network as it is now. */
  network(): Network;
}

/** Where a training stood: enough to go on from there as if it had never stopped. */
export interface Checkpoint {
  readonly steps: number;
  readonly optimizerSteps: number;
  /** The weights, then what the optimizer remembers. */
  readonly numbers: Float64Array;
}

/** A training that can be put back to where it was. */
export interface SeekableRun extends Trainer {
  /** What is needed to come back here. */
  save(): Checkpoint;
  /** Goes back, or ahead, to where `save` was called. */
  restore(kept: Checkpoint): void;
}

/** How the steps of a run take their examples. */
export interface Pace {
  /** Examples a step; the last one of an epoch takes what is left. */
  readonly batchSize: number;
  /** Of the order of the examples. */
  readonly seed: number;
  /** Draw a new order for each epoch. */
  readonly shuffle: boolean;
}

/** Above this many examples a step takes a mini-batch. */
const FULL_BATCH_MOST = 2000;
const MINI_BATCH = 256;

/** Examples a step where nobody says: all of them up to 2,000, otherwise 256. */
export function defaultBatchSize(count: number): number {
  return count > FULL_BATCH_MOST ? MINI_BATCH : count;
}

/** The training of a trainee on these data: batch by batch what `fit` does, bit for bit. */
export function trainingRun(
  { weights, optimizer, network }: Pick<Trainee, 'weights' | 'optimizer' | 'network'>,
  data: FitData,
  { batchSize, seed, shuffle }: Pace,
): SeekableRun {
  const leaps = batchSize >= data.count ? data.leaps?.() : undefined;
  const advance = leaps ? leap(leaps) : walk(data.work(batchSize));
  const { holding } = advance;
  /** Everything that training changes. */
  const changing = [weights, ...optimizer.memory];
  const size = changing.reduce((sum, { length }) => sum + length, 0);
  let steps = 0;
  let measured: { readonly loss: number; readonly accuracy: number } | undefined;

  /** Whole batches, many a call. */
  function leap(gait: Leaps): Advance {
    const isSound = (times: number) => {
      gait.leap(times);
      gait.settle();
      return weights.every(Number.isFinite);
    };
    return {
      holding: gait,
      score: gait.score,
      take(times) {
        let kept = save();
        if (isSound(times)) {
          steps += times;
          return;
        }
        // Which of them it was is found by taking them again one by one.
        restore(kept);
        while (isSound(1)) {
          steps++;
          kept = save();
        }
        restore(kept);
        diverge(Number.NaN);
      },
    };
  }

  /** Batch by batch. */
  function walk(work: FitWork): Advance {
    const order = shuffle ? new Uint32Array(data.count) : undefined;
    const batches = Math.ceil(data.count / work.capacity);
    let begun = -1;
    return {
      holding: work,
      score: data.score,
      take(times) {
        for (const end = steps + times; steps < end; steps++) {
          const epoch = Math.floor(steps / batches);
          if (epoch !== begun) {
            if (order) drawEpochOrder(order, seed, epoch);
            work.begin();
            begun = epoch;
          }
          const loss = work.step((steps % batches) * work.capacity, order, false);
          if (!Number.isFinite(loss)) {
            work.undo();
            diverge(loss);
          }
        }
      },
    };
  }

  function diverge(loss: number): never {
    throw new DivergenceError('training', `step ${steps}`, loss, optimizer.learningRate);
  }

  function save(): Checkpoint {
    holding.settle();
    const numbers = new Float64Array(size);
    let at = 0;
    for (const run of changing) {
      numbers.set(run, at);
      at += run.length;
    }
    return { steps, numbers, optimizerSteps: optimizer.steps };
  }

  function restore(kept: Checkpoint): void {
    let at = 0;
    for (const run of changing) {
      run.set(kept.numbers.subarray(at, at + run.length));
      at += run.length;
    }
    optimizer.steps = kept.optimizerSteps;
    steps = kept.steps;
    measured = undefined;
    holding.take();
  }

  function measure(): { readonly loss: number; readonly accuracy: number } {
    holding.settle();
    measured ??= { accuracy: 0, ...advance.score() };
    return measured;
  }

  return {
    engine: data.engine,
    beyondKernels: data.beyondKernels,
    get steps() {
      return steps;
    },
    get loss() {
      return measure().loss;
    },
    get accuracy() {
      return measure().accuracy;
    },
    step(times = 1) {
      measured = undefined;
      advance.take(times);
    },
    network() {
      holding.settle();
      return network();
    },
    save,
    restore,
  };
}

/** One way to go on. */
interface Advance {
  readonly holding: Holding;
  take(times: number): void;
  score(): Scores;
}
