import {
  type Check,
  oneOf,
  optional,
  requireFlag,
  requirePositive,
  requireSettings,
  requireShare,
} from '../checks/argument-checks.ts';
import type { Clipping } from './clipping.ts';
import { requireRate, type Schedule } from './schedule.ts';

/** Stochastic gradient descent, with or without momentum. */
export interface Sgd {
  readonly name: 'sgd';
  readonly learningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** Adam (Kingma and Ba 2014), in the form that Keras computes it. */
export interface Adam {
  readonly name: 'adam';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** The optimizers that the kernels have, as plain values. */
export type Optimizer = Sgd | Adam;

/** An optimizer of a model: its rate may follow a schedule, and its gradient may be clipped. */
export type Tuned<O extends { readonly learningRate: number }> = Omit<O, 'learningRate'> &
  Clipping & { readonly learningRate: number | Schedule };

/** What an optimizer's function takes. */
export type Options<O> = Partial<Omit<O, 'name'>>;

/** What an optimizer's function takes where its rate follows a schedule or its gradient is clipped. */
export type TunedOptions<O extends { readonly learningRate: number }> = Options<Tuned<O>>;

/**
 * An optimizer's settings, checked, with their defaults.
 * @throws RangeError naming the one that is wrong
 */
export function tuned<O extends Tuned<{ readonly name: string; readonly learningRate: number }>>(
  name: O['name'],
  options: object,
  checks: Readonly<Record<string, Check>>,
  defaults: object,
): O {
  const all = {
    ...checks,
    learningRate: requireRate,
    clipnorm: optional(requirePositive),
    globalClipnorm: optional(requirePositive),
    clipvalue: optional(requirePositive),
    name: oneOf([name]),
  };
  return requireSettings(name, options, all, { name, ...defaults }) as unknown as O;
}

/**
 * Stochastic gradient descent; the defaults are Keras's: rate 0.01, no momentum.
 * @throws RangeError for a rate that is not positive or a momentum outside 0…1
 */
export function sgd(options?: Options<Sgd>): Sgd;
export function sgd(options: TunedOptions<Sgd>): Tuned<Sgd>;
export function sgd(options: TunedOptions<Sgd> = {}): Tuned<Sgd> {
  const checks = { momentum: requireShare, nesterov: requireFlag };
  return tuned('sgd', options, checks, { learningRate: 0.01, momentum: 0, nesterov: false });
}

/**
 * Adam; the defaults are Keras 3's: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7.
 * @throws RangeError for a rate or epsilon that is not positive or a beta outside 0…1
 */
export function adam(options?: Options<Adam>): Adam;
export function adam(options: TunedOptions<Adam>): Tuned<Adam>;
export function adam(options: TunedOptions<Adam> = {}): Tuned<Adam> {
  return tuned('adam', options, adamChecks, adamDefaults);
}

/** What Adam and AdamW take. */
export const adamChecks = { beta1: requireShare, beta2: requireShare, epsilon: requirePositive };

export const adamDefaults = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** An optimizer's rule for one step, and what it remembers from step to step. */
export interface OptimizerRule {
  /** Everything it remembers; whoever copies these out and back goes on as if nothing had happened. */
  readonly memory: readonly Float64Array[];
  /** Begins a step at this learning rate. */
  begin(learningRate: number): void;
  /** Moves the parameters numbered `from` to below `to`. */
  move(parameters: Float64Array, gradient: Float64Array, from: number, to: number): void;
}

/** The rule of gradient descent, with a memory only where there is momentum. */
export function sgdRule(
  { momentum, nesterov }: Pick<Sgd, 'momentum' | 'nesterov'>,
  size: number,
): OptimizerRule {
  const velocities = new Float64Array(momentum === 0 ? 0 : size);
  let rate = 0;
  return {
    memory: [velocities],
    begin(learningRate) {
      rate = learningRate;
    },
    move(parameters, gradient, from, to) {
      if (momentum === 0) {
        for (let i = from; i < to; i++) parameters[i]! -= rate * gradient[i]!;
        return;
      }
      for (let i = from; i < to; i++) {
        const push = -rate * gradient[i]!;
        const velocity = momentum * velocities[i]! + push;
        velocities[i] = velocity;
        parameters[i]! += nesterov ? momentum * velocity + push : velocity;
      }
    },
  };
}

/** The rule of Adam. */
export function adamRule(
  { beta1, beta2, epsilon }: Pick<Adam, 'beta1' | 'beta2' | 'epsilon'>,
  size: number,
): OptimizerRule {
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  // Running products instead of powers: Math.pow may round differently from engine to engine.
  const powers = Float64Array.of(1, 1);
  let rate = 0;
  return {
    memory: [means, squares, powers],
    begin(learningRate) {
      powers[0]! *= beta1;
      powers[1]! *= beta2;
      rate = (learningRate * Math.sqrt(1 - powers[1]!)) / (1 - powers[0]!);
    },
    move(parameters, gradient, from, to) {
      for (let i = from; i < to; i++) {
        const slope = gradient[i]!;
        const mean = means[i]! + (slope - means[i]!) * (1 - beta1);
        const square = squares[i]! + (slope * slope - squares[i]!) * (1 - beta2);
        means[i] = mean;
        squares[i] = square;
        parameters[i]! -= (rate * mean) / (Math.sqrt(square) + epsilon);
      }
    },
  };
}
