import type { Vector2 } from '../math/index.ts';
import type { Ink, Node } from './drawing.ts';
import { type Content, type ContentStyle, centredContent, contentWidth } from './mark.ts';

/** An arrow in scene units; its head shrinks with it, so that a short one is still an arrow. */
export function arrow(
  from: Vector2,
  to: Vector2,
  {
    ink,
    width = 0.05,
    opacity = 1,
    dash,
    id,
  }: { ink: Ink; width?: number; opacity?: number; dash?: readonly number[]; id?: string },
): Node {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const length = Math.hypot(dx, dy);
  if (length < 1e-6) return { kind: 'group', children: [] };
  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(4.4 * width, 0.6 * length);
  const half = 0.42 * head;
  const [neckX, neckY] = [to[0] - head * ux, to[1] - head * uy];
  return {
    kind: 'group',
    ...(id === undefined ? {} : { id }),
    opacity,
    children: [
      {
        kind: 'segments',
        xy: [from[0], from[1], neckX + 0.1 * head * ux, neckY + 0.1 * head * uy],
        stroke: { ink, width: Math.min(width, 0.4 * head), ...(dash ? { dash } : {}) },
      },
      {
        kind: 'polyline',
        closed: true,
        xy: [to[0], to[1], neckX - half * uy, neckY + half * ux, neckX + half * uy, neckY - half * ux],
        fill: { ink },
      },
    ],
  };
}

/**
 * What an arrow is called, beyond its tip and clear of it.
 * @param gap scene units between the tip and the name; default 0.12
 * @example
 * ```ts
 * const nodes = [arrow(origin, tip, { ink: 'u' }), arrowName(origin, tip, u, { size: 0.36, ink: 'u' })];
 * ```
 */
export function arrowName(
  from: Vector2,
  to: Vector2,
  name: Content,
  { gap = 0.12, ...style }: ContentStyle & { readonly gap?: number },
): Node {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = length < 1e-6 ? [0, 1] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const { size, ink: _, opacity: __, ...format } = style;
  // As far as an ellipse about the name reaches in that direction.
  const [across, up] = [(contentWidth(name, format) / 2) * size, 0.45 * size];
  const reach = gap + Math.hypot(across * ux, up * uy);
  return centredContent(name, [to[0] + reach * ux, to[1] + reach * uy], style);
}
