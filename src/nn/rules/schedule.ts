import { cos, exp, log } from '../../math/index.ts';
import {
  type Check,
  listOf,
  oneOf,
  refuse,
  requireAtLeastZero,
  requireFinite,
  requireFlag,
  requireName,
  requirePositive,
  requireSettings,
} from '../checks/argument-checks.ts';

/** The same rate in pieces: `values[i]` up to and including step `boundaries[i]`, the last value ever after. */
export interface StepDecay {
  readonly name: 'stepDecay';
  readonly boundaries: readonly number[];
  readonly values: readonly number[];
}

/** rate · decayRate^(step / decaySteps). */
export interface ExponentialDecay {
  readonly name: 'exponentialDecay';
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Let the exponent go up in whole numbers only. */
  readonly staircase: boolean;
}

/** From the initial rate to `alpha` times it along half a cosine (Loshchilov and Hutter 2016). */
export interface CosineDecay {
  readonly name: 'cosineDecay';
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly alpha: number;
}

/** A straight climb from `from` to where `to` begins, then `to` itself, its steps counted from the end of the climb. */
export interface WarmUp {
  readonly name: 'warmUp';
  readonly steps: number;
  readonly from: number;
  readonly to: number | Exclude<Schedule, WarmUp>;
}

/** A learning rate as a function of the optimizer's step (counted from 0), as a plain value. */
export type Schedule = StepDecay | ExponentialDecay | CosineDecay | WarmUp;

/** Keras's PiecewiseConstantDecay. @throws RangeError unless there is one value more than boundaries, which ascend */
export function stepDecay(options: Omit<StepDecay, 'name'>): StepDecay {
  const schedule = made<StepDecay>('stepDecay', options, {
    boundaries: listOf('steps', requireFinite),
    values: listOf('rates', requirePositive),
  });
  const { boundaries, values } = schedule;
  if (values.length !== boundaries.length + 1) {
    refuse('stepDecay.values', `${boundaries.length + 1}, one more than boundaries`, values.length);
  }
  boundaries.forEach((boundary, i) => {
    if (i > 0 && boundary <= boundaries[i - 1]!) {
      refuse(`stepDecay.boundaries[${i}]`, 'ascending steps', boundary);
    }
  });
  return { ...schedule, boundaries: [...boundaries], values: [...values] };
}

/** Keras's ExponentialDecay; `staircase` default false. @throws RangeError for a number that is not positive */
export function exponentialDecay(
  options: Omit<ExponentialDecay, 'name' | 'staircase'> & { readonly staircase?: boolean },
): ExponentialDecay {
  const checks = { ...decay, decayRate: requirePositive, staircase: requireFlag };
  return made('exponentialDecay', options, checks, { staircase: false });
}

/** Keras's CosineDecay; `alpha` default 0. @throws RangeError for numbers out of range */
export function cosineDecay(
  options: Omit<CosineDecay, 'name' | 'alpha'> & { readonly alpha?: number },
): CosineDecay {
  const schedule = made<CosineDecay>(
    'cosineDecay',
    options,
    { ...decay, alpha: requireAtLeastZero },
    { alpha: 0 },
  );
  if (schedule.alpha > 1) refuse('cosineDecay.alpha', 'a number from 0 to 1', schedule.alpha);
  return schedule;
}

/**
 * A rate or schedule that is climbed to in a straight line over the first `steps` steps.
 * @param options.from where the climb begins; default 0
 * @throws RangeError for numbers out of range
 */
export function warmUp(options: Omit<WarmUp, 'name' | 'from'> & { readonly from?: number }): WarmUp {
  const checks = { steps: requirePositive, from: requireAtLeastZero, to: requireRate };
  const schedule = made<WarmUp>('warmUp', options, checks, { from: 0 });
  if ((schedule.to as Schedule).name === 'warmUp') {
    throw new RangeError('warmUp.to: expected a rate or another schedule, got warmUp');
  }
  return schedule;
}

const decay = { initialLearningRate: requirePositive, decaySteps: requirePositive };

const scheduleNames: readonly Schedule['name'][] = ['stepDecay', 'exponentialDecay', 'cosineDecay', 'warmUp'];

/** A positive number, or a schedule, which its own function has checked. */
export const requireRate: Check = (place, value) => {
  if (typeof value !== 'object' || value === null) requirePositive(place, value);
  else requireName(`${place}.name`, (value as Partial<Schedule>).name, scheduleNames);
};

function made<S extends Schedule>(
  name: S['name'],
  options: object,
  checks: Readonly<Record<string, Check>>,
  defaults?: object,
): S {
  const all = { ...checks, name: oneOf([name]) };
  return requireSettings(name, options, all, { name, ...defaults }) as unknown as S;
}

/** The learning rate of one step. */
export function rateAt(schedule: number | Schedule, step: number): number {
  if (typeof schedule === 'number') return schedule;
  switch (schedule.name) {
    case 'stepDecay': {
      const piece = schedule.boundaries.findIndex((boundary) => step <= boundary);
      return piece < 0 ? schedule.values.at(-1)! : schedule.values[piece]!;
    }
    case 'exponentialDecay': {
      const { initialLearningRate, decaySteps, decayRate, staircase } = schedule;
      const gone = staircase ? Math.floor(step / decaySteps) : step / decaySteps;
      return initialLearningRate * exp(gone * log(decayRate));
    }
    case 'cosineDecay': {
      const { initialLearningRate, decaySteps, alpha } = schedule;
      const gone = Math.min(step, decaySteps) / decaySteps;
      return initialLearningRate * ((1 - alpha) * 0.5 * (1 + cos(Math.PI * gone)) + alpha);
    }
    case 'warmUp': {
      const { steps, from, to } = schedule;
      if (step >= steps) return rateAt(to, step - steps);
      return from + (rateAt(to, 0) - from) * (step / steps);
    }
  }
}
