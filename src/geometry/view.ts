import type { Vector2 } from '../math/index.ts';

/** The part of the input plane to look at: left edge, bottom edge, width and height. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The corners of a view, counterclockwise from the lower left.
 * @throws RangeError unless the view is finite and has an area
 */
export function viewCorners({ x, y, width, height }: View, caller: string): Vector2[] {
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    throw new RangeError(
      `${caller}.view: expected a finite rectangle with an area, got x ${x}, y ${y}, width ${width}, height ${height}`,
    );
  }
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}
