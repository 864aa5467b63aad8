import type { Vector2 } from '../math/index.ts';
import type { Box, Ink, Rect } from './drawing.ts';
import { type Content, contentWidth } from './mark.ts';

/** A box of this size about a point. */
export function boxAround([x, y]: Vector2, width: number, height: number): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The box of a ring around a result. */
export function resultBox(content: Content, middle: Vector2, size: number, height = 1.36): Rect {
  return boxAround(middle, Math.max(contentWidth(content) + 0.7, 1.36) * size, height * size);
}

/** A rounded outline, such as around a result. */
export function ring(box: Rect, ink: Ink, strength: number): Box[] {
  if (strength <= 0.01) return [];
  const radius = Math.min(0.12, 0.18 * Math.min(box.width, box.height));
  return [{ kind: 'box', ...box, radius, stroke: { ink, width: 0.03, opacity: strength } }];
}
