import { nearestName } from '../nn/index.ts';
import type { Film } from '../scene/index.ts';
import type { Report } from './open-source.ts';
import type { Place } from './place.ts';

/** Tells of words of `handles=…` that no handle of a film begins with, as `<crease-figure>` reads them. */
export function checkHandleWords(list: string, film: Film, place: Place, report: Report): void {
  const ids = new Set<string>();
  for (const { start } of film.chapters) for (const { id } of film.handles(start)) ids.add(id);
  for (const { id } of film.handles(film.duration)) ids.add(id);
  // What a handle moves, whatever view it sits in, can be named as well: `edge:W1[0][1]` moves `W1[0][1]`.
  const names = [...new Set([...ids].flatMap((id) => [id, id.slice(id.lastIndexOf(':') + 1)]))];
  for (const word of list.split(/[\s,]+/).filter((each) => each !== '' && each !== 'none')) {
    if (names.some((name) => name.startsWith(word))) continue;
    // `W1` rather than all that begins with it.
    const nearest = nearestName(
      word,
      names.map((name) => name.replace(/[.[].*/, '')),
    );
    report(
      'error',
      place,
      `handles=${word}: nothing in this figure that can be held begins so; did you mean "${nearest}"?`,
    );
  }
}
