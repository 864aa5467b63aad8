import type { Vector2 } from '../math/index.ts';
import type { Camera } from './camera.ts';
import type { Node } from './drawing.ts';
import { numeral } from './numeral.ts';
import { TICKS_APART, ticksBetween } from './ticks.ts';

/** Scene units from the number line down to the baseline of its numbers. */
export const NUMBERS_BELOW = 0.5;

/**
 * The number line through y = 0 of a camera, with ticks at its whole grid step and numbers below them.
 * @param below scene units from the line down to the numbers' baseline; default 0.5
 */
export function numberLine(through: Camera, opacity: number, below = NUMBERS_BELOW): Node[] {
  if (opacity <= 0.01) return [];
  const { x, width } = through.port;
  const y = through.toStage([0, 0])[1];
  const left = through.toPlane([x, 0])[0];
  const right = through.toPlane([x + width, 0])[0];
  const { ticks, decimals, shared } = ticksBetween(left, right, TICKS_APART / through.scale);
  const nodes: Node[] = [
    {
      kind: 'segments',
      id: 'number-line',
      xy: [x, y, x + width, y],
      stroke: { ink: 'movingAxis', width: 0.03, opacity },
    },
  ];
  const marks: number[] = [];
  for (const { value, shown } of ticks) {
    const at = through.toStage([value, 0])[0];
    if (at < x + 0.3 || at > x + width - 0.3) continue;
    const half = value === 0 ? 0.16 : 0.09;
    marks.push(at, y - half, at, y + half);
    nodes.push(
      numeral(shown, { at: [at, y - below], size: 0.25, ink: 'muted', opacity, decimals, align: 'digits' }),
    );
  }
  if (shared) {
    const at: Vector2 = [x + width - 0.16, y - below - 0.35];
    nodes.push({ kind: 'text', at, size: 0.25, text: shared, fill: { ink: 'muted', opacity }, align: 'end' });
  }
  nodes.push({ kind: 'segments', xy: marks, stroke: { ink: 'movingAxis', width: 0.025, opacity } });
  return nodes;
}
