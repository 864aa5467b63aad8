import type { Network } from '../nn/index.ts';
import { bendOf } from './bend.ts';
import type { PlaneSums } from './sums.ts';

/** Whether every hidden layer is made of straight lines (linear, relu, leakyRelu, relu6, hardSigmoid), so that pieces, creases and boundary are exact. */
export function isPiecewiseLinear(network: Network | PlaneSums): network is Network {
  return (
    'layers' in network &&
    network.layers.slice(0, -1).every(({ activation }) => bendOf(activation) !== undefined)
  );
}

/** @throws RangeError unless a network has two inputs and, if it must be exact, is piecewise linear */
export function requirePlane(network: Network | PlaneSums, caller: string, mustBeExact = false): void {
  if ('sums' in network) return;
  if (network.inputs !== 2) {
    throw new RangeError(`${caller}.network: expected 2 inputs, got ${network.inputs}; the plane shows two`);
  }
  if (mustBeExact && !isPiecewiseLinear(network)) {
    throw new RangeError(
      `${caller}.network: expected hidden layers of linear, relu, leakyRelu, relu6 or hardSigmoid units only`,
    );
  }
}
