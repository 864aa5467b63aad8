import { chapterSpan, type Film } from '../scene/index.ts';
import { FilmError } from './film-error.ts';
import { drawingAt } from './moment.ts';
import { type Pace, pacedTo } from './pace.ts';

/** Which part of a figure's film is made, and how long it lasts. */
export interface StretchOptions {
  /** Seconds into the figure's film. Default 0. */
  readonly from?: number;
  /** Seconds into the figure's film. Default: its end. */
  readonly to?: number;
  /** First and last chapter by id, in place of `from` and `to`. Default: the film's first, and its last. */
  readonly chapters?: { readonly from?: string; readonly to?: string };
  /**
   * Seconds that it is to last. Shorter than it is, its rests give way first, then all goes faster alike; longer, all
   * goes slower alike. Moves keep their easing.
   */
  readonly seconds?: number;
  /** How many times as fast as it is, in place of `seconds`. Default 1. */
  readonly speed?: number;
}

/** Frames of a film, and the moments that they show. */
export interface Stretch {
  readonly start: number;
  readonly frames: number;
  readonly pace?: Pace;
}

const SLOWEST = 0.05;
const FASTEST = 50;

/**
 * Where the film starts in its figure's, and how many frames it has: the last is shown until its end.
 * @throws FilmError for what is not in the film, or would be nothing of it
 */
export function stretchOf(film: Film, fps: number, options: StretchOptions): Stretch {
  const { duration } = film;
  const { from: start = 0, to = duration } = { ...options, ...chaptersOf(film, options) };
  const length = `the film is ${duration.toFixed(2)} s long`;
  if (!(start >= 0 && start < duration)) {
    throw new FilmError(
      `from ${start}: expected a moment from 0 to ${duration.toFixed(2)}, and before the end; ${length}`,
    );
  }
  if (!(to > start)) throw new FilmError(`to ${to}: expected a moment after ${start} s; ${length}`);
  const end = Math.min(to, duration);
  const seconds = lengthOf(end - start, options);
  const frames = Math.max(1, Math.round(seconds * fps));
  if (seconds === end - start) return { start, frames };
  const told = { ...film, frame: (t: number) => drawingAt(film, t) };
  return { start, frames, pace: pacedTo(told, start, end, seconds) };
}

function lengthOf(whole: number, { seconds, speed }: StretchOptions): number {
  if (seconds !== undefined && speed !== undefined) {
    throw new FilmError(
      `seconds ${seconds} and speed ${speed}: both say how long the film is; leave one out`,
    );
  }
  if (speed !== undefined && !(speed >= SLOWEST && speed <= FASTEST)) {
    throw new FilmError(`speed ${speed}: expected a number from ${SLOWEST} to ${FASTEST}`);
  }
  const length = seconds ?? whole / (speed ?? 1);
  if (!(length >= whole / FASTEST && length <= whole / SLOWEST)) {
    throw new FilmError(
      `seconds ${seconds}: expected ${(whole / FASTEST).toFixed(1)} to ${(whole / SLOWEST).toFixed(0)} for a part of ${whole.toFixed(2)} s`,
    );
  }
  return length;
}

function chaptersOf(film: Film, { chapters, from, to }: StretchOptions): { from?: number; to?: number } {
  if (!chapters) return {};
  if (from !== undefined || to !== undefined) {
    throw new FilmError('chapters, and from or to: both say which part to film; leave one out');
  }
  const spanOf = (id: string) => {
    const span = chapterSpan(film, id);
    if (span) return span;
    const ids = film.chapters.map((chapter) => chapter.id).join(', ');
    throw new FilmError(
      ids ? `no chapter is called "${id}"; the chapters are ${ids}` : `"${id}": this figure has no chapters`,
    );
  };
  const first = chapters.from === undefined ? undefined : spanOf(chapters.from);
  const last = chapters.to === undefined ? undefined : spanOf(chapters.to);
  if (first && last && last.end <= first.start) {
    throw new FilmError(
      `chapters ${chapters.from}..${chapters.to}: "${chapters.to}" comes before "${chapters.from}"`,
    );
  }
  return { ...(first ? { from: first.start } : {}), ...(last ? { to: last.end } : {}) };
}
