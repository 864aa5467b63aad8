import type { Vector2 } from '../math/index.ts';
import type { Box, Ink, Node, Rect } from './drawing.ts';
import { type Content, type ContentStyle, centredContent, contentWidth, markOf } from './mark.ts';

/** How much of its ink a tile has: enough to be seen, little enough to read on. */
const TINT = 0.17;

/**
 * A rounded tint behind something that is lit.
 * @param opacity 0…1 fades it in
 * @example
 * ```ts
 * const behind = tile(inset(cell, 0.05), 'iHat', lit);
 * ```
 */
export function tile(box: Rect, ink: Ink, opacity = 1, id?: string): Box {
  return {
    kind: 'box',
    ...(id === undefined ? {} : { id }),
    ...box,
    radius: Math.min(0.12, 0.18 * Math.min(box.width, box.height)),
    fill: { ink, opacity: TINT * opacity },
  };
}

export interface PillStyle extends Omit<ContentStyle, 'ink'> {
  /** Of its rim and its tint; the content is in the colour of text. */
  readonly ink: Ink;
  /** Width in ems to keep whatever it holds; default that of its content. */
  readonly width?: number;
  readonly id?: string;
}

/**
 * A rounded capsule with something in it, such as a product on its way along an edge, centred at a point.
 * @example
 * ```ts
 * const { nodes } = pill(mix(start, end, share), product, { ink: 'iHat', size: 0.36 });
 * ```
 */
export function pill(
  middle: Vector2,
  content: Content,
  { ink, width, id, opacity = 1, ...style }: PillStyle,
): { readonly nodes: readonly Node[]; readonly box: Rect } {
  const { size, ...format } = style;
  const height = 1.6 * size;
  const whole = Math.max((width ?? contentWidth(content, format)) * size + 1.05 * size, height);
  const box = { x: middle[0] - whole / 2, y: middle[1] - height / 2, width: whole, height };
  const shape = { kind: 'box', ...box, radius: height / 2 } as const;
  return {
    box,
    nodes: [
      { ...shape, fill: { ink: 'background', opacity } },
      {
        ...shape,
        ...(id === undefined ? {} : { id }),
        fill: { ink, opacity: TINT * opacity },
        stroke: { ink, width: 0.026, opacity },
      },
      centredContent(markOf(content, format), middle, { size, ink: 'text', opacity }),
    ],
  };
}
