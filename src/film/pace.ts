import type { Film } from '../scene/index.ts';

/** A stretch of a figure's film at one speed. */
export interface Leg {
  /** Seconds into what is made, and into the figure's film, where it begins. */
  readonly at: number;
  readonly from: number;
  /** Seconds of the figure's film in each of what is made. */
  readonly rate: number;
}

/** Which moment of its film a figure is to show when: one leg after the other. */
export type Pace = readonly Leg[];

/** The moment to show at `seconds`. */
export function momentAt(pace: Pace, seconds: number): number {
  let leg = pace[0]!;
  for (const next of pace) {
    if (next.at > seconds + 1e-9) break;
    leg = next;
  }
  return leg.from + (seconds - leg.at) * leg.rate;
}

/** Seconds of a rest that are left at least, so that the eye can settle, as far as the rest was as long. */
const REST = 0.4;

/** Seconds between looks for rests, and how exactly their ends are found. */
const [LOOK, EXACT] = [0.05, 1e-3];

/**
 * A stretch of film made to last `length` seconds. Shorter, its rests give way first, all by the same share down to a
 * moment each; then everything goes faster alike. Longer, everything goes slower alike. Moves keep their easing.
 */
export function pacedTo(film: Film, start: number, end: number, length: number): Pace {
  const whole = end - start;
  const parts = length < whole ? restsAndMoves(film, start, end) : [{ from: start, to: end, rest: false }];
  const least = ({ from, to, rest }: Part) => (rest ? Math.min(REST, to - from) : to - from);
  const leastOfAll = parts.reduce((sum, part) => sum + least(part), 0);
  const share = Math.max(0, Math.min(1, (length - leastOfAll) / (whole - leastOfAll || 1)));
  const hurry = length < leastOfAll || length > whole ? length / Math.min(leastOfAll, whole) : 1;
  let at = 0;
  return parts.map((part) => {
    const { from, to } = part;
    const seconds = hurry * (least(part) + share * (to - from - least(part)));
    const leg = { at, from, rate: (to - from) / seconds };
    at += seconds;
    return leg;
  });
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly rest: boolean;
}

/** A film's rests, through which it gives the very same drawing, and what lies between them. */
function restsAndMoves(film: Film, start: number, end: number): Part[] {
  const parts: Part[] = [];
  const add = (from: number, to: number, rest: boolean) => {
    if (to - from > EXACT / 2) parts.push({ from, to, rest });
  };
  const count = Math.max(1, Math.ceil((end - start) / LOOK));
  const look = (i: number) => start + ((end - start) * i) / count;
  let done = start;
  for (let i = 0; i < count; i++) {
    const drawing = film.frame(look(i));
    if (film.frame(look(i + 1)) !== drawing) continue;
    let last = i + 1;
    while (last < count && film.frame(look(last + 1)) === drawing) last++;
    const same = (t: number) => film.frame(t) === drawing;
    const from = i === 0 ? start : borderOf(look(i - 1), look(i), (t) => !same(t));
    const to = last === count ? end : borderOf(look(last), look(last + 1), same);
    add(done, from, false);
    add(from, to, true);
    done = to;
    i = last;
  }
  add(done, end, false);
  return parts;
}

/** Where what holds at `low` no longer holds on the way to `high`. */
function borderOf(low: number, high: number, holds: (t: number) => boolean): number {
  let [a, b] = [low, high];
  while (b - a > EXACT) {
    const middle = (a + b) / 2;
    if (holds(middle)) a = middle;
    else b = middle;
  }
  return b;
}
