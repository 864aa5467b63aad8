import { availableParallelism } from 'node:os';
import { loadFigure } from '../figures/index.ts';
import { beginWhole, type Replaceable, writingError } from '../files/index.ts';
import { type Theme, type ThemeName, themes } from '../paint/index.ts';
import { installLine } from '../parts/index.ts';
import { type Figure, type Film, formatParams, type Language, stageFor } from '../scene/index.ts';
import { codecs } from './codec.ts';
import { ffmpegHas } from './ffmpeg.ts';
import { FilmError } from './film-error.ts';
import { checkFps, checkSize, formatDefaults, formatOf } from './format.ts';
import { filmPalette } from './gif.ts';
import {
  type FigureSource,
  type FilmSource,
  type FrameRange,
  openFigure,
  type RangeJob,
  type VideoBackend,
} from './job.ts';
import { type Lane, ownLane, workerLane } from './lane.ts';
import { loadNodeAv } from './node-av.ts';
import { makeInOrder } from './ordered.ts';
import type { EncodedRange } from './packet.ts';
import { openSink, type Sink } from './sink.ts';
import { type StretchOptions, stretchOf } from './stretch.ts';

export interface FilmOptions extends StretchOptions {
  /** Where to: `.mp4`, `.webm`, `.gif`, or, with `.png` or `/` at its end, a folder of PNG frames. */
  readonly out: string;
  /** Pixels. Default 1920 × 1080, a GIF 960 × 540. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Frames a second. Default 60, a GIF 25. */
  readonly fps?: number;
  /** Default dark. */
  readonly theme?: ThemeName | Theme;
  /** Default English. */
  readonly language?: Language;
  /** Fewer than half the bytes of an `.mp4`, for twice the time. Default false. */
  readonly small?: boolean;
  /** Threads that draw and encode; the bytes are the same for any number. Default: one a processor, at most 8. */
  readonly workers?: number;
  /** Stops the work and leaves nothing behind; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Hears how many frames of how many are encoded. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was made. */
export interface MadeFilm {
  readonly frames: number;
  /** Length of the film. */
  readonly seconds: number;
  /** Milliseconds that making it took. */
  readonly elapsed: number;
}

const MAX_WORKERS = 8;

/** What a folder of frames may replace. */
const FRAMES: Replaceable = {
  what: 'frames',
  foreign: (names) => names.find((name) => !/^frame-\d+\.png$/.test(name)),
};

/** A film that is still to be made: what its frames are made from, and in which stretches. */
export interface FilmPlan {
  readonly job: RangeJob;
  /** How another thread, or another machine, builds the film; undefined where only this thread can. */
  readonly source: FilmSource | undefined;
  readonly film: Film;
  readonly frames: number;
  readonly ranges: readonly FrameRange[];
}

/**
 * Works out how a film is to be made.
 *
 * @param source the figure, or where it comes from. A figure as such, if it is not one of Crease's own, is drawn on
 *   this thread alone: others could not find it.
 * @throws FilmError for what no film can be made of
 */
export async function planFilm(
  source: FigureSource | Figure,
  params: object,
  options: FilmOptions,
): Promise<FilmPlan> {
  const { out, language = 'en' } = options;
  const format = formatOf(out);
  const { width, height } = options.size ?? formatDefaults[format];
  const fps = options.fps ?? formatDefaults[format].fps;
  checkSize(format, width, height);
  checkFps(format, fps);
  const backend = format === 'mp4' || format === 'webm' ? await chooseBackend(format) : undefined;

  const { figure, place } = await resolveFigure(source);
  const stage = stageFor(width, height, language);
  const film = figure.build(params, stage);
  const { frames, ...stretch } = stretchOf(film, fps, options);
  const theme = typeof options.theme === 'object' ? options.theme : themes[options.theme ?? 'dark'];
  const plain = { width, height, theme, fps, ...stretch };
  const job: RangeJob = {
    ...plain,
    format,
    ...(backend ? { backend } : {}),
    ...(options.small ? { small: true } : {}),
    ...(format === 'gif' ? { palette: filmPalette(film, plain, frames) } : {}),
  };
  return {
    job,
    source: place && { figure: place, params: formatParams(figure.params, params), stage },
    film,
    frames,
    ranges: rangesOf(frames, fps * (job.small ? SMALL_RANGE : 1)),
  };
}

/**
 * Writes a film that is made in stretches, in order. The file appears under its name only when it is whole.
 *
 * @param make hands on every range of the film, one after the other
 * @throws FileError where `out` cannot be written
 */
export async function writeFilm(
  out: string,
  { job: { format, width, height, fps }, frames }: Pick<FilmPlan, 'job' | 'frames'>,
  make: (write: (range: EncodedRange) => Promise<void>) => Promise<void>,
): Promise<void> {
  const unfinished = await beginWhole(out, format === 'png' ? FRAMES : undefined);
  let sink: Sink | undefined;
  try {
    sink = await openSink({ format, path: unfinished.path, width, height, fps, frames });
    await make(sink.write);
    await sink.finish();
    await sink.close();
    await unfinished.commit();
  } catch (error) {
    await sink?.close().catch(() => {});
    await unfinished.discard();
    throw writingError(out, error);
  }
}

/**
 * Films a figure with the given params. The file appears under its name only when it is whole.
 *
 * @param source as of `planFilm`
 * @throws FilmError for what no film can be made of
 * @throws FileError where `out` cannot be written
 */
export async function makeFilm(
  source: FigureSource | Figure,
  params: object,
  options: FilmOptions,
): Promise<MadeFilm> {
  const started = performance.now();
  const { out, signal = new AbortController().signal } = options;
  signal.throwIfAborted();
  const plan = await planFilm(source, params, options);
  const { job, film, frames, ranges } = plan;
  const workers = Math.min(workerCount(options.workers), ranges.length);
  const lanes: Lane[] = [];
  try {
    await writeFilm(out, plan, async (write) => {
      if (plan.source) {
        for (let i = 0; i < workers; i++) lanes.push(workerLane({ source: plan.source, job }));
      } else lanes.push(await ownLane(film, job, signal));
      let done = 0;
      await makeInOrder(lanes, ranges, {
        write,
        signal,
        onFrame: () => options.onProgress?.(++done, frames),
      });
    });
  } finally {
    await Promise.allSettled(lanes.map((lane) => lane.close()));
  }
  return { frames, seconds: frames / job.fps, elapsed: performance.now() - started };
}

/**
 * Finds out what is wrong with a film's place and shape, for those who have long work to do before it can be made.
 * @throws FilmError for what no film can be made of
 * @throws FileError where `out` cannot be written
 */
export async function checkFilm({ out, size, fps }: FilmOptions): Promise<void> {
  const format = formatOf(out);
  const { width, height } = size ?? formatDefaults[format];
  checkSize(format, width, height);
  checkFps(format, fps ?? formatDefaults[format].fps);
  if (format === 'mp4' || format === 'webm') await chooseBackend(format);
  await (await beginWhole(out, format === 'png' ? FRAMES : undefined)).discard();
}

async function resolveFigure(
  source: FigureSource | Figure,
): Promise<{ readonly figure: Figure; readonly place?: FigureSource }> {
  if (!('build' in source)) return { figure: await openFigure(source), place: source };
  return (await loadFigure(source.id)) === source
    ? { figure: source, place: { id: source.id } }
    : { figure: source };
}

/** node-av where it is installed, else an ffmpeg that can do it. */
async function chooseBackend(format: 'mp4' | 'webm'): Promise<VideoBackend> {
  const { encoder } = codecs[format];
  if (process.env.CREASE_ENCODER !== 'ffmpeg' && (await loadNodeAv())) return 'node-av';
  if (ffmpegHas(encoder)) return 'ffmpeg';
  throw new FilmError(
    `.${format} needs an encoder: run \`${installLine('pictures', 'encoder')}\`, or install an ffmpeg with ${encoder} and put it on the PATH`,
  );
}

/** Seconds from one key picture to the next where bytes matter more than jumping. */
const SMALL_RANGE = 4;

/**
 * One second each, or more for a small film. Fixed, so that the bytes do not depend on who makes which; short, so that
 * the threads end together, and a player can jump to any second.
 */
function rangesOf(frames: number, each: number): FrameRange[] {
  return Array.from({ length: Math.ceil(frames / each) }, (_, i) => ({
    from: i * each,
    to: Math.min((i + 1) * each, frames),
  }));
}

function workerCount(asked = Math.min(availableParallelism(), MAX_WORKERS)): number {
  if (!Number.isInteger(asked) || asked < 1) {
    throw new FilmError(`workers ${asked}: expected a whole number, at least 1`);
  }
  return asked;
}
