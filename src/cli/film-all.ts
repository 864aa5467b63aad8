import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadFigures } from '../figures/index.ts';
import { defaultParams, type Language, stageFor } from '../scene/index.ts';
import { openFilmMaker } from './film-maker.ts';
import { interruption } from './interruption.ts';
import type { Size } from './options.ts';
import { progressStyle, startProgress } from './progress.ts';

export interface AllFilmsOptions {
  /** Folder that the films go to. */
  readonly out: string;
  readonly size?: Size;
  readonly fps?: number;
  readonly theme: 'dark' | 'light';
  readonly language: Language;
  readonly workers: number;
  readonly json?: true;
  readonly queue?: string;
}

const USUAL = { size: { width: 1920, height: 1080 }, fps: 60 };

/**
 * Every figure as a film, one after another, into a folder. A film that is there already is left as it is, so that what
 * was interrupted goes on where it stopped.
 */
export async function filmAll(options: AllFilmsOptions): Promise<void> {
  const { out, size = USUAL.size, fps = USUAL.fps, theme, language, workers, json = false } = options;
  const { checkFilm } = await import('../film/index.ts');
  mkdirSync(out, { recursive: true });
  const started = performance.now();
  const wanted = [...(await loadFigures()).values()].map((figure) => {
    const params = defaultParams(figure.params);
    const { duration } = figure.build(params, stageFor(size.width, size.height, language));
    return {
      id: figure.id,
      params,
      file: join(out, `${figure.id}.mp4`),
      frames: Math.max(1, Math.round(duration * fps)),
    };
  });
  const missing = wanted.filter(({ file }) => !existsSync(file));
  for (const { file } of missing.slice(0, 1)) await checkFilm({ out: file, size, fps });
  const all = missing.reduce((sum, { frames }) => sum + frames, 0);
  const maker = await openFilmMaker(options.queue);
  const stopping = interruption();
  const progress = startProgress(out, 'frame', progressStyle(json));
  let before = 0;
  try {
    for (const { id, params, file, frames } of missing) {
      const made = await maker.make({ id }, params, {
        out: file,
        size,
        fps,
        theme,
        language,
        workers,
        signal: stopping.signal,
        onProgress: (done) => progress.update(before + done, all),
      });
      before += frames;
      progress.end();
      console.error(
        json
          ? JSON.stringify({ event: 'film', out: file, ...made })
          : `${file}: ${made.seconds.toFixed(1)} s of film in ${(made.elapsed / 1000).toFixed(1)} s`,
      );
    }
  } finally {
    progress.end();
    stopping.over();
    await maker.close();
  }
  const kept = wanted.length - missing.length;
  const elapsed = (performance.now() - started) / 1000;
  const seconds = all / fps;
  console.error(
    json
      ? JSON.stringify({ event: 'done', out, films: missing.length, kept, seconds, elapsed })
      : `${out}: ${missing.length} ${missing.length === 1 ? 'film' : 'films'} made, ${seconds.toFixed(1)} s in ${elapsed.toFixed(1)} s${kept > 0 ? `; ${kept} were there already` : ''}`,
  );
}
