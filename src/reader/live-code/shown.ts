import { themes, toSvg } from '../../paint/index.ts';
import {
  type Drawing,
  defaultParams,
  type Figure,
  type Film,
  type Language,
  stageFor,
} from '../../scene/index.ts';
import type { Output, Pictures } from './messages.ts';

/** A live figure, as `show` takes it. */
interface FigureRequest {
  readonly figure: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Seconds, or the id of a chapter. */
  readonly at?: number | string;
}

const films: Film[] = [];

/**
 * What `show` puts under the code: a drawing, a film, a figure of one's own, or `{ figure: id, params, at }`.
 * @throws TypeError for anything else
 */
export function shown(value: unknown, language: Language): Output {
  if (isDrawing(value)) {
    return { kind: 'drawing', pictures: picturesOf(value), ratio: value.width / value.height };
  }
  if (isFilm(value)) return filmShown(value);
  if (isFigure(value)) {
    return filmShown(value.build(defaultParams(value.params), stageFor(16, 9, language)));
  }
  if (isFigureRequest(value)) return figureShown(value);
  throw new TypeError("show: expected a drawing, a film, a figure, or { figure: 'two-layers-relu', params }");
}

/** A moment of a film that was shown before. */
export function momentOf(film: number, time: number): Pictures {
  return picturesOf(films[film]!.frame(time));
}

function filmShown(film: Film): Output {
  const time = film.duration;
  const drawing = film.frame(time);
  films.push(film);
  return {
    kind: 'film',
    film: films.length - 1,
    duration: film.duration,
    time,
    pictures: picturesOf(drawing),
    ratio: drawing.width / drawing.height,
  };
}

function figureShown({ figure, params, at }: FigureRequest): Output {
  return {
    kind: 'figure',
    figure,
    params: params === undefined ? undefined : JSON.stringify(params),
    at: at === undefined ? undefined : String(at),
  };
}

function picturesOf(drawing: Drawing): Pictures {
  return { dark: toSvg(drawing, themes.dark), light: toSvg(drawing, themes.light) };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isDrawing(value: unknown): value is Drawing {
  const { width, height, nodes } = fields(value);
  return typeof width === 'number' && typeof height === 'number' && Array.isArray(nodes);
}

function isFilm(value: unknown): value is Film {
  const { duration, frame } = fields(value);
  return typeof duration === 'number' && typeof frame === 'function';
}

function isFigure(value: unknown): value is Figure {
  const { build, params } = fields(value);
  return typeof build === 'function' && typeof params === 'object';
}

function isFigureRequest(value: unknown): value is FigureRequest {
  return typeof fields(value).figure === 'string';
}
