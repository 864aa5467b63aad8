import type { Node, Rect } from './drawing.ts';

export interface SideTintsStyle {
  /** Whether the cut is a height: label 0 lies below it. Default false: label 0 lies at its left. */
  readonly level?: boolean;
  /** Default 1. */
  readonly opacity?: number;
}

/**
 * A box in the colours of the two classes that a cut parts.
 * @param cut where the cut is, in scene units; beyond the box all of it is on one side
 * @example
 * ```ts
 * const nodes = sideTints(port, through.toStage([0, 0.5])[1], { level: true });
 * ```
 */
export function sideTints(
  box: Rect,
  cut: number,
  { level = false, opacity = 1 }: SideTintsStyle = {},
): Node[] {
  if (opacity <= 0.01) return [];
  const [start, length] = level ? [box.y, box.height] : [box.x, box.width];
  const at = Math.min(Math.max(cut, start), start + length);
  return ([0, 1] as const).flatMap((label): Node[] => {
    const [from, to] = label === 0 ? [start, at] : [at, start + length];
    const part = level ? { y: from, height: to - from } : { x: from, width: to - from };
    const fill = { ink: label === 0 ? 'region0' : 'region1', opacity } as const;
    return to - from < 1e-6 ? [] : [{ kind: 'box', id: `side-${label}`, ...box, ...part, fill }];
  });
}
