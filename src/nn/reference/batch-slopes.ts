import { requireKeys } from '../checks/argument-checks.ts';
import { type ModelInputs, type ModelTargets, readModelData, type Weighing } from '../data/examples.ts';
import { type Scores, Tally } from '../rules/metrics.ts';
import { Chain } from './chain.ts';
import { gatherBatch } from './gather-batch.ts';
import type { Trainee } from './trainee.ts';

/**
 * The slope of the mean loss over these examples by each weight, and the scores.
 * @param step by whose number dropout goes; without it dropout rests
 */
export function batchSlopes(
  verb: string,
  { plan, weights, loss, rule, metrics, seed }: Trainee,
  x: ModelInputs,
  y: ModelTargets,
  weighing: Weighing,
  step?: number,
): { readonly gradient: Float64Array; readonly scores: Scores } {
  requireKeys(verb, weighing, ['sampleWeight', 'classWeight']);
  const data = readModelData(verb, x, y, plan, { ...weighing, loss });
  const chain = new Chain(plan, rule, data.count, weights, seed);
  const count = gatherBatch({ data, first: 0, count: data.count }, chain, 0);
  chain.forward(count, step);
  const tally = new Tally(metrics, loss, plan.outputs);
  tally.add(chain, count, chain.loss(count));
  chain.backward(count);
  return { gradient: chain.gradient, scores: tally.scores() };
}
