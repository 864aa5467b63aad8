import type { PhrasingContent } from 'mdast';
import { parse as parseYaml } from 'yaml';
import { FigureError } from '../author/index.ts';
import { DEFAULT_FIGURE, figureIds } from '../figures/index.ts';
import { type Dataset2, nearestName, parseNetwork } from '../nn/index.ts';
import {
  chapterSpan,
  type Figure,
  type Film,
  formatParams,
  ParamError,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import { openTable, type TrainedWith, takeData } from '../table/index.ts';
import type { Compilation } from './compilation.ts';
import { type Directive, type Item, splitSettings } from './directive.ts';
import type { FilmMapping } from './film-mapping.ts';
import { checkHandleWords } from './handle-words.ts';
import { type Made, made } from './made.ts';
import { readOptions } from './options.ts';
import type { Place } from './place.ts';
import { posters } from './posters.ts';
import type { StickyFigure } from './scrolly.ts';
import type { OpenedFigure } from './surroundings.ts';

const SETTINGS = ['params', 'data', 'network', 'at', 'height', 'options', 'caption'];
const OPTIONS = ['controls', 'autoplay', 'loop', 'sticky', 'handles='];

/** A figure, as an author asks for it. */
export interface FigureRequest {
  /** Its id, or the path of a module beside the article. */
  readonly figure: string;
  /** As JSON. */
  readonly params?: unknown;
  /** Paths of a table and of a network that go into the params of these names. */
  readonly data?: string;
  readonly network?: string;
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
    if (setting.name === 'data') request.data = setting.text;
    if (setting.name === 'network') request.network = setting.text;
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

/**
 * The live figure that the site's settings name for a film or a picture.
 * @param shown the caption under the film, its place in the source, and its address if it is there
 */
export function mappedFigure(
  { figure, params, at, options = '', caption: usual }: FilmMapping,
  shown: {
    readonly caption: readonly PhrasingContent[];
    readonly place: Place;
    readonly film?: string | undefined;
  },
  compilation: Compilation,
): Promise<(Made | StickyFigure)[]> {
  const { caption, place, film } = shown;
  const words: readonly PhrasingContent[] =
    caption.length > 0 || usual === undefined ? caption : [{ type: 'text', value: usual }];
  const request: FigureRequest = {
    figure,
    options: readOptions(options, OPTIONS, place, compilation.report),
    ...(params === undefined ? {} : { params }),
    ...(at === undefined ? {} : { at }),
    ...(words.length === 0 ? {} : { caption: made('figcaption', {}, words) }),
    ...(film === undefined ? {} : { film }),
  };
  return placeFigure(request, () => place, compilation);
}

/**
 * A figure with its pictures, or nothing, and the reason told.
 * @param placeOf where the request says a part of it
 */
export async function placeFigure(
  request: FigureRequest,
  placeOf: (part: 'figure' | 'params' | 'data' | 'network' | 'at' | 'options') => Place,
  compilation: Compilation,
): Promise<(Made | StickyFigure)[]> {
  const { report, language, uses, ids, root, openFigure } = compilation;
  let opened: OpenedFigure | undefined;
  try {
    opened = await openFigure(request.figure);
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    report('error', placeOf('figure'), error.message);
    return [];
  }
  if (!opened) {
    const nearest = nearestName(request.figure, figureIds);
    report('error', placeOf('figure'), `no figure is called "${request.figure}"; did you mean "${nearest}"?`);
    return [];
  }
  const { figure, own } = opened;
  const params = await paramsFor(figure, request, placeOf, compilation);
  if (params === undefined) return [];
  let film: Film;
  try {
    film = figure.build(params, stageFor(16, 9, language));
    for (const { start } of film.chapters) film.frame(start);
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    report('error', placeOf('figure'), error.message);
    return [];
  }
  const at = momentOf(request.at, film, placeOf('at'), compilation);
  const isGiven = [request.params, request.data, request.network].some((part) => part !== undefined);
  const json = isGiven ? formatParams(figure.params, params) : undefined;
  uses.figure = true;
  compilation.firstFigure ??= { figure: request.figure, params: json ?? {}, at };
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
      ? root +
        compilation.film({
          figure: figure.id,
          ...(own ? { module: own.module } : {}),
          params: json ?? {},
          language,
        })
      : undefined);
  const element = made(
    'crease-figure',
    {
      figure: figure.id,
      ...(own ? { 'own-script': root + own.script } : {}),
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
  const id = ids.slug(`figure-${figure.id}`);
  compilation.figures.set(id, { figure, params, film });
  const block = made(
    'figure',
    {
      className: ['live-figure'],
      id,
      ...(isSticky ? { dataSticky: '' } : {}),
      ...(address === undefined ? {} : { dataFilm: address }),
    },
    [element, ...(request.caption ? [request.caption] : [])],
  );
  return [isSticky ? { type: 'stickyFigure', block, film, at } : block];
}

/** The params of a request, with a table and a network from files beside the article; undefined where the reason is told. */
async function paramsFor(
  figure: Figure,
  request: FigureRequest,
  placeOf: (part: 'params' | 'data' | 'network') => Place,
  compilation: Compilation,
): Promise<object | undefined> {
  const given: Record<string, unknown> = { ...((request.params ?? {}) as object) };
  let trained: TrainedWith | undefined;
  // The network first: its data are placed as those that it was trained on.
  for (const name of ['network', 'data'] as const) {
    const path = request[name];
    if (path === undefined) continue;
    const place = placeOf(name);
    const content = compilation.read(path);
    if (!content || !Object.hasOwn(figure.params, name)) {
      const why = content
        ? `the figure ${figure.id} has no param "${name}"`
        : `${path}: there is no such file beside the article`;
      compilation.report('error', place, `${name}: ${why}`);
      return undefined;
    }
    try {
      if (name === 'data') {
        given.data = takeData(await openTable(content, path), {}, trained).data;
        continue;
      }
      const file = parseNetwork(new TextDecoder().decode(content), path);
      given.network = file.network;
      const { axes, classes } = file.training ?? {};
      trained = { name: path, ...(axes ? { axes } : {}), ...(classes ? { classes } : {}) };
    } catch (error) {
      compilation.report('error', place, (error as Error).message);
      return undefined;
    }
  }
  if (typeof request.params !== 'object' && request.params !== undefined) {
    return readParams(figure, request.params, placeOf('params'), compilation);
  }
  const params = readParams(figure, given, placeOf('params'), compilation);
  if (!params || request.data === undefined || request.network !== undefined || !figure.take) return params;
  const work = await figure.take(given.data as Dataset2, params);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value.params;
  }
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
