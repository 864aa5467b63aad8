import type { Examples } from '../dataset.ts';
import type { Network } from '../network.ts';
import { type Trainer, type TrainerOptions, trainer } from '../trainer.ts';
import type { EngineName } from './engine-name.ts';

/** A way to train, ready to run. */
export interface Engine {
  readonly name: EngineName;
  /** Like `trainer`. Networks and losses that the kernels do not take are trained by the reference. */
  trainer(network: Network, examples: Examples, options?: TrainerOptions): Trainer;
  /** The kernels, compiled; none for the reference. */
  readonly module?: WebAssembly.Module;
}

/** Training in plain TypeScript and float64, everywhere. */
export const referenceEngine: Engine = { name: 'reference', trainer };
