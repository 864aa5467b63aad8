import type { Rect } from './drawing.ts';
import type { Stage } from './figure.ts';

/** Where things go on a stage, in scene units. Nothing overlaps, so nothing ever covers the data. */
export interface Layout {
  /** Higher than wide: the plane on top, the panel at the foot. */
  readonly upright: boolean;
  /** The plane and what moves in it. */
  readonly plane: Rect;
  /** Captions and chapter marks. */
  readonly strip: Rect;
  /** Network diagram, matrices, formula; empty on a compact stage. */
  readonly panel: Rect;
}

/**
 * Parts a stage into plane, caption strip and panel: side by side on a wide one, stacked on an upright one, and
 * no panel on a compact one.
 */
export function layout({ width, height, compact }: Stage): Layout {
  const left = -width / 2;
  const bottom = -height / 2;
  if (compact) {
    const strip = 0.86;
    return {
      upright: false,
      panel: { x: left, y: bottom, width: 0, height: 0 },
      strip: { x: left, y: bottom, width, height: strip },
      plane: { x: left, y: bottom + strip, width, height: height - strip },
    };
  }
  if (width / height >= 1.2) {
    const column = Math.min(4.2, width * 0.32);
    const strip = 1.36;
    return {
      upright: false,
      panel: { x: left, y: bottom, width: column, height },
      strip: { x: left + column, y: bottom, width: width - column, height: strip },
      plane: { x: left + column, y: bottom + strip, width: width - column, height: height - strip },
    };
  }
  const strip = 1.62;
  const panel = Math.min(4.4, height * 0.36);
  return {
    upright: true,
    panel: { x: left, y: bottom, width, height: panel },
    strip: { x: left, y: bottom + panel, width, height: strip },
    plane: { x: left, y: bottom + panel + strip, width, height: height - panel - strip },
  };
}
