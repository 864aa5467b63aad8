import { boundsOfNode } from './bounds.ts';
import type { Ink, Node } from './drawing.ts';

/**
 * A node with background behind it, so that it can be read over lines: a name on a grid, a number on a curve.
 * @param pad scene units of background about it; default 0.05
 */
export function backed(
  node: Node,
  {
    ink = 'background',
    opacity = 0.8,
    pad = 0.05,
  }: { readonly ink?: Ink; readonly opacity?: number; readonly pad?: number } = {},
): Node {
  const box = boundsOfNode(node);
  if (!box) return node;
  const wide = { x: box.x - pad, y: box.y - pad, width: box.width + 2 * pad, height: box.height + 2 * pad };
  return { kind: 'group', children: [{ kind: 'box', ...wide, radius: pad, fill: { ink, opacity } }, node] };
}
