import { Raster } from '../film/index.ts';
import { dark } from '../paint/index.ts';
import { type Figure, type Language, parseParams, stageFor } from '../scene/index.ts';
import { keeping } from './kept.ts';

/** The moment of a figure that stands for an article in previews. */
export interface PreviewMoment {
  readonly figure: Figure;
  /** JSON. */
  readonly params: unknown;
  /** Seconds. */
  readonly at: number;
}

/** Pixels: what the sites that show previews ask for. */
const SIZE = { width: 1200, height: 630 };

/** Pictures drawn last: a page whose text alone has changed has its picture already. */
const once = keeping<Uint8Array>(50);

let raster: Raster | undefined;

/** A moment of a figure as a picture for previews (Open Graph), JPEG. */
export function previewImage(moment: PreviewMoment, language: Language): Uint8Array {
  const { figure, params, at } = moment;
  return once(JSON.stringify([figure.id, params, at, language]), () => {
    const stage = { ...stageFor(SIZE.width, SIZE.height, language), chapterMarks: false };
    const film = figure.build(parseParams(figure.params, params), stage);
    raster ??= new Raster({ ...SIZE, theme: dark });
    raster.draw(film.frame(at));
    return raster.jpeg();
  });
}
