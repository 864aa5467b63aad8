import type { FitWork } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Scores } from '../rules/metrics.ts';
import type { Optimizer } from '../rules/optimizer.ts';
import { penaltyOf } from '../rules/penalties.ts';
import { fillRows, kernelBatches, scoresOf } from './kernel-batches.ts';
import type { KernelData } from './kernel-data.ts';
import type { KernelState } from './kernel-memory.ts';
import { KernelNetwork } from './kernel-network.ts';
import type { KernelPlan } from './kernel-plan.ts';
import type { SecondThread } from './second-thread.ts';

/** Steps from one snapshot to the next: what going back may have to go through again. */
const SNAPSHOT_STEPS = 128;
/** Examples at a time where nothing is learned. */
const SCORING_ROWS = 256;

/** A state of training from which steps can be taken again. */
interface Snapshot {
  readonly state: KernelState;
  readonly steps: number;
  /** What has been done since: where each batch began, and at which rate. */
  readonly taken: { readonly from: number; readonly rate: number }[];
}

/** Steps in the kernels' memory; the model's weights follow when asked for. */
export function kernelWork(
  module: WebAssembly.Module,
  plan: KernelPlan & { readonly optimizer: Optimizer },
  trainee: Trainee,
  data: KernelData,
  batchSize: number,
  second: SecondThread | undefined,
): FitWork {
  const { weights, optimizer } = trainee;
  const batches = kernelBatches(module, plan, trainee, data, batchSize, second, plan.optimizer);
  const { network } = batches;
  let isAhead = false;
  let snapshot: Snapshot;
  /** The one before it, for when nothing has been done since. */
  let previous: Snapshot;
  let orderNow: Uint32Array | undefined;

  const snap = (spare?: Snapshot): Snapshot => ({
    state: network.save(spare?.state),
    steps: optimizer.steps,
    taken: [],
  });
  function take(): void {
    network.load(weights);
    network.remember(optimizer.memory);
    snapshot = snap();
    previous = snapshot;
  }
  function renewSnapshot(): void {
    if (snapshot.taken.length === 0) return;
    const spare = previous === snapshot ? undefined : previous;
    previous = snapshot;
    snapshot = snap(spare);
  }
  function train(from: number, rate: number, order: Uint32Array | undefined): number {
    network.setRate(rate);
    return batches.train(from, order);
  }
  take();
  return {
    count: data.count,
    capacity: network.capacity,
    begin() {
      batches.begin();
      renewSnapshot();
    },
    step(from, order) {
      orderNow = order;
      const rows = batches.rowsFrom(from);
      // One more before an epoch's last step: undoing that one takes no other.
      if (from + rows === data.count || snapshot.taken.length === SNAPSHOT_STEPS) renewSnapshot();
      const rate = optimizer.learningRate;
      const batchLoss = train(from, rate, order);
      isAhead = true;
      if (!Number.isFinite(batchLoss)) return batchLoss;
      snapshot.taken.push({ from, rate });
      optimizer.steps++;
      batches.count(rows, batchLoss);
      return batchLoss;
    },
    scores: batches.scores,
    settle() {
      if (!isAhead) return;
      network.read(weights);
      network.recall(optimizer.memory);
      isAhead = false;
    },
    take,
    undo() {
      const { state, steps, taken } = snapshot.taken.length > 0 ? snapshot : previous;
      network.restore(state);
      optimizer.steps = steps;
      for (const { from, rate } of taken.slice(0, -1)) {
        train(from, rate, orderNow);
        optimizer.steps++;
      }
      network.read(weights);
      network.recall(optimizer.memory);
      isAhead = false;
    },
  };
}

/** Loss and metrics over all examples, by the model's weights. */
export function kernelScores(
  module: WebAssembly.Module,
  { shape, loss }: KernelPlan,
  { plan, weights, metrics }: Pick<Trainee, 'plan' | 'weights' | 'metrics'>,
  data: KernelData,
): Scores {
  const network = new KernelNetwork(module, shape, loss, Math.min(SCORING_ROWS, data.count));
  network.load(weights);
  let total = 0;
  let right = 0;
  for (let from = 0; from < data.count; from += network.capacity) {
    const rows = fillRows(network, data, from);
    total += network.evaluate(rows);
    right += network.correct(rows);
  }
  total += penaltyOf(plan, weights) * data.count;
  return scoresOf(total, right, data.count, metrics.length > 0);
}
