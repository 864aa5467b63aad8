import {
  type Drawing,
  defaultParams,
  type Figure,
  type Film,
  type Language,
  stageFor,
} from '../../scene/index.ts';
import type { Output } from './messages.ts';
import { picturesOf } from './pictures.ts';
import { ShownFilm } from './shown-film.ts';

/** A live figure, as `show` takes it. */
interface FigureRequest {
  readonly figure: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Seconds, or the id of a chapter. */
  readonly at?: number | string;
}

/**
 * What `show` puts under the code: a drawing, a film, a figure of one's own, or `{ figure: id, params, at }`.
 * @throws TypeError for anything else
 */
export function shown(value: unknown, language: Language): Output {
  if (isDrawing(value)) {
    return { kind: 'drawing', pictures: picturesOf(value), ratio: value.width / value.height };
  }
  if (isFilm(value)) return filmShown(new ShownFilm(value));
  if (isFigure(value)) {
    const stage = stageFor(16, 9, language);
    return filmShown(new ShownFilm(value.build(defaultParams(value.params), stage), value));
  }
  if (isFigureRequest(value)) return figureShown(value);
  throw new TypeError("show: expected a drawing, a film, a figure, or { figure: 'two-layers-relu', params }");
}

function filmShown(shown: ShownFilm): Output {
  const { duration, stage } = shown.film;
  const { width, height } = stage ?? shown.film.frame(duration);
  return { kind: 'film', duration, time: duration, ratio: width / height, moment: shown.moment(duration) };
}

function figureShown({ figure, params, at }: FigureRequest): Output {
  return {
    kind: 'figure',
    figure,
    params: params === undefined ? undefined : JSON.stringify(params),
    at: at === undefined ? undefined : String(at),
  };
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
