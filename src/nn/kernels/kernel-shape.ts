import { activationNames } from '../layers/activation.ts';
import type { ActivationName } from '../layers/network.ts';
import type { Shape } from '../layers/shape.ts';
import type { Loss, LossName } from '../rules/loss.ts';
import type { Optimizer } from '../rules/optimizer.ts';

/** The number of an activation in assembly/layer.ts. */
export function activationNumber(name: ActivationName): number {
  return activationNames.indexOf(name);
}

/** Numbers of the losses in assembly/output.ts. */
export const lossNumbers: Readonly<Record<LossName, number>> = {
  sparseCategoricalCrossentropy: 0,
  binaryCrossentropy: 1,
  meanSquaredError: 2,
};

/** Numbers of the optimizers in assembly/update.ts. */
export function optimizerNumber(optimizer: Optimizer): number {
  if (optimizer.name === 'adam') return 4;
  if (optimizer.momentum === 0) return 1;
  return optimizer.nesterov ? 3 : 2;
}

/**
 * The first activation that is beyond the kernels; undefined where they can train this: dense layers that end in any
 * but softmax, and the last one in what its loss goes with: softmax for the sparse categorical cross-entropy, sigmoid
 * for the binary one, or linear where the outputs are logits.
 */
export function beyondKernels(
  { layers }: Shape,
  { name, fromLogits = false }: Loss,
): ActivationName | undefined {
  const own = name === 'binaryCrossentropy' ? 'sigmoid' : 'softmax';
  const last = fromLogits ? 'linear' : own;
  return layers.find(({ activation }, l) =>
    l === layers.length - 1 && name !== 'meanSquaredError' ? activation !== last : activation === 'softmax',
  )?.activation;
}
