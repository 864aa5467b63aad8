import { cos, exp, log } from '../math/index.ts';

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
  const { boundaries, values } = options;
  if (values.length !== boundaries.length + 1) {
    throw new RangeError(
      `stepDecay.values: expected ${boundaries.length + 1}, one more than boundaries, got ${values.length}`,
    );
  }
  boundaries.forEach((boundary, i) => {
    if (!(boundary > (boundaries[i - 1] ?? -Infinity))) {
      throw new RangeError(`stepDecay.boundaries[${i}]: expected ascending steps, got ${boundary}`);
    }
  });
  values.forEach((value, i) => {
    requirePositive(`stepDecay.values[${i}]`, value);
  });
  return { name: 'stepDecay', boundaries: [...boundaries], values: [...values] };
}

/** Keras's ExponentialDecay; `staircase` default false. @throws RangeError for a number that is not positive */
export function exponentialDecay(
  options: Omit<ExponentialDecay, 'name' | 'staircase'> & { readonly staircase?: boolean },
): ExponentialDecay {
  const schedule = { name: 'exponentialDecay', staircase: false, ...options } as const;
  for (const key of ['initialLearningRate', 'decaySteps', 'decayRate'] as const) {
    requirePositive(`exponentialDecay.${key}`, schedule[key]);
  }
  return schedule;
}

/** Keras's CosineDecay; `alpha` default 0. @throws RangeError for numbers out of range */
export function cosineDecay(
  options: Omit<CosineDecay, 'name' | 'alpha'> & { readonly alpha?: number },
): CosineDecay {
  const schedule = { name: 'cosineDecay', alpha: 0, ...options } as const;
  for (const key of ['initialLearningRate', 'decaySteps'] as const) {
    requirePositive(`cosineDecay.${key}`, schedule[key]);
  }
  if (!(schedule.alpha >= 0 && schedule.alpha <= 1)) {
    throw new RangeError(`cosineDecay.alpha: expected a number from 0 to 1, got ${schedule.alpha}`);
  }
  return schedule;
}

/**
 * A rate or schedule that is climbed to in a straight line over the first `steps` steps.
 * @param options.from where the climb begins; default 0
 * @throws RangeError for numbers out of range
 */
export function warmUp({
  steps,
  from = 0,
  to,
}: Omit<WarmUp, 'name' | 'from'> & { readonly from?: number }): WarmUp {
  requirePositive('warmUp.steps', steps);
  if (!(from >= 0 && from < Infinity)) {
    throw new RangeError(`warmUp.from: expected a number of at least 0, got ${from}`);
  }
  if (typeof to === 'number') requirePositive('warmUp.to', to);
  else if ((to as Schedule | undefined)?.name === 'warmUp' || to === undefined) {
    throw new RangeError(`warmUp.to: expected a rate or another schedule, got ${to ? 'warmUp' : 'nothing'}`);
  }
  return { name: 'warmUp', steps, from, to };
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

function requirePositive(place: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${place}: expected a positive number, got ${value}`);
}
