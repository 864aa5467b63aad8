import { requireCount } from '../checks/argument-checks.ts';
import type { Examples } from '../data/dataset.ts';
import type { DenseSpec } from '../layers/layers.ts';
import { initialNetwork } from '../layers/model-weights.ts';
import type { Network } from '../layers/network.ts';
import { parseLayers } from '../layers/parse-layers.ts';
import { DivergenceError } from './divergence.ts';
import { referenceEngine } from './engine.ts';
import type { TrainerOptions } from './trainer.ts';

/**
 * How each seed is trained. With the defaults about 73 of 100 seeds put every point of `twoCurves()` on its right
 * side (measured over 1,000; with Keras's Glorot kernels 63), and longer training helps hardly any of the others.
 */
export interface TrainingRecipe extends Omit<TrainerOptions, 'seed'> {
  /** Default `2relu,1sigmoid`. */
  readonly layers?: readonly DenseSpec[];
  /** Optimizer steps. Default 1,500. */
  readonly steps?: number;
}

/** What one seed came to. */
export interface TrainingRun {
  readonly seed: number;
  readonly network: Network;
  readonly loss: number;
  /** Share of the points on their right side, 0…1. */
  readonly accuracy: number;
}

/** Which seeds a sweep tries. */
export interface SweepOptions extends TrainingRecipe {
  /** How many. Default 20. */
  readonly seeds?: number;
  /** The first one; the others follow it. Default 1. */
  readonly firstSeed?: number;
}

/** What many seeds came to: honest figures show success rates. */
export interface Sweep {
  /** In the order of the seeds. */
  readonly runs: readonly TrainingRun[];
  /** The run with the highest accuracy; among those the one with the least loss. */
  readonly best: TrainingRun;
  /** How many runs put every point on its right side. */
  readonly succeeded: number;
}

/** Steps between two yields: a few milliseconds. */
const STRIDE = 250;

/**
 * Trains one network from one seed; yields the share done (0…1) every few milliseconds, so that a page stays
 * alive, and returns the run.
 */
export function* training(
  examples: Examples,
  seed: number,
  recipe: TrainingRecipe = {},
): Generator<number, TrainingRun> {
  const { layers = parseLayers('2relu,1sigmoid'), steps = 1500, engine = referenceEngine, ...rest } = recipe;
  requireCount('training.steps', steps);
  const inputs = examples.points[0]?.length ?? 0;
  const run = engine.trainer(initialNetwork(inputs, layers, seed), examples, { ...rest, seed });
  for (let at = 0; at < steps; ) {
    at = Math.min(at + STRIDE, steps);
    try {
      run.step(at - run.steps);
    } catch (error) {
      // A seed that diverges is one that did not succeed, with the last good weights.
      if (!(error instanceof DivergenceError)) throw error;
      at = steps;
    }
    yield at / steps;
  }
  return { seed, network: run.network(), loss: run.loss, accuracy: run.accuracy };
}

/** Trains one network from one seed. */
export function trainOnce(examples: Examples, seed: number, recipe?: TrainingRecipe): TrainingRun {
  return finish(training(examples, seed, recipe));
}

/** Like `sweep`, but yields the share done (0…1) every few milliseconds, so that a page stays alive. */
export function* sweeping(examples: Examples, options: SweepOptions = {}): Generator<number, Sweep> {
  const { seeds = 20, firstSeed = 1, ...recipe } = options;
  requireCount('sweep.seeds', seeds);
  const runs: TrainingRun[] = [];
  for (let i = 0; i < seeds; i++) {
    const one = training(examples, firstSeed + i, recipe);
    let step = one.next();
    while (!step.done) {
      yield (i + step.value) / seeds;
      step = one.next();
    }
    runs.push(step.value);
  }
  const best = runs.reduce((a, b) =>
    b.accuracy > a.accuracy || (b.accuracy === a.accuracy && b.loss < a.loss) ? b : a,
  );
  return { runs, best, succeeded: reaching(runs, 1) };
}

/** Trains many seeds of one network and tells how many reach what. */
export function sweep(examples: Examples, options?: SweepOptions): Sweep {
  return finish(sweeping(examples, options));
}

/** How many runs reach at least this accuracy. */
export function reaching(runs: readonly TrainingRun[], accuracy: number): number {
  return runs.filter((run) => run.accuracy >= accuracy).length;
}

/** Runs a generator to its end. */
function finish<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
