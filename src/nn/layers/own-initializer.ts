import { requireAtLeastZero, requireFinite, requireSettings } from '../checks/argument-checks.ts';
import type { Initializer } from './initializer.ts';

/** Every number the same; default 0. @throws RangeError for a number that is not finite */
export function constant(value = 0): Initializer {
  requireFinite('constant', value);
  return { name: 'constant', settings: { value }, draw: () => () => value };
}

/** Even from `low` to `high`; default Keras's −0.05…0.05. @throws RangeError for bounds that are none */
export function uniform(options: { readonly low?: number; readonly high?: number } = {}): Initializer {
  const checks = { low: requireFinite, high: requireFinite };
  const settings = requireSettings('uniform', options, checks, { low: -0.05, high: 0.05 });
  const { low, high } = settings as Record<string, number>;
  if (low! > high!) throw new RangeError(`uniform: expected low up to high, got ${low} and ${high}`);
  return {
    name: 'uniform',
    settings: { low: low!, high: high! },
    draw: (stream) => () => stream.uniform(low, high),
  };
}

/** Normally distributed; default Keras's mean 0 and deviation 0.05. @throws RangeError for a deviation below 0 */
export function normal(options: { readonly mean?: number; readonly deviation?: number } = {}): Initializer {
  const checks = { mean: requireFinite, deviation: requireAtLeastZero };
  const settings = requireSettings('normal', options, checks, { mean: 0, deviation: 0.05 });
  const { mean, deviation } = settings as Record<string, number>;
  return {
    name: 'normal',
    settings: { mean: mean!, deviation: deviation! },
    draw: (stream) => () => stream.normal(mean, deviation),
  };
}

/**
 * A random kernel whose rows (or columns, whichever are fewer) are perpendicular and `gain` long, so that no
 * direction is stretched (Saxe et al. 2013); for kernels, not biases. Default gain 1.
 */
export function orthogonal(gain = 1): Initializer {
  requireFinite('orthogonal', gain);
  return {
    name: 'orthogonal',
    settings: { gain },
    draw(stream, fanIn, fanOut) {
      const isWide = fanIn > fanOut;
      const size = isWide ? fanIn : fanOut;
      const rows: number[][] = [];
      while (rows.length < Math.min(fanIn, fanOut)) {
        const row = Array.from({ length: size }, () => stream.normal());
        // Gram and Schmidt, twice over: once loses digits where directions are close.
        for (let pass = 0; pass < 2; pass++) for (const earlier of rows) subtractShadow(row, earlier);
        const length = Math.sqrt(dot(row, row));
        if (length > 1e-8) rows.push(row.map((value) => value / length));
      }
      return (input, unit) => gain * (isWide ? rows[unit]![input]! : rows[input]![unit]!);
    },
  };
}

/** The initializer of this name with these settings: the inverse of its `name` and `settings`. */
export const ownInitializers: Readonly<Record<string, (settings: object) => Initializer>> = {
  constant: (settings) => constant(only('value', settings)),
  uniform,
  normal,
  orthogonal: (settings) => orthogonal(only('gain', settings)),
};

/** The one number that an initializer is told. */
function only(key: string, settings: object): number {
  const checks = { [key]: requireFinite };
  return requireSettings('initializer', settings, checks, {})[key] as number;
}

function subtractShadow(row: number[], unit: readonly number[]): void {
  const share = dot(row, unit);
  for (let i = 0; i < row.length; i++) row[i]! -= share * unit[i]!;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
