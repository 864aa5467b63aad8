import { numberText } from './number-text.ts';

/*
 * The one place where round values are chosen: for grids, axes, number lines and charts.
 */

/** Scene units between grid lines below which a grid level has faded out, and above which it is whole. */
const GRID_FADE = [0.55, 1.1] as const;

/** Scene units between two ticks of the plane and of the number line. */
export const TICKS_APART = GRID_FADE[1];

/** Spacings 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) whose lines show at this scale, with how strongly. */
export function gridLevels(scale: number): { readonly step: number; readonly strength: number }[] {
  const levels: { step: number; strength: number }[] = [];
  const first = Math.floor(Math.log10(GRID_FADE[0] / scale));
  for (let exponent = first; exponent <= first + 2; exponent++) {
    for (const digit of DIGITS) {
      const step = inUnits(digit, exponent);
      const spacing = step * scale;
      const strength = Math.min(Math.max((spacing - GRID_FADE[0]) / (GRID_FADE[1] - GRID_FADE[0]), 0), 1);
      if (strength > 0 && spacing < 6) levels.push({ step, strength });
    }
  }
  return levels;
}

const DIGITS = [1, 2, 5] as const;

/** `count` times 10 to the power `exponent`, rounded once. */
function inUnits(count: number, exponent: number): number {
  return exponent < 0 ? count / 10 ** -exponent : count * 10 ** exponent;
}

/** A round value of an axis, and the number that is written at it. */
export interface Tick {
  readonly value: number;
  /** `value = offset + shown · 10^power` */
  readonly shown: number;
}

/** Round values between two ends, and how they are written. */
export interface Ticks {
  /** From one value to the next. */
  readonly step: number;
  readonly ticks: readonly Tick[];
  /** Digits after the point, the same for all. */
  readonly decimals: number;
  /** What all labels have in common and is written once, such as `×10⁻⁶` or `+121.56`; else empty. */
  readonly shared: string;
  readonly offset: number;
  readonly power: number;
}

/** The most digits of a label before an offset or a power is written apart. */
const LONGEST = 5;

/**
 * Round values from one end of an axis to the other, ends included, in steps of 1, 2 or 5 times a power of ten. Labels
 * of different values differ and say exactly what they stand for: where that takes more than five digits, what
 * they share is taken out of them.
 * @param apart the least that two values may differ by, in units of the axis
 * @throws RangeError unless from < to and apart > 0, all finite
 * @example
 * ```ts
 * ticksBetween(0, 1e-6, 2e-7).shared; // ×10⁻⁶, over labels from 0.0 to 1.0
 * ticksBetween(121.56001, 121.56009, 2e-5).shared; // ×10⁻⁵ +121.56
 * ```
 */
export function ticksBetween(from: number, to: number, apart: number): Ticks {
  if (!(from < to && apart > 0 && Number.isFinite(to - from) && Number.isFinite(apart))) {
    throw new RangeError(`ticksBetween: expected from < to and apart > 0, got ${from}, ${to} and ${apart}`);
  }
  const largest = Math.max(Math.abs(from), Math.abs(to));
  // Nearer than this, neighbouring values would be the same number.
  const least = Math.max(apart, largest * 1e-14);
  const { digit, exponent } = roundStep(least);
  const step = inUnits(digit, exponent);
  const counts: number[] = [];
  const slack = 1e-9;
  for (let i = Math.ceil(from / step - slack); i <= to / step + slack; i++) counts.push(i * digit);

  // Everything from here on is counted in units of 10^exponent, so that it stays whole.
  const magnitude = Math.max(...counts.map(Math.abs), 1);
  const first = counts[0] ?? 0;
  let offset = 0;
  if (digits(magnitude) > LONGEST && digits((counts.at(-1) ?? 0) - first) < digits(magnitude) - 1) {
    const round = 10 ** digits((counts.at(-1) ?? 0) - first || 1);
    offset = Math.floor(first / round) * round;
  }
  const widest = Math.max(...counts.map((count) => Math.abs(count - offset)), 1);
  const leading = exponent + digits(widest) - 1;
  const plain = exponent >= 0 ? digits(widest) + exponent : Math.max(leading, 0) + 1 - exponent;
  const power = plain <= LONGEST ? 0 : leading;
  const decimals = Math.max(power - exponent, 0);
  return {
    step,
    decimals,
    offset: inUnits(offset, exponent),
    power,
    shared: [power === 0 ? '' : `×10${superscript(power)}`, offset === 0 ? '' : offsetText(offset, exponent)]
      .filter((text) => text !== '')
      .join(' '),
    ticks: counts.map((count) => ({
      value: inUnits(count, exponent),
      shown: inUnits(count - offset, exponent - power),
    })),
  };
}

/** The smallest 1, 2 or 5 times a power of ten that is not below `least`. */
function roundStep(least: number): { readonly digit: number; readonly exponent: number } {
  const start = Math.floor(Math.log10(least)) - 1;
  for (let exponent = start; ; exponent++) {
    for (const digit of DIGITS)
      if (inUnits(digit, exponent) >= least * (1 - 1e-12)) return { digit, exponent };
  }
}

/** Digits of a whole number. */
function digits(whole: number): number {
  return Math.floor(Math.log10(Math.max(Math.abs(whole), 1)) + 1e-12) + 1;
}

/** A whole number of 10^exponent in full, with its sign. */
function offsetText(count: number, exponent: number): string {
  const decimals = Math.max(0, -exponent);
  const text = numberText(inUnits(count, exponent), { decimals });
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short.startsWith('−') ? short : `+${short}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A whole number in raised digits. */
export function superscript(whole: number): string {
  return `${whole < 0 ? '⁻' : ''}${[...String(Math.abs(whole))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}
