import {
  type Check,
  optional,
  refuse,
  requireCount,
  requireFlag,
  requireFunction,
  requireIndex,
  requireSeed,
  requireSettings,
  requireShare,
} from '../checks/argument-checks.ts';
import type { ModelInputs, ModelTargets } from '../data/examples.ts';
import type { FitData, Reader } from '../reference/fit-work.ts';
import { requireCallbacks } from './callbacks.ts';
import type { FitOptions, FitPlan, FittingOptions } from './fit.ts';

/** How many threads take each step. */
export const requireThreads: Check = (place, value) => {
  if (value !== 1 && value !== 2) refuse(place, '1 or 2', value);
};

/** What the data are read by, and what is looked at elsewhere. */
const anything: Check = () => undefined;

const fitChecks: Readonly<Record<Exclude<keyof FitOptions | keyof FittingOptions, 'threads'>, Check>> = {
  batchSize: optional(requireCount),
  epochs: requireCount,
  initialEpoch: requireIndex,
  initialBatch: requireIndex,
  shuffle: requireFlag,
  seed: requireSeed,
  validationSplit: requireShare,
  validationData: anything,
  sampleWeight: anything,
  classWeight: anything,
  callbacks: requireCallbacks,
  onEpochEnd: optional(requireFunction),
  signal: anything,
  engine: anything,
};

const fitDefaults = {
  epochs: 1,
  initialEpoch: 0,
  initialBatch: 0,
  shuffle: true,
  validationSplit: 0,
  callbacks: [],
};

/**
 * What `fit` was asked, with its numbers checked, its defaults filled in and its data read.
 * @throws RangeError naming the option
 */
export function planFit(
  x: ModelInputs,
  y: ModelTargets,
  options: FittingOptions & { readonly seed: number },
  read: Reader,
): FitPlan {
  const settings = requireSettings('fit', options, fitChecks, fitDefaults) as unknown as typeof options &
    Omit<FitPlan, 'work' | 'validate' | 'engine' | 'beyondKernels'> & { readonly validationSplit: number };
  const { epochs, initialEpoch, initialBatch, shuffle, seed, validationSplit } = settings;
  const { batchSize = 32, validationData, callbacks, onEpochEnd, signal } = settings;
  // To begin with the last one, and so train no more, is what a loop that goes on from files comes to.
  if (initialEpoch > epochs) {
    refuse('fit.initialEpoch', `at most the ${epochs} epochs to end with`, initialEpoch);
  }
  let data = read('fit', x, y, options);
  let validation: FitData | undefined;
  if (validationData) {
    if (!Array.isArray(validationData) || validationData.length < 2) {
      refuse('fit.validationData', '[x, y] or [x, y, sampleWeight]', validationData);
    }
    const [valX, valY, sampleWeight] = validationData;
    validation = read('fit.validationData', valX, valY, { sampleWeight });
  } else if (validationSplit > 0) {
    [data, validation] = data.split(validationSplit);
    if (data.count === 0 || validation.count === 0) {
      throw new RangeError(
        `fit.validationSplit: expected to leave examples on both sides, got ${data.count} and ${validation.count}`,
      );
    }
  }
  // The default may be larger than the data; a size that someone asked for and cannot have is a mistake.
  if (options.batchSize !== undefined && batchSize > data.count) {
    refuse('fit.batchSize', `at most the ${data.count} examples there are`, batchSize);
  }
  const batches = Math.ceil(data.count / batchSize);
  if (initialBatch >= batches) {
    refuse('fit.initialBatch', `a whole number from 0 to ${batches - 1}`, initialBatch);
  }
  return {
    work: data.work(batchSize),
    engine: data.engine,
    beyondKernels: data.beyondKernels,
    validate: validation?.score,
    epochs,
    initialEpoch,
    initialBatch,
    shuffle,
    seed,
    callbacks: onEpochEnd ? [...callbacks, { onEpochEnd }] : callbacks,
    signal,
  };
}
