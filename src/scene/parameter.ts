import type { Vector2 } from '../math/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';

/** One of the numbers of a network: a weight (`input` says from where) or, without `input`, a bias. */
export interface Parameter {
  readonly layer: number;
  readonly unit: number;
  readonly input?: number;
}

/** The network with one number changed. */
export function withParameter(network: Network, { layer, unit, input }: Parameter, value: number): Network {
  return withLayer(network, layer, (old) => ({
    ...old,
    kernel:
      input === undefined
        ? old.kernel
        : replaceAt(old.kernel, unit, (row) => replaceAt(row, input, () => value)),
    bias: input === undefined ? replaceAt(old.bias, unit, () => value) : old.bias,
  }));
}

/** The network with one column of its first kernel changed: where a basis vector lands. */
export function withColumn(network: Network, column: number, to: Vector2): Network {
  return withLayer(network, 0, (old) => ({
    ...old,
    kernel: old.kernel.map((row, m) => replaceAt(row, column, () => to[m]!)),
  }));
}

/** The network with its first shift changed. */
export function withShift(network: Network, to: Vector2): Network {
  return withLayer(network, 0, (old) => ({ ...old, bias: to }));
}

function withLayer(network: Network, index: number, change: (layer: DenseLayer) => DenseLayer): Network {
  return { ...network, layers: replaceAt(network.layers, index, change) };
}

function replaceAt<T>(list: readonly T[], index: number, change: (old: T) => T): T[] {
  return list.map((old, i) => (i === index ? change(old) : old));
}
