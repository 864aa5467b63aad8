import type { Examples } from './dataset.ts';
import { type Engine, referenceEngine } from './kernels/engine.ts';
import type { Checkpoint, SeekableTrainer } from './kernels/kernel-trainer.ts';
import type { Network } from './network.ts';
import type { Trainer, TrainerOptions } from './trainer.ts';

/** How a training is traced. */
export interface TraceOptions extends TrainerOptions {
  /** What trains, from `loadEngine`. Default the reference, which goes back only by starting again. */
  readonly engine?: Engine;
  /** The most checkpoints kept. Default 4096: a million steps of nine parameters take about a megabyte. */
  readonly checkpoints?: number;
}

/** Where a training stood after a number of steps. */
export interface TrainingMoment {
  readonly step: number;
  /** Mean loss over all examples. */
  readonly loss: number;
  /** Share of all examples answered rightly, 0…1. */
  readonly accuracy: number;
  readonly network: Network;
}

/** A training as a function of the step: any step, in any order, the same bits each time. */
export interface Trace {
  /**
   * Where the training stood after `step` steps. What lies beyond every step asked for before is trained now;
   * what lies before is reached from the nearest checkpoint.
   * @throws RangeError for a step that is not a whole number from 0
   */
  at(step: number): TrainingMoment;
  /** The furthest step that has been trained. */
  readonly reached: number;
}

/** Steps between the first checkpoints. */
const FIRST_SPACING = 16;

/**
 * Training as something to seek. Checkpoints hold the weights and what the optimizer remembers; when there are
 * too many, every second one goes, so that memory is bounded however long the training.
 * @throws RangeError for examples that do not fit the network, or fewer than 2 checkpoints
 */
export function trace(network: Network, examples: Examples, options: TraceOptions = {}): Trace {
  const { engine = referenceEngine, checkpoints: most = 4096, ...training } = options;
  if (!Number.isInteger(most) || most < 2) {
    throw new RangeError(`trace.checkpoints: expected a whole number from 2, got ${most}`);
  }
  const start = () => engine.trainer(network, examples, training);
  let run = start();
  let spacing = FIRST_SPACING;
  let reached = 0;
  /** The one numbered i is of step i · spacing. */
  let kept: Checkpoint[] = isSeekable(run) ? [run.save()] : [];

  /** Trains up to a step, past the last checkpoint, laying new ones on the way. */
  function advance(step: number): void {
    while (run.steps < step) {
      const next = kept.length * spacing;
      if (!isSeekable(run) || next > step) {
        run.step(step - run.steps);
        break;
      }
      run.step(next - run.steps);
      kept.push(run.save());
      if (kept.length > most) {
        kept = kept.filter((_, i) => i % 2 === 0);
        spacing *= 2;
      }
    }
    reached = Math.max(reached, step);
  }

  return {
    get reached() {
      return reached;
    },
    at(step) {
      if (!Number.isSafeInteger(step) || step < 0) {
        throw new RangeError(`trace.at: expected a whole number of steps from 0, got ${step}`);
      }
      const nearest = kept[Math.min(Math.floor(step / spacing), kept.length - 1)];
      if (isSeekable(run) && nearest && (run.steps > step || run.steps < nearest.steps)) run.restore(nearest);
      else if (run.steps > step) run = start();
      advance(step);
      return { step, loss: run.loss, accuracy: run.accuracy, network: run.network() };
    },
  };
}

function isSeekable(run: Trainer): run is SeekableTrainer {
  return 'restore' in run;
}
