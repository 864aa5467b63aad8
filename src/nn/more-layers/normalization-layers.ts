import { optional, requireAtLeastZero, requireFlag, requireShare } from '../checks/argument-checks.ts';
import { layer } from '../layers/layer-settings.ts';
import type { BatchNormalizationSpec, LayerNormalizationSpec } from '../layers/more-specs.ts';

const checks = {
  epsilon: requireAtLeastZero,
  center: optional(requireFlag),
  scale: optional(requireFlag),
  trainable: optional(requireFlag),
};

/**
 * Batch normalization over the last axis; `momentum` default 0.99, `epsilon` default 0.001.
 * @throws RangeError for a momentum that is not from 0 to below 1
 */
export function batchNormalization(
  options: Partial<Omit<BatchNormalizationSpec, 'kind'>> = {},
): BatchNormalizationSpec {
  const all = { ...checks, momentum: requireShare };
  return layer('batchNormalization', options, all, { momentum: 0.99, epsilon: 1e-3 });
}

/** Layer normalization over the last axis; `epsilon` default 0.001. @throws RangeError for an epsilon below 0 */
export function layerNormalization(
  options: Partial<Omit<LayerNormalizationSpec, 'kind'>> = {},
): LayerNormalizationSpec {
  return layer('layerNormalization', options, checks, { epsilon: 1e-3 });
}
