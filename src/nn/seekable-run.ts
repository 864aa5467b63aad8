import type { Trainer } from './trainer.ts';

/** A training that can be put back to where it was. */
export interface SeekableRun<Kept extends { readonly steps: number }> extends Trainer {
  /** What is needed to come back here. */
  save(): Kept;
  /** Goes back, or ahead, to where `save` was called. */
  restore(kept: Kept): void;
}
