/** What the essay shows besides its living figure: stills, and a short film, from the networks that it tells of. */
import { stuck } from '../essay/nine-parameters/values.ts';
import twoLayersRelu from '../src/figures/two-layers-relu.ts';
import { renderPng } from '../src/film/index.ts';
import { balance } from '../src/geometry/index.ts';
import { dark } from '../src/paint/index.ts';
import { type Chapter, defaultParams, type Language, stageFor } from '../src/scene/index.ts';

export const languages: readonly Language[] = ['en', 'zh-Hant'];

/** Params of the figure as the essay tells of it. */
export const params = defaultParams(twoLayersRelu.params);

const stillSize = { width: 960, height: 540 };

/** The film's size in pixels, and its frames a second. */
export const filmShape = { size: { width: 640, height: 360 }, fps: 20 };

const built = (language: Language, { width, height }: typeof stillSize, shown = params) =>
  twoLayersRelu.build(shown, { ...stageFor(width, height, language), chapterMarks: false });

/** The seconds of the figure that the film shows: the way back, until the cut is bent. */
export function filmSpan(language: Language): { readonly from: number; readonly to: number } {
  const [back, bent] = built(language, filmShape.size).chapters.slice(-2) as [Chapter, Chapter];
  return { from: back.start + 2, to: bent.start };
}

/** Every still by its file's name, as PNG: the network that is stuck, and how the film begins. */
export function stills(language: Language): ReadonlyMap<string, Uint8Array> {
  const bad = built(language, stillSize, { ...params, network: balance(stuck.network) });
  const film = built(language, filmShape.size);
  return new Map([
    [`stuck.${language}.png`, renderPng(bad.frame(bad.duration), { ...stillSize, theme: dark })],
    [
      `way-back.${language}.png`,
      renderPng(film.frame(filmSpan(language).from), { ...filmShape.size, theme: dark }),
    ],
  ]);
}
