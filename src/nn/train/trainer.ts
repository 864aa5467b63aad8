import type { Examples } from '../data/dataset.ts';
import type { Network } from '../layers/network.ts';
import { type Engine, referenceEngine } from './engine.ts';
import type { NetworkRunOptions } from './network-run.ts';
import type { Trainer } from './training-run.ts';

/** How a trainer goes about it. */
export interface TrainerOptions extends NetworkRunOptions {
  /** What trains, from `loadEngine`. Default the reference. */
  readonly engine?: Engine;
}

/**
 * Trains a network on labelled examples step by step, for figures that draw every step. Loss and accuracy are
 * computed when they are asked for. The network given is not changed.
 * @throws RangeError for examples that do not fit the network
 */
export function trainer(network: Network, examples: Examples, options?: TrainerOptions): Trainer {
  return (options?.engine ?? referenceEngine).trainer(network, examples, options);
}
