import { Chain } from './chain.ts';
import { gatherBatch, type ModelData, splitOff } from './examples.ts';
import { scoreData, type Trainee } from './fit.ts';
import type { FitSource } from './fit-plan.ts';
import { type Scores, Tally } from './metrics.ts';

/** One engine's way to take the batches of a fit. */
export interface FitWork {
  /** How many examples there are. */
  readonly count: number;
  /** Examples a step. */
  readonly capacity: number;
  /** Begins an epoch: scores start anew. */
  begin(): void;
  /**
   * One optimizer step on the examples from `from` on, by `order` if given. Returns the mean loss before it; where
   * that is not finite the step does not count.
   */
  step(from: number, order?: Uint32Array): number;
  /** The scores of the epoch so far. */
  scores(): Scores;
  /** Brings the model's weights, and what its optimizer remembers, up to date. */
  settle(): void;
  /** Takes over the model's weights where these have been changed. */
  take(): void;
  /** Undoes the last step that counted: back to the last weights whose loss was a number. */
  undo(): void;
}

/** In float64, for models and examples of every kind. @param read examples for this model */
export function chainSource(trainee: Trainee, read: FitSource<ModelData>['read']): FitSource<ModelData> {
  return {
    read,
    split: splitOff,
    work: (data, batchSize) => chainWork(trainee, data, batchSize),
    score: (data) => scoreData(trainee, data),
  };
}

/** Steps on the model's own weights. */
function chainWork(
  { plan, weights, loss, rule, metrics, optimizer, seed }: Trainee,
  data: ModelData,
  batchSize: number,
): FitWork {
  const chain = new Chain(plan, rule, Math.min(batchSize, data.count), weights, seed);
  const lastGood = weights.slice();
  let tally = new Tally(metrics, loss, plan.outputs);
  return {
    count: data.count,
    capacity: chain.capacity,
    begin() {
      tally = new Tally(metrics, loss, plan.outputs);
    },
    step(from, order) {
      const count = gatherBatch(data, chain, from, order);
      chain.forward(count, optimizer.steps);
      const batchLoss = chain.loss(count);
      if (!Number.isFinite(batchLoss)) return batchLoss;
      lastGood.set(weights);
      tally.add(chain, count, batchLoss);
      chain.backward(count);
      optimizer.step(weights, chain.gradient);
      return batchLoss;
    },
    scores: () => tally.scores(),
    settle() {},
    take() {},
    undo: () => weights.set(lastGood),
  };
}
