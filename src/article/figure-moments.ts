import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
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

/** A chapter of a figure that the answer to a question plays. */
export interface Moment {
  /** The question's id in the page. */
  readonly block: string;
  /** The figure's. */
  readonly figure: string;
  readonly chapter: string;
  /** Params of its own, as in a link: `w=[1,-1]&b=3`. */
  readonly query: string | undefined;
  readonly place: Place;
}

/** Whether a moment is there; what is wrong with it is told. */
function checkMoment(
  { figure, chapter, place }: Pick<Moment, 'figure' | 'chapter' | 'place'>,
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
): MomentOfPage | undefined {
  const [, id = '', chapter = '', query] = (LINK.exec(href) ?? []).map(decoded);
  return withParams({ figure: id, chapter, query, place }, figures, report, href);
}

/** Lets every question know what its answer plays, once all figures of the page are known; what is not there is told. */
export function resolveMoments(
  tree: Root,
  moments: readonly Moment[],
  figures: ReadonlyMap<string, PlacedFigure>,
  report: Report,
): void {
  const found = new Map(
    moments.map((moment) => {
      const { figure, chapter, query } = moment;
      const words = `${figure} ${chapter}${query === undefined ? '' : `?${query}`}`;
      return [moment.block, withParams(moment, figures, report, words)];
    }),
  );
  visit(tree, 'element', ({ properties }) => {
    const moment = found.get(String(properties.id));
    if (!moment) return;
    const { figure, chapter, params } = moment;
    Object.assign(properties, {
      dataFigure: figure,
      dataChapter: chapter,
      ...(params && { dataParams: params }),
    });
  });
}

interface MomentOfPage {
  readonly figure: string;
  readonly chapter: string;
  /** As JSON. */
  readonly params?: string;
}

/** @param words how the author wrote it */
function withParams(
  { figure: id, chapter, query, place }: Omit<Moment, 'block'>,
  figures: ReadonlyMap<string, PlacedFigure>,
  report: Report,
  words: string,
): MomentOfPage | undefined {
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
    report('error', place, `${words}: ${error.message}`);
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
