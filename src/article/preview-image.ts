import { findFigure } from '../figures/index.ts';
import { renderPng } from '../film/index.ts';
import { dark } from '../paint/index.ts';
import { type Language, parseParams, stageFor } from '../scene/index.ts';

/** The moment of a figure that stands for an article in previews. */
export interface PreviewMoment {
  readonly figure: string;
  /** JSON. */
  readonly params: unknown;
  /** Seconds. */
  readonly at: number;
}

/** Pixels: what the sites that show previews ask for. */
const SIZE = { width: 1200, height: 630 };

/** A moment of a figure as a picture for previews (Open Graph), PNG. */
export function previewImage({ figure: id, params, at }: PreviewMoment, language: Language): Uint8Array {
  const figure = findFigure(id)!;
  const stage = { ...stageFor(SIZE.width, SIZE.height, language), chapterMarks: false };
  const film = figure.build(parseParams(figure.params, params), stage);
  return renderPng(film.frame(at), { ...SIZE, theme: dark });
}
