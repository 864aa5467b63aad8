import { requireAtLeastZero, requireName, requirePositive, requireShare } from '../checks/argument-checks.ts';
import type { Run } from '../layers/parts.ts';
import { type Clipping, clipper } from './clipping.ts';
import {
  type Adam,
  adam,
  adamChecks,
  adamDefaults,
  adamRule,
  type OptimizerRule,
  type Sgd,
  sgd,
  sgdRule,
  type Tuned,
  type TunedOptions,
  tuned,
} from './optimizer.ts';
import { rateAt } from './schedule.ts';

/** Adam with decoupled weight decay (Loshchilov and Hutter 2017). */
export interface AdamW extends Omit<Adam, 'name'> {
  readonly name: 'adamw';
  /** Each step first shrinks every weight by this share times the learning rate. */
  readonly weightDecay: number;
}

/** RMSprop (Hinton 2012): the gradient over the root of its running mean square. */
export interface RmsProp {
  readonly name: 'rmsprop';
  readonly learningRate: number;
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;
}

/** Adagrad (Duchi et al. 2011): the gradient over the root of the sum of its squares. */
export interface Adagrad {
  readonly name: 'adagrad';
  readonly learningRate: number;
  readonly initialAccumulatorValue: number;
  readonly epsilon: number;
}

/** Any optimizer a model can be compiled with, as a plain value. */
export type ModelOptimizer = Tuned<Sgd> | Tuned<Adam> | Tuned<AdamW> | Tuned<RmsProp> | Tuned<Adagrad>;

/** The names of all optimizers of a model. */
export const modelOptimizerNames: readonly ModelOptimizer['name'][] = [
  'sgd',
  'adam',
  'adamw',
  'rmsprop',
  'adagrad',
];

/** AdamW; Keras 3's defaults: as Adam, and weight decay 0.004. @throws RangeError for numbers out of range */
export function adamw(options: TunedOptions<AdamW> = {}): Tuned<AdamW> {
  const checks = { ...adamChecks, weightDecay: requireAtLeastZero };
  return tuned('adamw', options, checks, { ...adamDefaults, weightDecay: 0.004 });
}

/**
 * RMSprop; Keras 3's defaults: rate 0.001, rho 0.9, no momentum, epsilon 1e-7.
 * @throws RangeError for numbers out of range
 */
export function rmsprop(options: TunedOptions<RmsProp> = {}): Tuned<RmsProp> {
  const checks = { rho: requireShare, momentum: requireShare, epsilon: requirePositive };
  return tuned('rmsprop', options, checks, { learningRate: 0.001, rho: 0.9, momentum: 0, epsilon: 1e-7 });
}

/**
 * Adagrad; Keras 3's defaults: rate 0.001, accumulators from 0.1, epsilon 1e-7.
 * @throws RangeError for numbers out of range
 */
export function adagrad(options: TunedOptions<Adagrad> = {}): Tuned<Adagrad> {
  const checks = { initialAccumulatorValue: requireAtLeastZero, epsilon: requirePositive };
  return tuned('adagrad', options, checks, {
    learningRate: 0.001,
    initialAccumulatorValue: 0.1,
    epsilon: 1e-7,
  });
}

/** The functions that make optimizers, by name. */
export const optimizerMakers: Readonly<Record<ModelOptimizer['name'], (options?: object) => ModelOptimizer>> =
  {
    sgd: (options = {}) => sgd(options),
    adam: (options = {}) => adam(options),
    adamw,
    rmsprop,
    adagrad,
  };

/**
 * An optimizer as `compile` takes it: a value, or a name for its defaults.
 * @throws RangeError for a name that is not known, or clipping that makes no sense
 */
export function chooseOptimizer(
  place: string,
  given: ModelOptimizer | ModelOptimizer['name'],
): ModelOptimizer {
  const name = typeof given === 'string' ? given : given?.name;
  requireName(place, name, modelOptimizerNames);
  if (typeof given !== 'string') {
    clipper(name, given as Clipping);
    return given;
  }
  return optimizerMakers[given]();
}

/** An optimizer under way: it follows its schedule, clips, and can be copied out and back. */
export interface RunningOptimizer {
  readonly spec: ModelOptimizer;
  /** Steps taken so far. */
  steps: number;
  /** The rate of the next step. A constant one may be set. */
  learningRate: number;
  readonly memory: readonly Float64Array[];
  /** Moves the parameters, in place; the gradient may be clipped on the way. */
  step(parameters: Float64Array, gradient: Float64Array): void;
}

