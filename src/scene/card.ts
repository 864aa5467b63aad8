import type { Vector2 } from '../math/index.ts';
import { clipped } from './chart.ts';
import type { Fill, Node, Polyline, Rect, Stroke } from './drawing.ts';

/** A plane seen aslant, like a card that stands in a row: what was a rectangle is a parallelogram. */
export interface Card {
  /** What of the plane it shows, in plane units. */
  readonly view: Rect;
  /** From plane units to scene units. */
  toStage(point: Vector2): Vector2;
  /** From scene units to plane units. */
  toPlane(point: Vector2): Vector2;
  /** Its four corners as a polygon. */
  outline(style: { readonly fill?: Fill; readonly stroke?: Stroke; readonly id?: string }): Polyline;
  /** Lines in plane units, clipped to the card and laid on it. */
  lines(lines: readonly (readonly number[])[], stroke: Stroke, id?: string): Node[];
}

/**
 * Stands a view of the plane in a box, its right edge higher than its left.
 * @param rise how much higher, in scene units; negative stands the left edge higher
 * @example
 * ```ts
 * const stop = card({ x: -4, y: -4, width: 8, height: 8 }, box, 0.7);
 * const nodes = [stop.outline({ stroke }), ...stop.lines(gridLines, grid), dots(points.map(stop.toStage))];
 * ```
 */
export function card(view: Rect, box: Rect, rise: number): Card {
  const height = box.height - Math.abs(rise);
  const low = box.y + Math.max(-rise, 0);
  const [across, up, slope] = [box.width / view.width, height / view.height, rise / view.width];
  const toStage = ([x, y]: Vector2): Vector2 => [
    box.x + across * (x - view.x),
    low + up * (y - view.y) + slope * (x - view.x),
  ];
  const [right, top] = [view.x + view.width, view.y + view.height];
  return {
    view,
    toStage,
    toPlane([px, py]) {
      const x = view.x + (px - box.x) / across;
      return [x, view.y + (py - low - slope * (x - view.x)) / up];
    },
    outline: (style) => ({
      kind: 'polyline',
      ...style,
      closed: true,
      xy: [
        toStage([view.x, view.y]),
        toStage([right, view.y]),
        toStage([right, top]),
        toStage([view.x, top]),
      ].flat(),
    }),
    lines: (lines, stroke, id) =>
      lines
        .flatMap((line) => clipped(line, view))
        .map((line) => ({
          kind: 'polyline',
          ...(id === undefined ? {} : { id }),
          xy: Array.from({ length: line.length / 2 }, (_, i) =>
            toStage([line[2 * i]!, line[2 * i + 1]!]),
          ).flat(),
          stroke,
        })),
  };
}
