import { captionStrip } from './caption.ts';
import type { Node, Rect } from './drawing.ts';
import type { Stage } from './figure.ts';
import type { Now } from './timeline.ts';

/** The caption strip of a film at a moment: what the chapter that shows is called, and its marks where the stage has them. */
export function captions(now: Now, strip: Rect, stage: Stage): Node[] {
  return captionStrip(now.captions, now.chapter, strip, {
    marks: stage.chapterMarks ?? true,
    notes: !stage.compact,
  });
}
