import { type Random, random } from '../../math/index.ts';
import { fail, refuse, requireCount, requireFinite, requireList } from '../checks/argument-checks.ts';
import { densePlan } from './dense-plan.ts';
import { drawWeight, type Initializer, type InitializerName } from './initializer.ts';
import type { DenseSpec } from './layers.ts';
import type { Network } from './network.ts';
import { denseLayers, type Plan } from './plan.ts';
import { networkWith } from './shape.ts';

/** Fresh weights, laid out as the plan says. Kernels are drawn in Keras's order, input by input. */
export function drawWeights(plan: Plan, seed: number): Float64Array {
  const weights = firstWeights(plan);
  const stream = random(seed);
  for (const { spec, inputs, units, kernelAt } of denseLayers(plan)) {
    const weight = drawing(spec.kernelInitializer, stream, inputs, units);
    for (let input = 0; input < inputs; input++) {
      for (let unit = 0; unit < units; unit++)
        weights[kernelAt + unit * inputs + input] = weight(input, unit);
    }
    const shift = drawing(spec.biasInitializer, stream, inputs, units);
    for (let unit = 0; unit < units; unit++) {
      const value = shift(0, unit);
      if (spec.useBias !== false) weights[kernelAt + units * inputs + unit] = value;
    }
  }
  return weights;
}

/** Room for the weights of a plan: all 0 but for factors, which begin with 1. */
export function firstWeights(plan: Plan): Float64Array {
  const weights = new Float64Array(plan.size);
  for (const { parts = [] } of plan.layers)
    for (const { from, to, initial } of parts) weights.fill(initial, from, to);
  return weights;
}

function drawing(
  initializer: InitializerName | Initializer,
  stream: Random,
  inputs: number,
  units: number,
): (input: number, unit: number) => number {
  return typeof initializer === 'string'
    ? () => drawWeight(initializer, stream, inputs, units)
    : initializer.draw(stream, inputs, units);
}

/**
 * A network with fresh weights, drawn from a seed.
 * @throws RangeError for an input count that is not a positive whole number, or no layers
 */
export function initialNetwork(inputs: number, layers: readonly DenseSpec[], seed: number): Network {
  requireCount('initialNetwork.inputs', inputs);
  if (layers.length === 0) fail('initialNetwork.layers', 'expected at least one layer, got none');
  return networkWith({ inputs, layers }, drawWeights(densePlan(inputs, layers), seed));
}

/**
 * Weights laid out as the plan says.
 * @throws RangeError for another count, a number that is not finite, or a bias where there is none
 */
export function requireWeights(place: string, plan: Plan, weights: ArrayLike<number>): void {
  requireList(place, 'numbers', weights);
  if (weights.length !== plan.size) refuse(place, `${plan.size} numbers`, weights.length);
  for (let i = 0; i < plan.size; i++) {
    if (!Number.isFinite(weights[i])) requireFinite(`${place}[${i}]`, weights[i]);
  }
  for (const { spec, name, inputs, units, kernelAt } of denseLayers(plan)) {
    const biasAt = kernelAt + units * inputs;
    for (let i = biasAt; spec.useBias === false && i < biasAt + units; i++) {
      if (weights[i] !== 0) refuse(`${place}[${i}]`, `0, as ${name} has no bias`, weights[i]);
    }
  }
}
