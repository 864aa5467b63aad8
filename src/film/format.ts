import { extname } from 'node:path';
import { FilmError } from './film-error.ts';

export type FilmFormat = 'mp4' | 'webm' | 'gif' | 'png';

/** What each format is made in unless the caller says otherwise: a GIF grows fast, so it is kept small. */
export const formatDefaults: Readonly<
  Record<FilmFormat, { readonly width: number; readonly height: number; readonly fps: number }>
> = {
  mp4: { width: 1920, height: 1080, fps: 60 },
  webm: { width: 1920, height: 1080, fps: 60 },
  gif: { width: 960, height: 540, fps: 25 },
  png: { width: 1920, height: 1080, fps: 60 },
};

/**
 * The format that a name asks for: `.mp4`, `.webm`, `.gif`, or, with `.png` or a `/` at its end, a folder of PNG frames.
 * @throws FilmError
 */
export function formatOf(out: string): FilmFormat {
  if (/[/\\]$/.test(out)) return 'png';
  const extension = extname(out).toLowerCase().slice(1);
  if (Object.hasOwn(formatDefaults, extension)) return extension as FilmFormat;
  throw new FilmError(
    `${out}: unknown format ${extension ? `.${extension}` : '(no extension)'}; end the name in .mp4, .webm, .gif, or / for a folder of PNG frames`,
  );
}

const MAX_SIDE = 8192;

/** @throws FilmError for a frame that the format cannot hold */
export function checkSize(format: FilmFormat, width: number, height: number): void {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 16 || side > MAX_SIDE) {
      throw new FilmError(`size ${width}x${height}: expected whole numbers of pixels from 16 to ${MAX_SIDE}`);
    }
  }
  if ((format === 'mp4' || format === 'webm') && (width % 2 || height % 2)) {
    const even = `${width - (width % 2)}x${height - (height % 2)}`;
    throw new FilmError(`size ${width}x${height}: .${format} needs even numbers; the nearest is ${even}`);
  }
}

/** GIFs count in hundredths of a second, and viewers slow down what is shown for less than two. */
const GIF_MAX_FPS = 50;

/** @throws FilmError for a rate that the format cannot keep */
export function checkFps(format: FilmFormat, fps: number): void {
  const most = format === 'gif' ? GIF_MAX_FPS : 240;
  if (!Number.isInteger(fps) || fps < 1 || fps > most) {
    throw new FilmError(`fps ${fps}: expected a whole number from 1 to ${most} for .${format}`);
  }
}
