import { readFileSync } from 'node:fs';
import { type ActivationName, adam, type Loss, type Network, type Optimizer, sgd } from '../index.ts';

/** A training as Keras ran it, in float32; the weights alternate kernel `[inputs, units]` and bias. */
export interface KerasCase {
  readonly name: string;
  readonly layers: readonly { readonly units: number; readonly activation: string }[];
  readonly inputs: number;
  readonly loss: string | { readonly class: string; readonly from_logits?: boolean };
  readonly optimizer: {
    readonly class: 'sgd' | 'adam' | 'adamw' | 'rmsprop' | 'adagrad';
    readonly learning_rate: number;
    readonly momentum?: number;
    readonly nesterov?: boolean;
    readonly weight_decay?: number;
  };
  readonly batch: number;
  readonly steps: number;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[] | readonly (readonly number[])[];
  readonly initial: readonly (readonly number[] | readonly (readonly number[])[])[];
  readonly losses: readonly number[];
  readonly weights: KerasCase['initial'];
  readonly predictions: readonly (readonly number[])[];
}

/** Every training that Keras ran. */
export const { cases: allCases }: { readonly cases: readonly KerasCase[] } = JSON.parse(
  readFileSync(new URL('../../../test/golden/training.json', import.meta.url), 'utf8'),
);

/** Those with losses and optimizers that a trainer knows. */
export const cases = allCases.filter(
  ({ loss, optimizer }) =>
    ['sgd', 'adam'].includes(optimizer.class) &&
    /^(binary|sparse|mean)/i.test(typeof loss === 'string' ? loss : loss.class),
);

/** Weights as Keras stores them, as a network. */
export function networkOf({ inputs, layers }: KerasCase, weights: KerasCase['initial']): Network {
  return {
    inputs,
    layers: layers.map(({ units, activation }, l) => {
      const columns = weights[2 * l] as readonly (readonly number[])[];
      return {
        kind: 'dense',
        kernel: Array.from({ length: units }, (_, unit) => columns.map((column) => column[unit]!)),
        bias: weights[2 * l + 1] as readonly number[],
        activation: (activation === 'leaky_relu' ? 'leakyRelu' : activation) as ActivationName,
      };
    }),
  };
}

export function optimizerOf({ optimizer }: KerasCase): Optimizer {
  const { class: name, learning_rate: learningRate, momentum = 0, nesterov = false } = optimizer;
  return name === 'adam' ? adam({ learningRate }) : sgd({ learningRate, momentum, nesterov });
}

export function lossOf({ loss }: KerasCase): Loss {
  const name = typeof loss === 'string' ? loss : loss.class;
  const fromLogits = typeof loss === 'object' && loss.from_logits === true;
  if (/^mean/.test(name)) return { name: 'meanSquaredError' };
  return {
    name: /^sparse/i.test(name) ? 'sparseCategoricalCrossentropy' : 'binaryCrossentropy',
    fromLogits,
  };
}

/** Which examples a step takes: in order, over and over. */
export function batchOf({ batch, x }: KerasCase, step: number): readonly number[] {
  return Array.from({ length: batch }, (_, k) => (step * batch + k) % x.length);
}
