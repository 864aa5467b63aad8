import type { ActivationName, DenseLayer, Network } from './network.ts';

/** The shape of a network: what it is without its weights. */
export interface Shape {
  readonly inputs: number;
  readonly layers: readonly { readonly units: number; readonly activation: ActivationName }[];
}

/** A shape whose layers may drop some of their outputs while training. */
export interface TrainableShape extends Shape {
  readonly layers: readonly (Shape['layers'][number] & {
    /** Share of outputs that a step sets to zero, 0 to below 1; the others grow to make up for it. Default 0. */
    readonly dropout?: number;
  })[];
}

/** The shape of a network. */
export function shapeOf({ inputs, layers }: Network): Shape {
  return { inputs, layers: layers.map(({ bias, activation }) => ({ units: bias.length, activation })) };
}

/** How many weights a network of this shape has. */
export function weightCount({ inputs, layers }: Shape): number {
  let width = inputs;
  let count = 0;
  for (const { units } of layers) {
    count += units * (width + 1);
    width = units;
  }
  return count;
}

/** All weights in one run: for each layer its kernel `[units, inputs]`, row by row, then its bias `[units]`. */
export function weightsOf(network: Network): Float64Array {
  return Float64Array.from(network.layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]));
}

/** The inverse of `weightsOf`. */
export function networkWith({ inputs, layers }: Shape, weights: Float64Array): Network {
  let at = 0;
  let width = inputs;
  const take = (count: number) => {
    at += count;
    return Array.from(weights.subarray(at - count, at));
  };
  return {
    inputs,
    layers: layers.map(({ units, activation }): DenseLayer => {
      const kernel = Array.from({ length: units }, () => take(width));
      width = units;
      return { kind: 'dense', kernel, bias: take(units), activation };
    }),
  };
}
