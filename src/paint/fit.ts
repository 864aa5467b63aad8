import type { Drawing } from '../scene/index.ts';

/** How scene units land on pixels: `x' = left + scale · x`, `y' = top − scale · y`, y' counting down. */
export interface Fit {
  /** Pixels a scene unit. */
  readonly scale: number;
  /** Where the scene's origin lands, in pixels from the left and from the top. */
  readonly left: number;
  readonly top: number;
}

/** Fits a drawing into a box of pixels: as large as goes in whole, and centred. */
export function fitDrawing(drawing: Drawing, width: number, height: number): Fit {
  return {
    scale: Math.min(width / drawing.width, height / drawing.height),
    left: width / 2,
    top: height / 2,
  };
}
