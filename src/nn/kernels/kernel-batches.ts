import { dropoutSeed } from '../reference/dropout-mask.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Scores } from '../rules/metrics.ts';
import type { Optimizer } from '../rules/optimizer.ts';
import type { KernelData } from './kernel-data.ts';
import { KernelNetwork } from './kernel-network.ts';
import type { KernelPlan } from './kernel-plan.ts';
import type { SecondThread } from './second-thread.ts';

/** A network in the kernels beside the examples that it learns from, batch by batch. */
export interface KernelBatches {
  readonly network: KernelNetwork;
  /** Begins an epoch: scores start anew. */
  begin(): void;
  /** How many examples the batch at `from` has. */
  rowsFrom(from: number): number;
  /** One step of the kernels on the batch at `from`. Returns its mean loss before it. */
  train(from: number, order: Uint32Array | undefined): number;
  /** Lets the batch trained last count in the scores. */
  count(rows: number, loss: number): void;
  /** The scores of the epoch so far. */
  scores(): Scores;
}

/** @param spec the kernels' own optimizer; without one they only keep the gradient */
export function kernelBatches(
  module: WebAssembly.Module,
  { shape, loss }: KernelPlan,
  { metrics, optimizer, seed }: Trainee,
  data: KernelData,
  batchSize: number,
  second: SecondThread | undefined,
  spec?: Optimizer,
): KernelBatches {
  const capacity = Math.min(batchSize, data.count);
  const network = new KernelNetwork(module, shape, loss, capacity, { keeping: data.count, second });
  const isKept = network.keep(data.copyInputs);
  if (!isKept) data.requireFinite();
  network.start(spec);
  const hasDropout = shape.layers.some(({ dropout = 0 }) => dropout > 0);
  let total = 0;
  let right = 0;
  let seen = 0;
  return {
    network,
    begin() {
      total = 0;
      right = 0;
      seen = 0;
    },
    rowsFrom: (from) => Math.min(capacity, data.count - from),
    train(from, order) {
      const rows = fillRows(network, data, from, order, isKept);
      return network.train(rows, hasDropout ? dropoutSeed(seed, optimizer.steps) : 0) / rows;
    },
    count(rows, batchLoss) {
      total += batchLoss * rows;
      seen += rows;
      if (metrics.length > 0) right += network.correct(rows);
    },
    scores: () => scoresOf(total, right, seen, metrics.length > 0),
  };
}

/** The mean loss, and where it was asked for the share of right answers. */
export function scoresOf(total: number, right: number, count: number, hasAccuracy: boolean): Scores {
  return hasAccuracy ? { loss: total / count, accuracy: right / count } : { loss: total / count };
}

/** Writes examples into the first rows, as many as there is room for; returns how many. */
export function fillRows(
  network: KernelNetwork,
  data: KernelData,
  from: number,
  order?: Uint32Array,
  isKept = false,
): number {
  const rows = Math.min(network.capacity, data.count - from);
  const { inputs, inputStride, examples, targets, rowWeights, outputStride } = network;
  const { outputs } = data;
  for (let row = 0; row < rows; row++) {
    const example = order ? order[from + row]! : from + row;
    if (isKept) examples[row] = example;
    else data.copyInputs(example, inputs, row * inputStride);
    rowWeights[row] = data.weights[example]!;
    const to = row * outputStride;
    if (data.labels) {
      targets.fill(0, to, to + outputs);
      targets[to + data.labels[example]!] = 1;
    } else for (let i = 0; i < outputs; i++) targets[to + i] = data.targets![example * outputs + i]!;
  }
  return rows;
}
