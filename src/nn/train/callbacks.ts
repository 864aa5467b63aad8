import {
  listOf,
  refuse,
  requireFraction,
  requireFunction,
  requireIndex,
  requireKeys,
  requireName,
} from '../checks/argument-checks.ts';
import type { Network } from '../layers/network.ts';
import type { EpochScores, Scores } from '../rules/metrics.ts';

/** What a callback may do to the training that calls it. */
export interface FitHandle {
  /** How many epochs there are to be, and batches in each. */
  readonly epochs: number;
  readonly batches: number;
  /** The rate of the next step; it may be set unless a schedule says what it is. */
  learningRate: number;
  /** A copy of all weights. */
  copyWeights(): Float64Array;
  /** Puts a copy back. */
  putWeights(weights: Float64Array): void;
  /** The model as a plain network. */
  network(): Network;
  /** Ends the training after this epoch, or from `onBatchEnd` after this batch. */
  stop(): void;
}

/** Someone who listens while a model is fitted. Epochs and batches are counted from 0. */
export interface Callback {
  readonly onTrainBegin?: (fit: FitHandle) => void;
  readonly onEpochBegin?: (epoch: number, fit: FitHandle) => void;
  /** Scores are the mean over the epoch's batches so far. */
  readonly onBatchEnd?: (batch: number, scores: Scores, fit: FitHandle) => void;
  readonly onEpochEnd?: (epoch: number, scores: EpochScores, fit: FitHandle) => void;
  readonly onTrainEnd?: (fit: FitHandle) => void;
}

/** A score to watch. */
export interface Watch {
  /** Default valLoss. */
  readonly monitor?: keyof EpochScores;
  /** Whether less or more is better. Default: less of a loss, more of everything else. */
  readonly mode?: 'min' | 'max';
  /** A change of no more than this is no improvement. Default 0. */
  readonly minDelta?: number;
}

/**
 * Ends the training when a score has not improved for `patience` epochs in a row.
 * @param options.patience default 0: at the first epoch that is no better
 * @param options.restoreBestWeights put back the weights of the best epoch at the end; default false
 * @throws RangeError for a patience that is not a whole number; while fitting, where the score is not there
 */
export function earlyStopping({
  patience = 0,
  restoreBestWeights = false,
  ...watch
}: Watch & { readonly patience?: number; readonly restoreBestWeights?: boolean } = {}): Callback {
  requireIndex('earlyStopping.patience', patience);
  requireKeys('earlyStopping', watch, watchKeys);
  let improves: Judge;
  let waited: number;
  let best: Float64Array | undefined;
  return {
    onTrainBegin() {
      improves = judge('earlyStopping', watch);
      waited = 0;
      best = undefined;
    },
    onEpochEnd(_epoch, scores, fit) {
      if (improves(scores)) {
        waited = 0;
        if (restoreBestWeights) best = fit.copyWeights();
      } else if (++waited >= Math.max(1, patience)) fit.stop();
    },
    onTrainEnd(fit) {
      if (best) fit.putWeights(best);
    },
  };
}

/**
 * Hands the model over after every epoch, or after those alone that are the best so far.
 * @param options.bestOnly default false
 */
export function checkpoint({
  save,
  bestOnly = false,
  ...watch
}: Watch & {
  readonly save: (network: Network, epoch: number, scores: EpochScores) => void;
  readonly bestOnly?: boolean;
}): Callback {
  requireKeys('checkpoint', watch, watchKeys);
  requireFunction('checkpoint.save', save);
  let improves: Judge;
  return {
    onTrainBegin() {
      improves = judge('checkpoint', watch);
    },
    onEpochEnd(epoch, scores, fit) {
      if (!bestOnly || improves(scores)) save(fit.network(), epoch, scores);
    },
  };
}

/**
 * Multiplies the learning rate when a score has not improved for `patience` epochs in a row.
 * @param options.factor default 0.1
 * @param options.patience default 10
 * @param options.minDelta default 1e-4
 * @param options.cooldown epochs after a reduction in which none is counted; default 0
 * @param options.minLearningRate default 0
 * @throws RangeError for numbers out of range; while fitting, where the score is not there
 */
export function reduceOnPlateau({
  factor = 0.1,
  patience = 10,
  cooldown = 0,
  minLearningRate = 0,
  minDelta = 1e-4,
  ...watch
}: Watch & {
  readonly factor?: number;
  readonly patience?: number;
  readonly cooldown?: number;
  readonly minLearningRate?: number;
} = {}): Callback {
  requireIndex('reduceOnPlateau.patience', patience);
  requireFraction('reduceOnPlateau.factor', factor);
  requireKeys('reduceOnPlateau', watch, watchKeys);
  let improves: Judge;
  let waited: number;
  let resting: number;
  return {
    onTrainBegin() {
      improves = judge('reduceOnPlateau', { ...watch, minDelta });
      waited = 0;
      resting = 0;
    },
    onEpochEnd(_epoch, scores, fit) {
      if (resting > 0) {
        resting--;
        waited = 0;
      }
      if (improves(scores)) {
        waited = 0;
        return;
      }
      if (resting > 0 || ++waited < Math.max(1, patience)) return;
      if (fit.learningRate > minLearningRate) {
        fit.learningRate = Math.max(fit.learningRate * factor, minLearningRate);
        resting = cooldown;
        waited = 0;
      }
    },
  };
}

const watchKeys: readonly (keyof Watch)[] = ['monitor', 'mode', 'minDelta'];

const callbackKeys: readonly (keyof Callback)[] = [
  'onTrainBegin',
  'onEpochBegin',
  'onBatchEnd',
  'onEpochEnd',
  'onTrainEnd',
];

/** Callbacks: objects, whose keys that begin with `on` are known. */
export const requireCallbacks = /*#__PURE__*/ listOf('callbacks', (place, callback) => {
  if (typeof callback !== 'object' || callback === null) {
    refuse(place, `an object with ${callbackKeys.join(', ')}`, callback);
  }
  for (const key of Object.keys(callback)) {
    if (key.startsWith('on')) requireName(place, key, callbackKeys);
  }
});

type Judge = (scores: EpochScores) => boolean;

/** Remembers the best score so far; true where one beats it. */
function judge(place: string, { monitor = 'valLoss', mode, minDelta = 0 }: Watch): Judge {
  const sign = (mode ?? (monitor.toLowerCase().endsWith('loss') ? 'min' : 'max')) === 'min' ? 1 : -1;
  let best = Infinity;
  return (scores) => {
    const score = scores[monitor];
    if (score === undefined) {
      throw new RangeError(
        `${place}.monitor: expected one of ${Object.keys(scores).join(', ')}, got ${monitor}`,
      );
    }
    const isBetter = sign * score + minDelta < best;
    if (isBetter) best = sign * score;
    return isBetter;
  };
}
