/** What the gallery knows of each figure without loading it: its words, and a picture in each language and theme. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLink } from '../src/elements/link.ts';
import { loadFigures } from '../src/figures/index.ts';
import { Raster } from '../src/film/index.ts';
import { themes } from '../src/paint/index.ts';
import {
  chapterSpan,
  compactStageFor,
  defaultParams,
  type Figure,
  type Language,
  parseParams,
  stageFor,
} from '../src/scene/index.ts';

const languages: readonly Language[] = ['en', 'zh-Hant'];
const size = { width: 640, height: 360 };

/** Writes `figures.json` and the pictures into the folder of the gallery. */
export async function writeGallery(folder: string): Promise<void> {
  const figures = [...(await loadFigures()).values()];
  writeFileSync(join(folder, 'figures.json'), JSON.stringify(figures.map(listed)));
  // What `crease gallery` serves here are figures of a reader's own.
  mkdirSync(join(folder, 'own'), { recursive: true });
  writeFileSync(join(folder, 'own/figures.json'), '[]');
  mkdirSync(join(folder, 'posters'), { recursive: true });
  for (const theme of ['dark', 'light'] as const) {
    const raster = new Raster({ ...size, theme: themes[theme] });
    for (const figure of figures) {
      for (const language of languages) {
        const stage = { ...compactStageFor(size.width, size.height, language), chapterMarks: false };
        const film = figure.build(defaultParams(figure.params), stage);
        raster.draw(film.frame(posterOf(figure, film)));
        writeFileSync(join(folder, `posters/${figure.id}-${language}-${theme}.webp`), raster.webp());
      }
    }
  }
}

function posterOf(figure: Figure, film: ReturnType<Figure['build']>): number {
  return chapterSpan(film, figure.poster ?? film.chapters[0]!.id)!.end;
}

function listed(figure: Figure) {
  const { id, title, summary, description = summary, presets = [] } = figure;
  const params = defaultParams(figure.params);
  const films = languages.map(
    (language) => [language, figure.build(params, stageFor(1280, 720, language))] as const,
  );
  return {
    id,
    title,
    summary,
    description,
    seconds: films[0]![1].duration,
    chapters: Object.fromEntries(films.map(([language, film]) => [language, film.chapters])),
    presets: presets.map((preset) => ({
      label: preset.label,
      link: formatLink(figure, parseParams(figure.params, preset.params), {}),
    })),
    pictured: true,
  };
}
