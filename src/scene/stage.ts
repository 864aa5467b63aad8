import type { Rect } from './drawing.ts';
import type { Stage } from './figure.ts';
import type { Language } from './language.ts';

/** Scene units along the shorter side of every frame (as in Manim, where a frame is 8 units high). */
export const SHORT_SIDE = 8;

/** The stage for a frame of this many pixels (or any other unit: only the ratio counts). */
export function stageFor(width: number, height: number, language: Language): Stage {
  const unit = Math.min(width, height) / SHORT_SIDE;
  return { width: width / unit, height: height / unit, language };
}

/** Scene units along the shorter side of a compact frame: fewer, so that what is left is drawn larger. */
const COMPACT_SIDE = 6;

/** The stage for a frame so small that only the plane and the captions' titles have room. */
export function compactStageFor(width: number, height: number, language: Language): Stage {
  const unit = Math.min(width, height) / COMPACT_SIDE;
  return { width: width / unit, height: height / unit, language, compact: true };
}

/** The whole frame of a stage, in scene units. */
export function wholeFrame({ width, height }: Stage): Rect {
  return { x: -width / 2, y: -height / 2, width, height };
}
