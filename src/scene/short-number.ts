import { type Mark, numberMark } from './mark.ts';
import { numberText } from './number-text.ts';
import type { NumeralFormat } from './numeral.ts';

/** As many decimals as a number needs, two at most. */
export function shortDecimals(value: number): number {
  return Math.round(value * 100) % 100 === 0 ? 0 : Math.round(value * 100) % 10 === 0 ? 1 : 2;
}

/** A number with as many decimals as it needs, two at most, in characters. */
export function shortText(value: number): string {
  return numberText(value, { decimals: shortDecimals(value) });
}

/** A number with as many decimals as it needs, two at most, as a mark. */
export function shortNumber(value: number, format: Omit<NumeralFormat, 'decimals'> = {}): Mark {
  return numberMark(value, { ...format, decimals: shortDecimals(value) });
}
