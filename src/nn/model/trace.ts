import { refuse, requireKeys } from '../checks/argument-checks.ts';
import type { Examples } from '../data/dataset.ts';
import type { ModelInputs, ModelTargets } from '../data/examples.ts';
import type { Network } from '../layers/network.ts';
import { referenceEngine } from '../train/engine.ts';
import type { TrainerOptions } from '../train/trainer.ts';
import type { Checkpoint, SeekableRun } from '../train/training-run.ts';
import type { Model, RunOptions } from './model.ts';

/** How a training is kept for seeking. */
export interface SeekingOptions {
  /** The most checkpoints kept. Default 4096: a million steps of nine parameters take about a megabyte. */
  readonly checkpoints?: number;
}

/** How the training of a network is traced. */
export interface TraceOptions extends TrainerOptions, SeekingOptions {}

/** How the training of a model is traced, with the optimizer and the loss that it is compiled with. */
export interface ModelTraceOptions extends RunOptions, SeekingOptions {}

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
  /**
   * Where the training stood then as bare numbers, all weights first, from which a run can go on.
   * @throws RangeError for a step that is not a whole number from 0
   */
  save(step: number): Checkpoint;
  /** The furthest step that has been trained. */
  readonly reached: number;
}

/** Steps between the first checkpoints. */
const FIRST_SPACING = 16;

/**
 * Training as something to seek. Checkpoints hold the weights and what the optimizer remembers; when there are
 * too many, every second one goes, so that memory is bounded however long the training. The model or network itself
 * stays as it is.
 * @throws RangeError for examples that do not fit, or fewer than 2 checkpoints
 * @throws Error for a model that is not compiled
 */
export function trace(network: Network, examples: Examples, options?: TraceOptions): Trace;
export function trace(model: Model, x: ModelInputs, y: ModelTargets, options?: ModelTraceOptions): Trace;
export function trace(
  trained: Network | Model,
  data: Examples | ModelInputs,
  third: TraceOptions | ModelTargets = {},
  options: ModelTraceOptions = {},
): Trace {
  const { checkpoints: most = 4096 } = 'fitting' in trained ? options : (third as TraceOptions);
  if (!Number.isInteger(most) || most < 2) {
    refuse('trace.checkpoints', 'a whole number from 2', most);
  }
  const run = runOf(trained, data, third, options);
  let spacing = FIRST_SPACING;
  let reached = 0;
  /** The one numbered i is of step i · spacing. */
  let kept = [run.save()];

  /** Trains up to a step, past the last checkpoint, laying new ones on the way. */
  function advance(step: number): void {
    try {
      while (run.steps < step) {
        const next = kept.length * spacing;
        run.step(Math.min(next, step) - run.steps);
        if (run.steps < next) break;
        kept.push(run.save());
        if (kept.length > most) {
          kept = kept.filter((_, i) => i % 2 === 0);
          spacing *= 2;
        }
      }
    } finally {
      // A loss that is no number any more ends it before the step that was asked for.
      reached = Math.max(reached, run.steps);
    }
  }

  function goTo(step: number, place: string): void {
    if (!Number.isSafeInteger(step) || step < 0) {
      refuse(place, 'a whole number of steps from 0', step);
    }
    const nearest = kept[Math.min(Math.floor(step / spacing), kept.length - 1)]!;
    if (run.steps > step || run.steps < nearest.steps) run.restore(nearest);
    advance(step);
  }

  return {
    get reached() {
      return reached;
    },
    at(step) {
      goTo(step, 'trace.at');
      return { step, loss: run.loss, accuracy: run.accuracy, network: run.network() };
    },
    save(step) {
      goTo(step, 'trace.save');
      return run.save();
    },
  };
}

function runOf(
  trained: Network | Model,
  data: Examples | ModelInputs,
  third: TraceOptions | ModelTargets,
  options: ModelTraceOptions,
): SeekableRun {
  if (!('fitting' in trained)) {
    const { engine = referenceEngine, checkpoints: _, ...training } = third as TraceOptions;
    return engine.trainer(trained, data as Examples, training);
  }
  requireKeys('trace', options, ['engine', 'checkpoints', 'batchSize', 'seed']);
  if (!trained.compiled)
    throw new Error('trace: expected a compiled model; call compile({ optimizer, loss }) first');
  if (!trained.plan)
    throw new Error('trace: expected a model with weights; give its first layer an inputShape');
  const { checkpoints: _, ...rest } = options;
  return trained.run(data as ModelInputs, third as ModelTargets, rest);
}
