import { dropoutSeed } from '../dropout-mask.ts';
import type { FitWork } from '../fit-work.ts';
import { addPenaltySlopes, penaltyOf } from '../penalties.ts';
import type { Trainee } from '../trainee.ts';
import type { KernelData } from './kernel-data.ts';
import { KernelNetwork } from './kernel-network.ts';
import type { KernelPlan } from './kernel-plan.ts';
import { fillRows, scoresOf } from './kernel-work.ts';
import type { SecondThread } from './second-thread.ts';

/**
 * Slopes by the kernels, steps by the model's own optimizer, in float64: for every optimizer, clipping, regularizer
 * and frozen layer.
 */
export function slopeWork(
  module: WebAssembly.Module,
  { shape, loss }: KernelPlan,
  { plan, weights, metrics, optimizer, seed }: Trainee,
  data: KernelData,
  batchSize: number,
  second: SecondThread | undefined,
): FitWork {
  const capacity = Math.min(batchSize, data.count);
  const network = new KernelNetwork(module, shape, loss, capacity, { keeping: data.count, second });
  const isKept = network.keep(data.copyInputs);
  if (!isKept) data.requireFinite();
  network.start();
  const hasDropout = shape.layers.some(({ dropout = 0 }) => dropout > 0);
  const gradient = new Float64Array(weights.length);
  const lastGood = weights.slice();
  let total = 0;
  let right = 0;
  let seen = 0;
  const take = () => network.load(weights);
  take();
  return {
    count: data.count,
    capacity: network.capacity,
    begin() {
      total = 0;
      right = 0;
      seen = 0;
    },
    step(from, order) {
      const rows = fillRows(network, data, from, order, isKept);
      const drawn = hasDropout ? dropoutSeed(seed, optimizer.steps) : 0;
      const batchLoss = network.train(rows, drawn) / rows + penaltyOf(plan, weights);
      if (!Number.isFinite(batchLoss)) return batchLoss;
      total += batchLoss * rows;
      seen += rows;
      if (metrics.length > 0) right += network.correct(rows);
      lastGood.set(weights);
      network.readGradient(gradient);
      addPenaltySlopes(plan, weights, gradient);
      optimizer.step(weights, gradient);
      network.load(weights);
      return batchLoss;
    },
    scores: () => scoresOf(total, right, seen, metrics.length > 0),
    settle() {},
    take,
    undo() {
      weights.set(lastGood);
      take();
    },
  };
}
