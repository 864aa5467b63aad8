import { FigureError } from '../author/index.ts';
import type { Drawing, Film } from '../scene/index.ts';
import { FilmError } from './film-error.ts';
import type { RangeJob } from './job.ts';
import { momentAt } from './pace.ts';

/** Seconds into the figure's film that a frame shows; between two frames as well. */
export function momentOf(
  { start, pace, fps }: Pick<RangeJob, 'start' | 'pace' | 'fps'>,
  frame: number,
): number {
  return pace ? momentAt(pace, frame / fps) : start + frame / fps;
}

/**
 * What a film shows at a moment.
 * @throws FilmError with the moment, where the figure's own code throws
 */
export function drawingAt(film: Film, seconds: number): Drawing {
  try {
    return film.frame(seconds);
  } catch (error) {
    if (error instanceof FigureError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FilmError(`the figure could not draw its moment ${seconds.toFixed(3)} s: ${reason}`, {
      cause: error,
    });
  }
}
