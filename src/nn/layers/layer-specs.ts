import {
  listOf,
  oneOf,
  optional,
  requireAtLeastZero,
  requireCount,
  requireFinite,
  requireRow,
  requireSeed,
  requireShape,
  requireShare,
} from '../checks/argument-checks.ts';
import { activationNames } from './activation.ts';
import { type LayerOptions, layer } from './layer-settings.ts';
import type { DenseSpec } from './layers.ts';
import type { MoreLayerSpec } from './more-specs.ts';
import type { ActivationName } from './network.ts';

/** Says what shape the examples have. */
export interface InputSpec extends LayerOptions {
  readonly kind: 'input';
  readonly inputShape: readonly number[];
  /** How many examples at a time, for the summary only; as in Keras unsaid. */
  readonly batchSize?: number;
}

/** Lays the numbers of an example out in one row. */
export interface FlattenSpec extends LayerOptions {
  readonly kind: 'flatten';
}

/** While training, sets a share of the numbers to zero and scales the others up to make good for it. */
export interface DropoutSpec extends LayerOptions {
  readonly kind: 'dropout';
  readonly rate: number;
  /** Of which numbers fall out. Default: drawn from the model's. */
  readonly seed?: number;
}

/** An activation by itself. */
export interface ActivationSpec extends LayerOptions {
  readonly kind: 'activation';
  readonly activation: ActivationName;
}

/** scale · x + offset. */
export interface RescalingSpec extends LayerOptions {
  readonly kind: 'rescaling';
  readonly scale: number;
  readonly offset: number;
}

/** (x − mean) / √variance, each number of an example with its own, or all with one. */
export interface NormalizationSpec extends LayerOptions {
  readonly kind: 'normalization';
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** Any layer of a model before it has weights. */
export type LayerSpec =
  | DenseSpec
  | InputSpec
  | FlattenSpec
  | DropoutSpec
  | ActivationSpec
  | RescalingSpec
  | NormalizationSpec
  | MoreLayerSpec;

/** The shape of the examples, as a layer of its own. @throws RangeError for a shape that is none */
export function input(options: Omit<InputSpec, 'kind'>): InputSpec {
  return layer('input', options, { inputShape: requireShape, batchSize: optional(requireCount) });
}

/** Lays the numbers of an example, such as a picture `[28, 28]`, out in one row. */
export function flatten(options: LayerOptions = {}): FlattenSpec {
  return layer('flatten', options, {});
}

/** Dropout (Srivastava et al. 2014) of this share. @throws RangeError unless the rate is from 0 to below 1 */
export function dropout(options: Omit<DropoutSpec, 'kind'>): DropoutSpec {
  return layer('dropout', options, { rate: requireShare, seed: optional(requireSeed) });
}

/** An activation as a layer of its own. @throws RangeError for a name that is not known */
export function activation(options: Omit<ActivationSpec, 'kind'>): ActivationSpec {
  return layer('activation', options, { activation: oneOf(activationNames) });
}

/** scale · x + offset; `offset` default 0. @throws RangeError for numbers that are not finite */
export function rescaling(
  options: Omit<RescalingSpec, 'kind' | 'offset'> & { readonly offset?: number },
): RescalingSpec {
  return layer('rescaling', options, { scale: requireFinite, offset: requireFinite }, { offset: 0 });
}

/**
 * (x − mean) / √variance; `meanAndVariance` finds both from data.
 * @throws RangeError for numbers that are not finite, a variance below 0, or lists of different lengths
 */
export function normalization(options: Omit<NormalizationSpec, 'kind'>): NormalizationSpec {
  const spec = layer<NormalizationSpec>('normalization', options, {
    mean: listOf('numbers', requireFinite),
    variance: listOf('numbers', requireAtLeastZero),
  });
  const { mean, variance } = spec;
  if (mean.length === 0 || mean.length !== variance.length) {
    throw new RangeError(
      `normalization: expected as many variances as means, got ${mean.length} and ${variance.length}`,
    );
  }
  return spec;
}

/**
 * The mean and variance of each column of `rows` `[count, width]`, for `normalization`.
 * @throws RangeError for no rows, or rows of different widths
 */
export function meanAndVariance(rows: ArrayLike<ArrayLike<number>>): {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
} {
  const count = rows.length;
  if (count === 0) throw new RangeError('meanAndVariance: expected at least one row, got none');
  const width = rows[0]!.length;
  const mean = new Array<number>(width).fill(0);
  const variance = new Array<number>(width).fill(0);
  for (let k = 0; k < count; k++) {
    const row = rows[k]!;
    requireRow(`meanAndVariance[${k}]`, row, width);
    for (let i = 0; i < width; i++) {
      // Welford's way, which keeps its digits when the mean is large.
      const off = row[i]! - mean[i]!;
      mean[i]! += off / (k + 1);
      variance[i]! += off * (row[i]! - mean[i]!);
    }
  }
  return { mean, variance: variance.map((sum) => sum / count) };
}
