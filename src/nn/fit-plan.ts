import { requireCount, requireKeys, requireSeed } from './argument-checks.ts';
import { requireCallbacks } from './callbacks.ts';
import type { ModelInputs, ModelTargets } from './examples.ts';
import type { FitOptions, FitPlan, FittingOptions } from './fit.ts';
import type { FitData, Reader } from './fit-work.ts';
import { shown } from './json-door.ts';

const fitKeys: Readonly<Record<keyof FitOptions | keyof FittingOptions, true>> = {
  batchSize: true,
  epochs: true,
  initialEpoch: true,
  initialBatch: true,
  shuffle: true,
  seed: true,
  validationSplit: true,
  validationData: true,
  sampleWeight: true,
  classWeight: true,
  callbacks: true,
  onEpochEnd: true,
  signal: true,
  engine: true,
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
  requireKeys('fit', options, Object.keys(fitKeys));
  const { batchSize = 32, epochs = 1, initialEpoch = 0, shuffle = true, seed, validationSplit = 0 } = options;
  const { initialBatch = 0, validationData, callbacks = [], onEpochEnd, signal } = options;
  requireCount('fit.batchSize', batchSize);
  requireCount('fit.epochs', epochs);
  if (!Number.isInteger(initialEpoch) || initialEpoch < 0) {
    throw new RangeError(`fit.initialEpoch: expected a whole number of at least 0, got ${initialEpoch}`);
  }
  // To begin with the last one, and so train no more, is what a loop that goes on from files comes to.
  if (initialEpoch > epochs) {
    throw new RangeError(
      `fit.initialEpoch: expected at most the ${epochs} epochs to end with, got ${initialEpoch}`,
    );
  }
  requireSeed('fit.seed', seed);
  requireCallbacks('fit.callbacks', callbacks);
  if (!(validationSplit >= 0 && validationSplit < 1)) {
    throw new RangeError(`fit.validationSplit: expected a number from 0 to below 1, got ${validationSplit}`);
  }
  let data = read('fit', x, y, options);
  let validation: FitData | undefined;
  if (validationData) {
    if (!Array.isArray(validationData) || validationData.length < 2) {
      throw new RangeError(
        `fit.validationData: expected [x, y] or [x, y, sampleWeight], got ${shown(validationData)}`,
      );
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
    throw new RangeError(
      `fit.batchSize: expected at most the ${data.count} examples there are, got ${batchSize}`,
    );
  }
  const batches = Math.ceil(data.count / batchSize);
  if (!Number.isInteger(initialBatch) || initialBatch < 0 || initialBatch >= batches) {
    throw new RangeError(
      `fit.initialBatch: expected a whole number from 0 to ${batches - 1}, got ${shown(initialBatch)}`,
    );
  }
  return {
    work: data.work(batchSize),
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
