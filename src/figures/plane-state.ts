import { DEPTH } from './model.ts';

/** What the script moves, read at one moment. Each is 0…1 but for `depth`, which goes from 0 to 5. */
export interface PlaneState {
  readonly depth: number;
  /** The best straight line, turning into place, and how strongly it shows. */
  readonly lineTurn: number;
  readonly lineShows: number;
  readonly basis: number;
  /** Where W₁ will take î and ĵ, before it has. */
  readonly promise: number;
  readonly shiftArrow: number;
  readonly ghost: number;
  readonly creases: number;
  /** How far the straight cut has been drawn in the folded plane. */
  readonly cut: number;
  readonly cutShows: number;
  /** The cut as carried from the input plane: what bends when everything runs back. */
  readonly bent: number;
  readonly split: number;
  readonly counted: number;
  readonly tint: number;
}

/** 0 before `from`, 1 after `to`, and the share of the way between. */
export function share(value: number, from: number, to: number): number {
  return Math.min(Math.max((value - from) / (to - from), 0), 1);
}

/** How far the fold of each hidden unit has gone: one after the other. */
export function foldShares(depth: number): readonly [number, number] {
  const way = 2 * share(depth, DEPTH.shifted, DEPTH.folded);
  return [Math.min(way, 1), Math.max(way - 1, 0)];
}
