import type { FitWork } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import { addPenaltySlopes, penaltyOf } from '../rules/penalties.ts';
import { kernelBatches } from './kernel-batches.ts';
import type { KernelData } from './kernel-data.ts';
import type { KernelPlan } from './kernel-plan.ts';
import type { SecondThread } from './second-thread.ts';

/**
 * Slopes by the kernels, steps by the model's own optimizer, in float64: for every optimizer, clipping, regularizer
 * and frozen layer.
 */
export function slopeWork(
  module: WebAssembly.Module,
  kernelPlan: KernelPlan,
  trainee: Trainee,
  data: KernelData,
  batchSize: number,
  second: SecondThread | undefined,
): FitWork {
  const { plan, weights, optimizer } = trainee;
  const batches = kernelBatches(module, kernelPlan, trainee, data, batchSize, second);
  const { network } = batches;
  const gradient = new Float64Array(weights.length);
  const lastGood = weights.slice();
  const take = () => network.load(weights);
  take();
  return {
    count: data.count,
    capacity: network.capacity,
    begin: batches.begin,
    step(from, order) {
      const batchLoss = batches.train(from, order) + penaltyOf(plan, weights);
      if (!Number.isFinite(batchLoss)) return batchLoss;
      batches.count(batches.rowsFrom(from), batchLoss);
      lastGood.set(weights);
      network.readGradient(gradient);
      addPenaltySlopes(plan, weights, gradient);
      optimizer.step(weights, gradient);
      network.load(weights);
      return batchLoss;
    },
    scores: batches.scores,
    settle() {},
    take,
    undo() {
      weights.set(lastGood);
      take();
    },
  };
}
