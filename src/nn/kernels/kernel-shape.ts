import type { Loss, LossName } from '../loss.ts';
import type { ActivationName } from '../network.ts';
import type { Optimizer } from '../optimizer.ts';
import type { Shape } from '../shape.ts';

/** Numbers of the activations in assembly/layer.ts. */
export const activationNumbers: Partial<Record<ActivationName, number>> = {
  linear: 0,
  relu: 1,
  sigmoid: 2,
  tanh: 3,
  softmax: 4,
};

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
 * Whether the kernels can train this: dense layers that end in linear, relu, sigmoid or tanh, and as the last
 * one whatever its loss goes with: softmax for the sparse categorical cross-entropy, sigmoid for the binary
 * one, or linear where the outputs are logits. Everything else is left to the reference.
 */
export function kernelsTake({ layers }: Shape, { name, fromLogits = false }: Loss): boolean {
  const last = layers.at(-1)?.activation;
  const isCurve = (activation: ActivationName) =>
    activation !== 'softmax' && activationNumbers[activation] !== undefined;
  if (last === undefined || !layers.slice(0, -1).every(({ activation }) => isCurve(activation))) return false;
  if (name === 'meanSquaredError') return isCurve(last);
  const own = name === 'binaryCrossentropy' ? 'sigmoid' : 'softmax';
  return last === (fromLogits ? 'linear' : own);
}
