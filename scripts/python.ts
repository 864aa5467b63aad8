/**
 * `npm run python`: writes into the Python package what it carries: the player, what each figure adds to it, a picture of each
 * figure as it starts, and their params and chapters.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './build.ts';
import { loadFigures } from '../src/figures/index.ts';
import { measureText } from '../src/film/index.ts';
import { playerInPieces } from '../src/pack/index.ts';
import { dark, toSvg } from '../src/paint/index.ts';
import { chapterSpan, compactStageFor, defaultParams } from '../src/scene/index.ts';

const folder = fileURLToPath(new URL('../python/src/crease_figure/static/', import.meta.url));

/** Most characters of a picture: it stands in the notebook with every figure. */
const LONGEST_PICTURE = 60_000;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { player, figures } = playerInPieces();
writeFileSync(join(folder, 'player.html'), player);
const known: Record<string, { params: string[]; chapters: string[] }> = {};
for (const [id, figure] of await loadFigures()) {
  writeFileSync(join(folder, `figure-${id}.html`), figures.get(id)!);
  const film = figure.build(defaultParams(figure.params), compactStageFor(960, 540, 'en'));
  known[id] = { params: Object.keys(figure.params), chapters: film.chapters.map((chapter) => chapter.id) };
  const at = chapterSpan(film, figure.poster ?? film.chapters[0]!.id)!.end;
  const svg = toSvg(film.frame(at), dark, { title: figure.title.en, measure: measureText, prefix: id });
  if (svg.length <= LONGEST_PICTURE) writeFileSync(join(folder, `poster-${id}.svg`), svg);
}
writeFileSync(join(folder, 'figures.json'), JSON.stringify({ figures: known }));
