import type { Examples } from '../data/dataset.ts';
import type { EngineName } from '../host/engine-name.ts';
import type { SecondThread } from '../kernels/second-thread.ts';
import type { Network } from '../layers/network.ts';
import { type NetworkRunOptions, networkRun } from './network-run.ts';
import type { SeekableRun } from './training-run.ts';

/** A way to train, ready to run. */
export interface Engine {
  readonly name: EngineName;
  /** Like `trainer`, and can be put back. What the kernels do not take is trained by the reference. */
  trainer(network: Network, examples: Examples, options?: NetworkRunOptions): SeekableRun;
  /** The kernels, compiled; none for the reference. */
  readonly module?: WebAssembly.Module;
  /** Takes part in what a fit does; none where one thread does it alone. */
  readonly second?: SecondThread;
}

/** Training in plain TypeScript and float64, everywhere. */
export const referenceEngine: Engine = { name: 'reference', trainer: networkRun };