/**
 * An optimizer at rest.
 * @param runs the kernels and biases that it moves, among `size` flat parameters
 * @throws RangeError for clipping that makes no sense
 */
export function startModelOptimizer(
  spec: ModelOptimizer,
  runs: readonly Run[],
  size: number,
): RunningOptimizer {
  const rule = ruleOf(spec, size);
  const clip = clipper(spec.name, spec as Clipping);
  let constant = typeof spec.learningRate === 'number' ? spec.learningRate : undefined;
  const optimizer: RunningOptimizer = {
    spec,
    steps: 0,
    get learningRate() {
      return constant ?? rateAt(spec.learningRate, optimizer.steps);
    },
    set learningRate(rate) {
      if (constant === undefined) {
        throw new Error('learningRate: expected a constant rate, but a schedule says what it is');
      }
      requirePositive('model.learningRate', rate);
      constant = rate;
    },
    memory: rule.memory,
    step(parameters, gradient) {
      clip?.(gradient, runs);
      rule.begin(optimizer.learningRate);
      for (const { from, to } of runs) rule.move(parameters, gradient, from, to);
      optimizer.steps++;
    },
  };
  return optimizer;
}

/**
 * How many numbers Keras's optimizer holds for so many trainable ones, and their bytes: what it remembers, its count
 * of steps (an int64), and its learning rate unless a schedule says that.
 */
export function optimizerVariables(
  spec: ModelOptimizer,
  trainable: number,
): { readonly count: number; readonly bytes: number } {
  // Beyond the first two lies what Keras does not keep: Adam's powers.
  const memories = ruleOf(spec, 1)
    .memory.slice(0, 2)
    .reduce((sum, { length }) => sum + length, 0);
  const numbers = memories * trainable + (typeof spec.learningRate === 'number' ? 1 : 0);
  return { count: numbers + 1, bytes: numbers * 4 + 8 };
}

function ruleOf(spec: ModelOptimizer, size: number): OptimizerRule {
  switch (spec.name) {
    case 'sgd':
      return sgdRule(spec, size);
    case 'adam':
      return adamRule(spec, size);
    case 'adamw':
      return withDecay(adamRule(spec, size), spec.weightDecay);
    case 'rmsprop':
      return rmspropRule(spec, size);
    case 'adagrad':
      return adagradRule(spec, size);
  }
}

/** Shrinks the weights before the rule moves them, as Keras does. */
function withDecay(rule: OptimizerRule, weightDecay: number): OptimizerRule {
  let share = 0;
  return {
    memory: rule.memory,
    begin(learningRate) {
      share = weightDecay * learningRate;
      rule.begin(learningRate);
    },
    move(parameters, gradient, from, to) {
      for (let i = from; i < to; i++) parameters[i]! -= share * parameters[i]!;
      rule.move(parameters, gradient, from, to);
    },
  };
}

function rmspropRule({ rho, momentum, epsilon }: Tuned<RmsProp>, size: number): OptimizerRule {
  const squares = new Float64Array(size);
  const velocities = new Float64Array(momentum === 0 ? 0 : size);
  let rate = 0;
  return {
    memory: [squares, velocities],
    begin(learningRate) {
      rate = learningRate;
    },
    move(parameters, gradient, from, to) {
      for (let i = from; i < to; i++) {
        const slope = gradient[i]!;
        const square = rho * squares[i]! + (1 - rho) * slope * slope;
        squares[i] = square;
        let push = (rate * slope) / Math.sqrt(square + epsilon);
        if (momentum > 0) {
          push += momentum * velocities[i]!;
          velocities[i] = push;
        }
        parameters[i]! -= push;
      }
    },
  };
}

function adagradRule({ initialAccumulatorValue, epsilon }: Tuned<Adagrad>, size: number): OptimizerRule {
  const squares = new Float64Array(size).fill(initialAccumulatorValue);
  let rate = 0;
  return {
    memory: [squares],
    begin(learningRate) {
      rate = learningRate;
    },
    move(parameters, gradient, from, to) {
      for (let i = from; i < to; i++) {
        const slope = gradient[i]!;
        squares[i]! += slope * slope;
        parameters[i]! -= (rate * slope) / Math.sqrt(squares[i]! + epsilon);
      }
    },
  };
}
