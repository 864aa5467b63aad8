import type { Vector2 } from '../math/index.ts';
import type { Dots } from './drawing.ts';
import { heapLevels } from './heap.ts';

/** Points of two classes that stand on a number line, in heaps where they crowd. */
export interface LineHeaps {
  /** Places on the line, in scene units. */
  readonly xs: readonly number[];
  readonly labels: readonly (0 | 1)[];
  /** Height of the line, in scene units. */
  readonly line: number;
  /** How high each point lies in its heap: see `heapLevels`. */
  readonly levels: readonly number[];
  /** Of a mark, and from one level to the next, in scene units. */
  readonly radius: number;
  readonly pitch: number;
}

/** Scene units from the line to the middle of the nearest marks: above it, and below the numbers under it. */
const CLEAR = { above: 0.2, below: 0.78 } as const;

/** Scene units from one mark to the next: at best, and at least. */
const APART = [0.17, 0.06] as const;

/**
 * Heaps of points that are at most `room` scene units high, above the line or below the numbers under it: marks shrink until they fit, and at last lie closer.
 * @example
 * ```ts
 * const heaps = lineHeaps({ xs, labels, line: 0 }, 2);
 * const nodes = heapDots(heaps, { climbed: share, side: (i) => (isRight(i) ? 1 : -1), hollow: (i) => !isRight(i) });
 * ```
 */
export function lineHeaps(
  { xs, labels, line }: Pick<LineHeaps, 'xs' | 'labels' | 'line'>,
  room: number,
): LineHeaps {
  let apart: number = APART[0];
  let levels = heapLevels(xs, apart);
  const highest = () => levels.reduce((most, level) => Math.max(most, level), 0);
  while (CLEAR.below + (highest() + 0.5) * apart > room && apart > APART[1]) {
    apart = Math.max(0.88 * apart, APART[1]);
    levels = heapLevels(xs, apart);
  }
  const pitch = Math.min(apart, Math.max(room - CLEAR.below - apart / 2, 0) / Math.max(highest(), 1));
  return { xs, labels, line, levels, radius: 0.48 * apart, pitch };
}

/** Where a point of a heap is, in scene units: see `HeapStyle`. */
export function heapPlace(
  { xs, line, levels, pitch }: LineHeaps,
  index: number,
  climbed: number,
  side = 1,
): Vector2 {
  const [level, up] = [levels[index]! * pitch, (1 + side) / 2];
  return [xs[index]!, line + climbed * (up * (CLEAR.above + level) - (1 - up) * (CLEAR.below + level))];
}

export interface HeapStyle {
  /** How far they have climbed, 0…1: on the line, and in their heaps. */
  readonly climbed: number;
  /** Upward from the line (1) or downward (−1), and all between; default up. */
  readonly side?: (index: number) => number;
  /** Which are drawn as edges only; default none. */
  readonly hollow?: (index: number) => boolean;
  /** Of a mark on the line before it climbs, in scene units; default that in a heap. */
  readonly radius?: number;
  /** Default 1. */
  readonly opacity?: number;
  /** Each node is called `ID-0`, `ID-1`, `ID-hollow-0` and `ID-hollow-1`; default `heap`. */
  readonly id?: string;
}

/** The points of heaps: label 0 as yellow discs, label 1 as blue diamonds. */
export function heapDots(
  heaps: LineHeaps,
  {
    climbed,
    side = () => 1,
    hollow = () => false,
    radius: flat = heaps.radius,
    opacity = 1,
    id = 'heap',
  }: HeapStyle,
): Dots[] {
  const { xs, labels } = heaps;
  // Where marks come to lie on each other, the rim of each would cover the one before.
  const rim = heaps.pitch < 1.5 * heaps.radius ? Math.max(1 - 4 * climbed, 0) : 1;
  const drawnRadius = flat + (heaps.radius - flat) * climbed;
  return ([0, 1] as const).flatMap((label) =>
    [false, true].flatMap((edge): Dots[] => {
      const xy: number[] = [];
      xs.forEach((_, i) => {
        if (labels[i] !== label || hollow(i) !== edge) return;
        xy.push(...heapPlace(heaps, i, climbed, side(i)));
      });
      if (xy.length === 0) return [];
      return [
        {
          kind: 'dots',
          id: `${id}-${edge ? 'hollow-' : ''}${label}`,
          xy,
          shape: label === 0 ? 'disc' : 'diamond',
          radius: drawnRadius,
          fill: { ink: label === 0 ? 'label0' : 'label1', opacity },
          ...(edge ? { hollow: true } : {}),
          ...(edge || rim === 0
            ? {}
            : { outline: { ink: 'background', width: 0.02, opacity: 0.7 * rim * opacity } }),
        },
      ];
    }),
  );
}
