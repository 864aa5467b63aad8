import { parse as parseYaml } from 'yaml';
import { nearestName } from '../nn/index.ts';
import { type Figure, type Film, formatParams, ParamError, parseParams } from '../scene/index.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';

/** A figure of the page, by the id that it has there. */
export interface PlacedFigure {
  readonly figure: Figure;
  readonly params: object;
  readonly film: Film;
}

/** A chapter of a figure that something in the page leads to. */
export interface Moment {
  /** Its id in the page. */
  readonly figure: string;
  readonly chapter: string;
  readonly place: Place;
}

/** Whether a moment is there; what is wrong with it is told. */
export function checkMoment(
  { figure, chapter, place }: Moment,
  figures: ReadonlyMap<string, PlacedFigure>,
  report: Report,
): boolean {
  const found = figures.get(figure);
  const known = found ? found.film.chapters.map(({ id }) => id) : [...figures.keys()];
  const wanted = found ? chapter : figure;
  if (found && known.includes(wanted)) return true;
  const nearest = known.length > 0 ? `; did you mean "${nearestName(wanted, known)}"?` : '';
  const what = found
    ? `the chapters of ${figure} are ${known.join(', ')}`
    : 'no figure of this article has this id';
  report('error', place, `${figure} ${chapter}: ${what}${nearest}`);
  return false;
}

const LINK = /^#([^~?]+)~([^~?]+)(?:\?(.*))?$/s;

/** Whether a link leads to a chapter of a figure in the page. */
export function isMomentLink(href: string): boolean {
  return LINK.test(href);
}

/**
 * Where a link such as `#figure-one-layer~turn?w=[1,-1]&b=3` leads: to a chapter of a figure in the page, perhaps with params
 * of its own; undefined where that is not there, which is told.
 */
export function momentOfLink(
  href: string,
  figures: ReadonlyMap<string, PlacedFigure>,
  place: Place,
  report: Report,
): { readonly figure: string; readonly chapter: string; readonly params?: string } | undefined {
  const [, id = '', chapter = '', query] = (LINK.exec(href) ?? []).map(decoded);
  if (!checkMoment({ figure: id, chapter, place }, figures, report)) return undefined;
  if (query === undefined) return { figure: id, chapter };
  const { figure, params } = figures.get(id)!;
  try {
    const asked = query.split('&').map((part) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
      if (name === undefined || !Object.hasOwn(figure.params, name)) {
        const known = Object.keys(figure.params);
        throw new ParamError(
          `${name ?? part}: no such param; did you mean "${nearestName(name ?? part, known)}"?`,
        );
      }
      return [name, readValue(name, value!)] as const;
    });
    const whole = parseParams(figure.params, {
      ...formatParams(figure.params, params),
      ...Object.fromEntries(asked),
    });
    return { figure: id, chapter, params: JSON.stringify(formatParams(figure.params, whole)) };
  } catch (error) {
    if (!(error instanceof ParamError)) throw error;
    report('error', place, `${href}: ${error.message}`);
    return undefined;
  }
}

/** @throws ParamError for what is no JSON, even without its quotes */
function readValue(name: string, text: string): unknown {
  try {
    return parseYaml(text, { logLevel: 'error' });
  } catch {
    throw new ParamError(`${name}: expected a value such as 3, [1, -1] or true, got ${text}`);
  }
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part && decodeURIComponent(part);
  } catch {
    return part;
  }
}
