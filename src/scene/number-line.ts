import type { Camera } from './camera.ts';
import type { Node } from './drawing.ts';
import { numeral } from './numeral.ts';
import { gridLevels } from './plane.ts';

/** The number line through y = 0 of a camera, with ticks at its whole grid step and numbers below them. */
export function numberLine(through: Camera, opacity: number): Node[] {
  if (opacity <= 0.01) return [];
  const { x, width } = through.port;
  const y = through.toStage([0, 0])[1];
  const left = through.toPlane([x, 0])[0];
  const right = through.toPlane([x + width, 0])[0];
  const step =
    gridLevels(through.scale).find(({ step, strength }) => strength >= 1 && step * through.scale > 0.7)
      ?.step ?? 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  const nodes: Node[] = [
    {
      kind: 'segments',
      id: 'number-line',
      xy: [x, y, x + width, y],
      stroke: { ink: 'movingAxis', width: 0.03, opacity },
    },
  ];
  const marks: number[] = [];
  for (let i = Math.ceil(left / step); i * step <= right; i++) {
    const at = through.toStage([i * step, 0])[0];
    if (at < x + 0.3 || at > x + width - 0.3) continue;
    const half = i === 0 ? 0.16 : 0.09;
    marks.push(at, y - half, at, y + half);
    nodes.push(
      numeral(i * step, { at: [at, y - 0.5], size: 0.22, ink: 'muted', opacity, decimals, align: 'digits' }),
    );
  }
  nodes.push({ kind: 'segments', xy: marks, stroke: { ink: 'movingAxis', width: 0.025, opacity } });
  return nodes;
}
