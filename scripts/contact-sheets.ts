/**
 * `npm run contact-sheets`: every figure at eight moments, in both languages and themes, wide and upright, on one sheet
 * each in docs/figures. The pictures are tests, too: test/contact-sheets.test.ts draws them again.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createCanvas, ImageData } from '@napi-rs/canvas';
import { loadFigures } from '../src/figures/index.ts';
import { Raster } from '../src/film/index.ts';
import { themes } from '../src/paint/index.ts';
import {
  chapterSpan,
  defaultParams,
  type Figure,
  type Film,
  type Language,
  stageFor,
} from '../src/scene/index.ts';

export const folder = new URL('../docs/figures/', import.meta.url);

const MOMENTS = 8;
const GAP = 6;

/** What stands in each row: eight moments in one language and theme, at one size in pixels. */
const rows = [
  { language: 'en', theme: 'dark', width: 320, height: 180 },
  { language: 'zh-Hant', theme: 'light', width: 320, height: 180 },
  { language: 'zh-Hant', theme: 'dark', width: 160, height: 284 },
  { language: 'en', theme: 'light', width: 160, height: 284 },
] as const satisfies readonly {
  language: Language;
  theme: 'dark' | 'light';
  width: number;
  height: number;
}[];

/** Eight moments that tell the film: the ends of its chapters, and moments on the way where there are fewer. */
function momentsOf(film: Film): number[] {
  const ends = film.chapters.map(({ id }) => chapterSpan(film, id)!.end);
  const inside = film.chapters.map(({ id }) => {
    const { start, end } = chapterSpan(film, id)!;
    return start + 0.45 * (end - start);
  });
  const chosen = ends.length >= MOMENTS ? ends : [...ends, ...inside.slice(0, MOMENTS - ends.length)];
  const sorted = chosen.sort((a, b) => a - b);
  while (sorted.length < MOMENTS) sorted.push(film.duration);
  return Array.from(
    { length: MOMENTS },
    (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (MOMENTS - 1))]!,
  );
}

/** A figure's sheet as PNG. */
export async function contactSheet(figure: Figure): Promise<Uint8Array> {
  const params = defaultParams(figure.params);
  const width = MOMENTS * 320 + (MOMENTS + 1) * GAP;
  const height = 2 * 180 + 284 + 4 * GAP;
  const sheet = createCanvas(width, height);
  const context = sheet.getContext('2d');
  context.fillStyle = '#6b7280';
  context.fillRect(0, 0, width, height);
  for (const [r, { language, theme, width: w, height: h }] of rows.entries()) {
    const raster = new Raster({ width: w, height: h, theme: themes[theme] });
    const film = figure.build(params, stageFor(w, h, language));
    momentsOf(film).forEach((t, i) => {
      raster.draw(film.frame(t));
      const upright = r >= 2;
      const x = upright ? GAP + (2 * i + (r - 2)) * (160 + GAP / 2) : GAP + i * (320 + GAP);
      const y = upright ? 2 * 180 + 3 * GAP : GAP + r * (180 + GAP);
      context.putImageData(new ImageData(new Uint8ClampedArray(raster.rgba()), w, h), x, y);
    });
  }
  return sheet.encode('png');
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.png')) rmSync(new URL(name, folder));
  for (const [id, figure] of await loadFigures()) {
    writeFileSync(new URL(`${id}.png`, folder), await contactSheet(figure));
  }
}
