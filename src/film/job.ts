import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openFigureModule } from '../author/index.ts';
import { loadFigure } from '../figures/index.ts';
import type { Theme } from '../paint/index.ts';
import { type Figure, type Film, parseParams, type Stage } from '../scene/index.ts';
import { FilmError } from './film-error.ts';
import type { FilmFormat } from './format.ts';
import type { Pace } from './pace.ts';

/** Where a figure comes from, so that another thread can find it too: a module's path or URL, and its export (`default`). */
export type FigureSource = { readonly id: string } | { readonly module: string; readonly export?: string };

export type VideoBackend = 'node-av' | 'ffmpeg';

/** Colours of a GIF, `[red, green, blue]` each. */
export type Palette = readonly (readonly [number, number, number])[];

/** How the frames of one film are drawn and encoded. */
export interface RangeJob {
  readonly format: FilmFormat;
  readonly backend?: VideoBackend;
  readonly palette?: Palette;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly theme: Theme;
  readonly fps: number;
  /** Whether few bytes matter more than time; for `mp4`. */
  readonly small?: boolean;
  /** Where in the figure's film frame 0 is, in seconds. */
  readonly start: number;
  /** Which moment each frame shows, where it is not one after the other from `start`. */
  readonly pace?: Pace;
}

/** A film that another thread can build again: plain data. */
export interface FilmSource {
  readonly figure: FigureSource;
  /** As JSON. */
  readonly params: unknown;
  readonly stage: Stage;
}

/** Frames `from` up to, but not including, `to`. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The figure that a source names.
 * @throws FilmError
 */
export async function openFigure(source: FigureSource): Promise<Figure> {
  if ('id' in source) {
    const figure = await loadFigure(source.id);
    if (!figure) throw new FilmError(`no figure is called "${source.id}"`);
    return figure;
  }
  const { module, export: exported } = source;
  const url = /^[a-z]+:\/\//i.test(module) ? module : pathToFileURL(resolve(module)).href;
  return openFigureModule(url, basename(module), exported);
}

/** Builds a film from plain data. */
export async function buildFilm({ figure, params, stage }: FilmSource): Promise<Film> {
  const found = await openFigure(figure);
  return found.build(parseParams(found.params, params), stage);
}
