import type { Film } from './figure.ts';

/** Seconds by which the end of a chapter lies before the start of the next, so that it still belongs to its own. */
const HAIR = 1e-4;

/** From where to where a chapter goes, in seconds; undefined where the film has no chapter of this id. */
export function chapterSpan(
  { chapters, duration }: Pick<Film<never>, 'chapters' | 'duration'>,
  id: string,
): { readonly start: number; readonly end: number } | undefined {
  const index = chapters.findIndex((chapter) => chapter.id === id);
  const chapter = chapters[index];
  if (!chapter) return undefined;
  const next = chapters[index + 1];
  return { start: chapter.start, end: next ? next.start - HAIR : duration };
}
