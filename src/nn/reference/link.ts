import type { ActivationName } from '../layers/network.ts';

/** One map at work on a batch. Everything lies `[units, capacity]`, one run of numbers a unit. */
export interface Link {
  readonly units: number;
  readonly outputs: Float64Array;
  /** The slope of the mean loss by each output. */
  readonly slopes: Float64Array;
  /** Of an activation, its name. */
  readonly activation?: ActivationName;
  /** Whether it has weights that training moves. */
  readonly isTrainable?: boolean;
  /** Fills `outputs`; `step` is the number of the training step, undefined where nothing is being trained. */
  forward(values: Float64Array, count: number, step: number | undefined): void;
  /** Fills the gradient of its own weights, and `into` with the slopes by its inputs where anyone wants them. */
  backward(values: Float64Array, count: number, gradient: Float64Array, into: Float64Array | undefined): void;
}

/** Where a link finds itself. */
export interface Surroundings {
  readonly capacity: number;
  readonly parameters: Float64Array;
  /** Of dropout, where the layer has none of its own. */
  readonly seed: number;
  /** By which its random numbers differ from those of other layers. */
  readonly number: number;
}

/** The room of a link, in which nothing has been computed yet. */
export function emptyLink(units: number, capacity: number): Pick<Link, 'units' | 'outputs' | 'slopes'> {
  return { units, outputs: new Float64Array(units * capacity), slopes: new Float64Array(units * capacity) };
}
