import type { Drawing } from '../scene/index.ts';
import { paintWith } from './canvas.ts';
import { imageCanvas } from './image-canvas.ts';
import type { PaintContext, PaintOptions } from './paint-context.ts';

/**
 * Paints a whole drawing, background first, as large as fits in `width` × `height` pixels, centred.
 * The context is left with an identity transform and whatever styles came last.
 */
export function paint(drawing: Drawing, context: PaintContext, options: PaintOptions): void {
  paintWith(imageCanvas, drawing, context, options);
}
