import { determinant, type Matrix } from '../math/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';
import { hinge } from './bend.ts';

/**
 * The same function with weights that keep the picture in its frame: each hidden unit's row is scaled to
 * length 1 and its outgoing weights by the inverse, and of two units fed by two values the order is chosen
 * such that the layer's determinant is not negative.
 *
 * Scaling needs an activation with f(c z) = c f(z) for c > 0 (linear, relu, leakyRelu); other layers, rows of
 * zeros and the last layer keep their length. See Neyshabur et al., "Path-SGD" (2015), on this symmetry.
 */
export function balance(network: Network): Network {
  const layers = [...network.layers];
  for (let i = 0; i + 1 < layers.length; i++) {
    const layer = layers[i]!;
    const lengths = layer.kernel.map((row) => (hinge(layer.activation) ? rowLength(row) : 1));
    const order = turnsOver(layer.kernel) ? [1, 0] : layer.kernel.map((_, unit) => unit);
    layers[i] = {
      ...layer,
      kernel: order.map((unit) => layer.kernel[unit]!.map((weight) => weight / lengths[unit]!)),
      bias: order.map((unit) => layer.bias[unit]! / lengths[unit]!),
    };
    const next = layers[i + 1]!;
    layers[i + 1] = {
      ...next,
      kernel: next.kernel.map((row) => order.map((unit) => row[unit]! * lengths[unit]!)),
    } satisfies DenseLayer;
  }
  return { ...network, layers };
}

/** The length of a row, or 1 for a row of zeros, which no factor can lengthen. */
function rowLength(row: readonly number[]): number {
  return Math.hypot(...row) || 1;
}

function turnsOver(kernel: Matrix): boolean {
  return kernel.length === 2 && kernel[0]!.length === 2 && determinant(kernel) < 0;
}
