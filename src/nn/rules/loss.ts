import { exp, log, log1p } from '../../math/index.ts';

/** The losses a network can be trained on, by Keras's names. */
export type LossName = 'binaryCrossentropy' | 'meanSquaredError' | 'sparseCategoricalCrossentropy';

/** A loss with its settings. */
export interface Loss {
  readonly name: LossName;
  /** The outputs are logits, not probabilities. Default false. */
  readonly fromLogits?: boolean;
}

/** The names of all losses. */
export const lossNames: readonly LossName[] = [
  'binaryCrossentropy',
  'meanSquaredError',
  'sparseCategoricalCrossentropy',
];

/** Probabilities are kept this far from 0 and 1, as in Keras. */
const PROBABILITY_MARGIN = 1e-7;

/** A probability, kept off 0 and 1. */
export function held(probability: number): number {
  return Math.min(1 - PROBABILITY_MARGIN, Math.max(PROBABILITY_MARGIN, probability));
}

/** Binary cross-entropy of one probability, in nats: −y ln p − (1 − y) ln(1 − p), p clipped as in Keras. */
export function binaryCrossentropy(probability: number, label: number): number {
  const p = held(probability);
  return -label * log(p) - (1 - label) * log(1 - p);
}

/** Binary cross-entropy of one logit z, in nats: max(z, 0) − y z + ln(1 + e^−|z|), finite for every z. */
export function binaryCrossentropyFromLogit(logit: number, label: number): number {
  return Math.max(logit, 0) - label * logit + log1p(exp(-Math.abs(logit)));
}
