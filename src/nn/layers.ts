import { random } from '../math/index.ts';
import { activationNames } from './activation.ts';
import { drawWeight, type InitializerName, initializerNames } from './initializer.ts';
import { nearestName } from './nearest-name.ts';
import type { ActivationName, DenseLayer, Network } from './network.ts';

/** What a fully connected layer is to be, before it has weights. */
export interface DenseSpec {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: ActivationName;
  readonly kernelInitializer: InitializerName;
  readonly biasInitializer: InitializerName;
  /** Numbers in one example, where this layer is the first. */
  readonly inputShape?: readonly [number];
}

/** A layer before it has weights. */
export type LayerSpec = DenseSpec;

/** What `dense` takes. */
export interface DenseOptions {
  readonly units: number;
  /** Default linear. */
  readonly activation?: ActivationName;
  /** Default glorotUniform. */
  readonly kernelInitializer?: InitializerName;
  /** Default zeros. */
  readonly biasInitializer?: InitializerName;
  /** Numbers in one example, for the first layer; without it the first data decides. */
  readonly inputShape?: readonly [number];
}

/**
 * A fully connected layer, `activation(kernel · x + bias)`, with Keras's defaults.
 * @throws RangeError for units that are not a positive whole number, or a name that is not known
 */
export function dense(options: DenseOptions): DenseSpec {
  const spec = {
    kind: 'dense',
    activation: 'linear',
    kernelInitializer: 'glorotUniform',
    biasInitializer: 'zeros',
    ...options,
  } as const;
  requireCount('dense.units', spec.units);
  requireName('dense.activation', spec.activation, activationNames);
  requireName('dense.kernelInitializer', spec.kernelInitializer, initializerNames);
  requireName('dense.biasInitializer', spec.biasInitializer, initializerNames);
  if (spec.inputShape) requireCount('dense.inputShape[0]', spec.inputShape[0]);
  return spec;
}

/**
 * A network with fresh weights, drawn from a seed. Kernels are drawn in Keras's order, input by input.
 * @throws RangeError for an input count that is not a positive whole number, or no layers
 */
export function initialNetwork(inputs: number, layers: readonly LayerSpec[], seed: number): Network {
  requireCount('initialNetwork.inputs', inputs);
  if (layers.length === 0)
    throw new RangeError('initialNetwork.layers: expected at least one layer, got none');
  const stream = random(seed);
  let width = inputs;
  return {
    inputs,
    layers: layers.map(({ units, activation, kernelInitializer, biasInitializer }): DenseLayer => {
      const columns = Array.from({ length: width }, () =>
        Array.from({ length: units }, () => drawWeight(kernelInitializer, stream, width, units)),
      );
      const kernel = Array.from({ length: units }, (_, unit) => columns.map((column) => column[unit]!));
      const bias = Array.from({ length: units }, () => drawWeight(biasInitializer, stream, width, units));
      width = units;
      return { kind: 'dense', kernel, bias, activation };
    }),
  };
}

/** @throws RangeError unless `count` is a positive whole number */
export function requireCount(place: string, count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${place}: expected a positive integer, got ${count}`);
  }
}

/** @throws RangeError unless `name` is known, with the nearest known one */
export function requireName(place: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) {
    throw new RangeError(
      `${place}: "${name}" is not known; did you mean "${nearestName(String(name), known)}"?`,
    );
  }
}
