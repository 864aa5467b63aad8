import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { beginWhole } from '../files/index.ts';
import { type Figure, type Language, stageFor } from '../scene/index.ts';
import type { FigureSource } from './content.ts';
import { interruption } from './interruption.ts';
import type { Size } from './options.ts';
import { progressStyle, startProgress } from './progress.ts';
import { UserError } from './user-error.ts';

export interface ChapterFilmsOptions {
  /** Name of a film: `lesson.mp4` becomes `lesson-01-line.mp4`, and so on. */
  readonly out: string;
  readonly size?: Size;
  readonly fps?: number;
  readonly theme: 'dark' | 'light';
  readonly language: Language;
  readonly workers: number;
  readonly json?: true;
}

/** The frames of one chapter: from `first` up to, but not including, `end`. */
interface Cut {
  readonly id: string;
  readonly first: number;
  readonly end: number;
}

/**
 * A figure as one film a chapter, each with its first frame as a PNG, which a slide shows before the film plays. One after
 * the other they are the whole film: no frame is missing, and none stands in two.
 */
export async function filmChapters(
  { figure, source }: { readonly figure: Figure; readonly source: FigureSource },
  params: object,
  options: ChapterFilmsOptions,
): Promise<void> {
  const { out, theme, language, workers, json = false } = options;
  const { formatDefaults, formatOf, makeFilm, renderPng } = await import('../film/index.ts');
  const { themes } = await import('../paint/index.ts');
  const format = formatOf(out);
  if (format === 'png') {
    throw new UserError(`--split chapters: --out ${out}: expected the name of a film, such as lesson.mp4`);
  }
  const size = options.size ?? formatDefaults[format];
  const fps = options.fps ?? formatDefaults[format].fps;
  const film = figure.build(params, stageFor(size.width, size.height, language));
  const cuts = cutsOf(film, fps);
  const digits = String(cuts.length).length < 2 ? 2 : String(cuts.length).length;
  const nameOf = ({ id }: Cut, i: number) =>
    `${out.slice(0, -extname(out).length)}-${String(i + 1).padStart(digits, '0')}-${id}`;
  const total = cuts.at(-1)!.end;
  const stopping = interruption();
  const progress = startProgress(out, 'frame', progressStyle(json));
  const started = performance.now();
  try {
    for (const [i, cut] of cuts.entries()) {
      const name = nameOf(cut, i);
      const file = `${name}${extname(out)}`;
      await makeFilm(source, params, {
        out: file,
        size,
        fps,
        theme,
        language,
        workers,
        from: cut.first / fps,
        to: cut.end / fps,
        signal: stopping.signal,
        onProgress: (done) => progress.update(cut.first + done, total),
      });
      const poster = await beginWhole(`${name}.png`);
      try {
        await writeFile(
          poster.path,
          renderPng(film.frame(cut.first / fps), { ...size, theme: themes[theme] }),
        );
        await poster.commit();
      } finally {
        await poster.discard();
      }
      progress.end();
      const frames = cut.end - cut.first;
      console.error(
        json
          ? JSON.stringify({ event: 'film', out: file, poster: `${name}.png`, chapter: cut.id, frames })
          : `${file}: ${frames} frames, and ${name}.png`,
      );
    }
  } finally {
    progress.end();
    stopping.over();
  }
  const elapsed = (performance.now() - started) / 1000;
  console.error(
    json
      ? JSON.stringify({ event: 'done', out, films: cuts.length, frames: total, elapsed })
      : `${cuts.length} films, ${total} frames in ${elapsed.toFixed(1)} s`,
  );
}

/** Each chapter to the frame: a chapter begins with the first frame that is not before its start. */
function cutsOf(
  {
    chapters,
    duration,
  }: {
    readonly chapters: readonly { readonly id: string; readonly start: number }[];
    readonly duration: number;
  },
  fps: number,
): readonly Cut[] {
  const total = Math.max(1, Math.round(duration * fps));
  const starts = chapters.map(({ start }) => Math.min(Math.ceil(start * fps - 1e-6), total));
  return chapters
    .map(({ id }, i) => ({ id, first: i === 0 ? 0 : starts[i]!, end: starts[i + 1] ?? total }))
    .filter(({ first, end }) => end > first);
}
