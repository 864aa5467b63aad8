import { type ActivationName, activate } from '../nn/index.ts';

/** Slopes of an activation that is a straight line on either side of 0. */
export interface Hinge {
  readonly below: number;
  readonly above: number;
}

/**
 * The two slopes of an activation for which f(c z) = c f(z) for every c > 0: linear, relu and leakyRelu.
 * Undefined for the smooth ones.
 */
export function hinge(activation: ActivationName): Hinge | undefined {
  if (activation !== 'linear' && activation !== 'relu' && activation !== 'leakyRelu') return undefined;
  const [above, below] = activate(activation, [1, -1]) as [number, number];
  return { below: below === 0 ? 0 : -below, above };
}

/** Whether an activation has a corner at 0, along which it folds the plane. */
export function folds(activation: ActivationName): boolean {
  return activation === 'relu' || activation === 'leakyRelu';
}
