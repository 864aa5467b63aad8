import { nearestName } from '../nn/index.ts';
import type { Film } from '../scene/index.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';

/** Tells of words of `handles=…` that no handle of a film begins with, as `<crease-figure>` reads them. */
export function checkHandleWords(list: string, film: Film, place: Place, report: Report): void {
  const names = new Set<string>();
  let unknown = list.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none');
  // From moment to moment, as long as there is a word that has not been seen to mean something.
  for (const time of [film.duration, ...film.chapters.map(({ start }) => start)]) {
    if (unknown.length === 0) return;
    for (const { id } of film.handles(time)) {
      // What a handle moves, whatever view it sits in, can be named as well: `edge:W1[0][1]` moves `W1[0][1]`.
      names.add(id).add(id.slice(id.lastIndexOf(':') + 1));
    }
    unknown = unknown.filter((word) => ![...names].some((name) => name.startsWith(word)));
  }
  for (const word of unknown) {
    // `W1` rather than all that begins with it.
    const nearest = nearestName(
      word,
      [...names].map((name) => name.replace(/[.[].*/, '')),
    );
    report(
      'error',
      place,
      `handles=${word}: nothing in this figure that can be held begins so; did you mean "${nearest}"?`,
    );
  }
}
