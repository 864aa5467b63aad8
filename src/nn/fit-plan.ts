import { type ModelData, type ModelInputs, type ModelTargets, splitOff, type Weighing } from './examples.ts';
import type { FitOptions, FitPlan } from './fit.ts';
import { requireCount } from './layers.ts';

/** Reads examples for a model, checked; `place` is what to call them in messages. */
export type ReadExamples = (place: string, x: ModelInputs, y: ModelTargets, weighing?: Weighing) => ModelData;

/**
 * What `fit` was asked, with its numbers checked, its defaults filled in and its data read.
 * @throws RangeError naming the option
 */
export function planFit(
  x: ModelInputs,
  y: ModelTargets,
  options: FitOptions & { readonly seed: number },
  read: ReadExamples,
): FitPlan {
  const { batchSize = 32, epochs = 1, initialEpoch = 0, shuffle = true, seed, validationSplit = 0 } = options;
  const { validationData, callbacks = [], onEpochEnd, signal } = options;
  requireCount('fit.batchSize', batchSize);
  requireCount('fit.epochs', epochs);
  if (!Number.isInteger(initialEpoch) || initialEpoch < 0) {
    throw new RangeError(`fit.initialEpoch: expected a whole number of at least 0, got ${initialEpoch}`);
  }
  if (!(validationSplit >= 0 && validationSplit < 1)) {
    throw new RangeError(`fit.validationSplit: expected a number from 0 to below 1, got ${validationSplit}`);
  }
  let data = read('fit', x, y, options);
  let validation: ModelData | undefined;
  if (validationData) {
    const [valX, valY, sampleWeight] = validationData;
    validation = read('fit.validationData', valX, valY, { sampleWeight });
  } else if (validationSplit > 0) {
    [data, validation] = splitOff(data, validationSplit);
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
  return {
    data,
    validation,
    batchSize,
    epochs,
    initialEpoch,
    shuffle,
    seed,
    callbacks: onEpochEnd ? [...callbacks, { onEpochEnd }] : callbacks,
    signal,
  };
}
