import { cutOff, textWidth } from '../nn/index.ts';

/** Fewer cells of a bar than these say nothing. */
const LEAST = 6;

/**
 * How many cells a bar may have beside its texts, so that the line takes one row of a terminal; 0 where there is no
 * room for one.
 * @param most cells where there is room for all
 * @param columns that the line may take
 */
export function barCells(texts: readonly string[], most: number, columns: number): number {
  const taken = texts.reduce((sum, text) => sum + textWidth(text) + 1, 0);
  const free = Math.min(most, columns - taken);
  return free < LEAST ? 0 : free;
}

/** A line that was too long even without a bar, cut to its row: what it is about first, since its end says how far it is. */
export function inOneRow(subject: string, rest: string, columns: number): string {
  const free = columns - textWidth(rest) - 1;
  const name = textWidth(subject) <= free ? subject : `${cutOff(subject, Math.max(0, free - 1))}…`;
  return cutOff(free > 1 ? `${name} ${rest}` : rest, columns);
}
