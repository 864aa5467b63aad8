import type { Vector2 } from '../math/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';

/** One of the numbers of a network: a weight (`input` says from where) or, without `input`, a bias. */
export interface Parameter {
  readonly layer: number;
  readonly unit: number;
  readonly input?: number;
}

/** Its name as in the film, such as `W1[0][1]` or `b2[0]`: layers from 1, rows and columns from 0. */
export function parameterName({ layer, unit, input }: Parameter): string {
  return input === undefined ? `b${layer + 1}[${unit}]` : `W${layer + 1}[${unit}][${input}]`;
}

/** Reads one number of a network. */
export function parameterValue(network: Network, { layer, unit, input }: Parameter): number {
  const { kernel, bias } = network.layers[layer]!;
  return input === undefined ? bias[unit]! : kernel[unit]![input]!;
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
