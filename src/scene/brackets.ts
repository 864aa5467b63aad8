import type { Node, Rect, Stroke } from './drawing.ts';

/** Square brackets around a box, as a matrix wears them. */
export function brackets({ x, y, width, height }: Rect, stroke: Stroke): Node[] {
  const serif = Math.min(0.12 * height, 0.09);
  const bracket = (at: number, inward: number): Node => ({
    kind: 'polyline',
    xy: [at + inward, y, at, y, at, y + height, at + inward, y + height],
    stroke,
  });
  return [bracket(x, serif), bracket(x + width, -serif)];
}
