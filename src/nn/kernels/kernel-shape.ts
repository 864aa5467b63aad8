import { activationNames } from '../layers/activation.ts';
import type { ActivationName } from '../layers/network.ts';
import type { Shape } from '../layers/shape.ts';
import type { Loss } from '../rules/loss.ts';
import type { Optimizer } from '../rules/optimizer.ts';

/** The number of an activation in assembly/layer.ts. */
export function activationNumber(name: ActivationName): number {
  return activationNames.indexOf(name);
}

/** Numbers of the losses in assembly/output.ts; for the kernels a label is a row with one 1. */
export const lossNumbers = {
  sparseCategoricalCrossentropy: 0,
  categoricalCrossentropy: 0,
  binaryCrossentropy: 1,
  meanSquaredError: 2,
} as const;

/** A loss of the kernels. */
export interface KernelLoss extends Omit<Loss, 'name'> {
  readonly name: keyof typeof lossNumbers;
}

/** Whether the last layer's outputs share one loss. */
export function isCategorical({ name }: KernelLoss): boolean {
  return lossNumbers[name] === 0;
}

/** Numbers of the optimizers in assembly/update.ts. */
export function optimizerNumber(optimizer: Optimizer): number {
  if (optimizer.name === 'adam') return 4;
  if (optimizer.momentum === 0) return 1;
  return optimizer.nesterov ? 3 : 2;
}

/**
 * The first activation that is beyond the kernels; undefined where they can train this: dense layers that end in any
 * but softmax, and the last one in what its loss goes with: softmax for a categorical cross-entropy, sigmoid for the
 * binary one, or linear where the outputs are logits.
 */
export function beyondKernels(
  { layers }: Shape,
  { name, fromLogits = false }: KernelLoss,
): ActivationName | undefined {
  const own = name === 'binaryCrossentropy' ? 'sigmoid' : 'softmax';
  const last = fromLogits ? 'linear' : own;
  return layers.find(({ activation }, l) =>
    l === layers.length - 1 && name !== 'meanSquaredError' ? activation !== last : activation === 'softmax',
  )?.activation;
}
