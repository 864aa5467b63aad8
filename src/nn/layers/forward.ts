import { refuse } from '../checks/argument-checks.ts';
import { activate } from './activation.ts';
import type { DenseLayer, Network } from './network.ts';

/**
 * What every layer gives for one input `[inputs]`, first layer first: `forward(network, x).at(-1)` is the
 * network's answer. Plain float64, one line of the formula at a time: the reference for every faster way.
 * @throws RangeError for an input of another width
 */
export function forward(network: Network, x: readonly number[]): readonly (readonly number[])[] {
  if (x.length !== network.inputs) {
    refuse('forward', `${network.inputs} numbers`, x.length);
  }
  const outputs: (readonly number[])[] = [];
  let value = x;
  for (const layer of network.layers) {
    value = activate(layer.activation, weightedSums(layer, value));
    outputs.push(value);
  }
  return outputs;
}

/** The network's answers `[points, units]` for many inputs `[points, inputs]`. */
export function predict(
  network: Network,
  points: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return points.map((point) => forward(network, point).at(-1) ?? point);
}

/**
 * What the only unit of the last layer adds up to before its sigmoid: positive where the network says class 1.
 * @throws RangeError unless the last layer has one unit and the point has the width of the inputs
 */
export function predictLogit(network: Network, point: readonly number[]): number {
  const last = network.layers.at(-1);
  if (last?.bias.length !== 1) {
    refuse('predictLogit', 'a network that ends in 1 unit', last?.bias.length ?? 0);
  }
  const before =
    forward({ inputs: network.inputs, layers: network.layers.slice(0, -1) }, point).at(-1) ?? point;
  return weightedSums(last, before)[0]!;
}

/** kernel · x + bias, `[units]`. */
export function weightedSums({ kernel, bias }: DenseLayer, x: readonly number[]): number[] {
  return kernel.map((row, unit) => row.reduce((sum, weight, input) => sum + weight * x[input]!, bias[unit]!));
}
