import { type ModelInputs, type ModelTargets, readModelData, type Weighing } from '../data/examples.ts';
import type { EngineName } from '../host/engine-name.ts';
import { type Scores, Tally } from '../rules/metrics.ts';
import { Chain } from './chain.ts';
import { gatherBatch, type Span } from './gather-batch.ts';
import type { Trainee } from './trainee.ts';

/** Where an engine holds weights and the optimizer's memory of its own. */
export interface Holding {
  /** Brings the model's weights, and what its optimizer remembers, up to date. */
  settle(): void;
  /** Takes over the model's weights and its optimizer's memory where these have been changed. */
  take(): void;
}

/** One engine's way to take the batches of a fit. */
export interface FitWork extends Holding {
  /** How many examples there are. */
  readonly count: number;
  /** Examples a step. */
  readonly capacity: number;
  /** Begins an epoch: scores start anew. */
  begin(): void;
  /**
   * One optimizer step on the examples from `from` on, by `order` if given. Returns the mean loss before it; where
   * that is not finite the step does not count.
   * @param isHeard whether anyone asks for losses and scores; if not, any finite number may stand for the loss
   */
  step(from: number, order?: Uint32Array, isHeard?: boolean): number;
  /** The scores of the epoch so far. */
  scores(): Scores;
  /** Undoes the last step that counted: back to the last weights whose loss was a number. */
  undo(): void;
}

/** Steps on all examples at once, many a call. */
export interface Leaps extends Holding {
  leap(steps: number): void;
  /** Loss and metrics by the weights as they are now. */
  score(): Scores;
}

/** Examples as an engine has them, checked. */
export interface FitData {
  /** What does the arithmetic. */
  readonly engine: EngineName;
  /** Where the reference stands in for the kernels: the name of what is beyond them. */
  readonly beyondKernels?: string | undefined;
  readonly count: number;
  /** The last `share` of them, and what comes before it. */
  split(share: number): readonly [FitData, FitData];
  /** Trains on them. */
  work(batchSize: number): FitWork;
  /** Loss and metrics by the model's weights. */
  score(): Scores;
  /** Whole-batch steps, where the engine has a way to take many a call. */
  leaps?(): Leaps | undefined;
}

/** Reads examples for one engine; `place` is what to call them in messages. */
export type Reader = (place: string, x: ModelInputs, y: ModelTargets, weighing?: Weighing) => FitData;

/** Examples at a time where nothing is learned: enough for even loops, and little memory. */
export const CHUNK = 1024;

/**
 * In float64, for models and examples of every kind.
 * @param beyondKernels what it is that the kernels cannot do, where they were asked for
 */
export function chainReader(trainee: Trainee, beyondKernels?: string): Reader {
  const { plan, weights, loss, rule, metrics, seed } = trainee;
  const held = (span: Span): FitData => ({
    engine: 'reference',
    beyondKernels,
    count: span.count,
    split(share) {
      const kept = Math.floor(span.count * (1 - share));
      return [
        held({ ...span, count: kept }),
        held({ ...span, first: span.first + kept, count: span.count - kept }),
      ];
    },
    work: (batchSize) => chainWork(trainee, span, batchSize),
    score() {
      const chain = new Chain(plan, rule, Math.min(span.count, CHUNK), weights, seed);
      const tally = new Tally(metrics, loss, plan.outputs);
      for (let from = 0; from < span.count; from += chain.capacity) {
        const count = gatherBatch(span, chain, from);
        chain.forward(count);
        tally.add(chain, count, chain.loss(count));
      }
      return tally.scores();
    },
  });
  return (place, x, y, weighing) => {
    const data = readModelData(place, x, y, plan, { ...weighing, loss });
    return held({ data, first: 0, count: data.count });
  };
}

/** Steps on the model's own weights. */
function chainWork(
  { plan, weights, loss, rule, metrics, optimizer, seed }: Trainee,
  span: Span,
  batchSize: number,
): FitWork {
  const chain = new Chain(plan, rule, Math.min(batchSize, span.count), weights, seed);
  const lastGood = weights.slice();
  let tally = new Tally(metrics, loss, plan.outputs);
  return {
    count: span.count,
    capacity: chain.capacity,
    begin() {
      tally = new Tally(metrics, loss, plan.outputs);
    },
    step(from, order, isHeard = true) {
      const count = gatherBatch(span, chain, from, order);
      chain.forward(count, optimizer.steps);
      const batchLoss = isHeard ? chain.loss(count) : 0;
      if (!Number.isFinite(batchLoss)) return batchLoss;
      if (isHeard) tally.add(chain, count, batchLoss);
      chain.backward(count);
      // Of a loss that is not finite neither are the slopes.
      if (!isHeard && !chain.gradient.every(Number.isFinite)) return Number.NaN;
      lastGood.set(weights);
      optimizer.step(weights, chain.gradient);
      return batchLoss;
    },
    scores: () => tally.scores(),
    settle() {},
    take() {},
    undo: () => weights.set(lastGood),
  };
}
