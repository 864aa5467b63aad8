import { parse as parseYaml } from 'yaml';
import { DEFAULT_FIGURE, figureIds } from '../figures/index.ts';
import { nearestName } from '../nn/index.ts';
import {
  chapterSpan,
  type Figure,
  type Film,
  formatParams,
  ParamError,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import type { Compilation } from './compilation.ts';
import { type Directive, type Item, splitSettings } from './directive.ts';
import { checkHandleWords } from './handle-words.ts';
import { type Made, made } from './made.ts';
import { readOptions } from './options.ts';
import type { Place } from './place.ts';
import { posters } from './posters.ts';
import type { StickyFigure } from './scrolly.ts';

const SETTINGS = ['params', 'at', 'height', 'options', 'caption'];
const OPTIONS = ['controls', 'autoplay', 'loop', 'sticky', 'handles='];

/** A figure, as an author asks for it. */
export interface FigureRequest {
  readonly figure: string;
  /** As JSON. */
  readonly params?: unknown;
  /** Seconds, or the id of a chapter. */
  readonly at?: number | string;
  /** CSS pixels. */
  readonly height?: number;
  readonly options: ReadonlyMap<string, string>;
  readonly caption?: Made;
  /** Address of a film that shows the same. */
  readonly film?: string;
}

/** `!figure`: a figure that plays, is taken hold of and trains, and its pictures for where scripts do not run. */
export async function liveFigure(
  { items, place }: Directive,
  compilation: Compilation,
): Promise<(Made | StickyFigure)[]> {
  const { report } = compilation;
  const { settings, values } = splitSettings(items, SETTINGS);
  const [id, ...others] = values;
  if (!id) {
    report(
      'error',
      place,
      `!figure: expected a list: the id of a figure, such as ${DEFAULT_FIGURE}, then settings`,
    );
    return [];
  }
  for (const item of others) {
    const word = item.text.split(/[:：]/)[0]!;
    const nearest = nearestName(word, SETTINGS);
    report(
      'error',
      item.place,
      `!figure: "${word}" is no setting of a figure; did you mean "${nearest}: …"?`,
    );
  }
  const request: { -readonly [K in keyof FigureRequest]: FigureRequest[K] } = {
    figure: id.text,
    options: new Map(),
  };
  const places: Record<string, Place> = { figure: id.place };
  for (const setting of settings) {
    places[setting.name] = setting.place;
    if (setting.name === 'params') request.params = readJson(setting, compilation);
    if (setting.name === 'at') request.at = asSeconds(setting.text);
    if (setting.name === 'options')
      request.options = readOptions(setting.text, OPTIONS, setting.place, report);
    if (setting.name === 'caption') request.caption = made('figcaption', {}, setting.content);
    if (setting.name === 'height') {
      const height = Number(setting.text.replace(/px$/, ''));
      if (height > 0 && height < 10_000) request.height = height;
      else report('error', setting.place, `height: expected CSS pixels such as 420, got "${setting.text}"`);
    }
  }
  return placeFigure(request, (part) => places[part] ?? id.place, compilation);
}

/** The options of a figure from the site's settings. */
export function figureOptions(
  text: string,
  place: Place,
  { report }: Compilation,
): ReadonlyMap<string, string> {
  return readOptions(text, OPTIONS, place, report);
}

/**
 * A figure with its pictures, or nothing, and the reason told.
 * @param placeOf where the request says a part of it
 */
export async function placeFigure(
  request: FigureRequest,
  placeOf: (part: 'figure' | 'params' | 'at' | 'options') => Place,
  compilation: Compilation,
): Promise<(Made | StickyFigure)[]> {
  const { report, language, uses, ids, root, openFigure } = compilation;
  const figure = await openFigure(request.figure);
  if (!figure) {
    const nearest = nearestName(request.figure, figureIds);
    report('error', placeOf('figure'), `no figure is called "${request.figure}"; did you mean "${nearest}"?`);
    return [];
  }
  const params = readParams(figure, request.params ?? {}, placeOf('params'), compilation);
  if (params === undefined) return [];
  const film = figure.build(params, stageFor(16, 9, language));
  const at = momentOf(request.at, film, placeOf('at'), compilation);
  const json = request.params === undefined ? undefined : formatParams(figure.params, params);
  uses.figure = true;
  compilation.firstFigure ??= { figure: figure.id, params: json ?? {}, at };
  const isSticky = request.options.has('sticky');
  const shape = isSticky ? 'sticky' : 'plain';
  const pictures = posters({ figure, params, at, shape }, film, compilation);
  const given = (name: string) => (request.options.has(name) ? { [name]: true } : {});
  const handles = request.options.get('handles=');
  if (handles !== undefined) checkHandleWords(handles, film, placeOf('options'), report);
  const height = request.height === undefined ? '' : `; height: ${request.height}px`;
  const address =
    request.film ??
    (compilation.film
      ? root + compilation.film({ figure: figure.id, params: json ?? {}, language })
      : undefined);
  const element = made(
    'crease-figure',
    {
      figure: figure.id,
      ...(json === undefined ? {} : { params: JSON.stringify(json) }),
      ...(request.at === undefined ? {} : { at: String(request.at) }),
      ...given('controls'),
      ...given('autoplay'),
      ...given('loop'),
      ...(handles === undefined ? {} : { handles }),
      language,
      style: `--poster-ratio: ${pictures.ratio}${height}`,
    },
    address === undefined ? pictures.elements : [...pictures.elements, asFilm(address, pictures.poster)],
  );
  const block = made(
    'figure',
    {
      className: ['live-figure'],
      id: ids.slug(`figure-${figure.id}`),
      ...(isSticky ? { dataSticky: '' } : {}),
      ...(address === undefined ? {} : { dataFilm: address }),
    },
    request.caption ? [element, request.caption] : [element],
  );
  return [isSticky ? { type: 'stickyFigure', block, film, at } : block];
}

/** The figure as a film, in place of its pictures: for where scripts do not run. */
function asFilm(address: string, poster: string): Made {
  const film = { src: address, poster, controls: true, loop: true, muted: true, playsInline: true };
  return made('noscript', {}, [made('video', { ...film, preload: 'none' })]);
}

/** Params from JSON that may leave out quotes. */
function readJson({ text, place }: Item, { report }: Compilation): unknown {
  try {
    return parseYaml(text, { logLevel: 'error' }) as unknown;
  } catch {
    report('error', place, `params: expected JSON such as {"probe": 4}, got ${text}`);
    return undefined;
  }
}

function asSeconds(text: string): number | string {
  const seconds = Number(text.replace(/ ?s$/, ''));
  return text !== '' && Number.isFinite(seconds) ? seconds : text;
}

function readParams(
  figure: Figure,
  json: unknown,
  place: Place,
  { report }: Compilation,
): object | undefined {
  const names = Object.keys(figure.params);
  const unknown =
    typeof json === 'object' && json !== null
      ? Object.keys(json).find((name) => !names.includes(name))
      : undefined;
  if (unknown !== undefined && !Array.isArray(json)) {
    report(
      'error',
      place,
      `params.${unknown}: no such param; did you mean "${nearestName(unknown, names)}"?`,
    );
    return undefined;
  }
  try {
    return parseParams(figure.params, json, { tell: (sentence) => report('warning', place, sentence) });
  } catch (error) {
    if (!(error instanceof ParamError)) throw error;
    report('error', place, error.message);
    return undefined;
  }
}

/** The moment that a figure's pictures show, in seconds. */
function momentOf(
  at: number | string | undefined,
  film: Film,
  place: Place,
  { report }: Compilation,
): number {
  const [first] = film.chapters;
  const rest = first ? chapterSpan(film, first.id)!.end : 0;
  if (at === undefined) return rest;
  if (typeof at === 'string') {
    const span = chapterSpan(film, at);
    if (span) return span.end;
    const chapters = film.chapters.map(({ id }) => id);
    report(
      'error',
      place,
      `at: no chapter is called "${at}"; did you mean "${nearestName(at, chapters)}"? It has ${chapters.join(', ')}`,
    );
    return rest;
  }
  if (at >= 0 && at <= film.duration) return at;
  report('error', place, `at: the film goes from 0 to ${film.duration.toFixed(1)} s, got ${at}`);
  return rest;
}
