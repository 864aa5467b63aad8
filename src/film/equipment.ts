import { spawnSync } from 'node:child_process';
import { versionOf } from '../parts/index.ts';
import { codecs } from './codec.ts';
import { ffmpegHas } from './ffmpeg.ts';
import { loadNodeAv } from './node-av.ts';
import { measureText } from './raster.ts';

/** What of this machine films and pictures are made with. */
export interface Equipment {
  /** What encodes each format; undefined where nothing does. */
  readonly encoders: Readonly<Record<'mp4' | 'webm', string | undefined>>;
  /** What draws; undefined where nothing does. */
  readonly canvas: string | undefined;
  /** Whether the bundled fonts can be read, Chinese included. */
  readonly fonts: boolean;
}

/** Looks at what there is, by using it. */
export async function equipment(): Promise<Equipment> {
  const canvas = versionOf('@napi-rs/canvas');
  return {
    encoders: { mp4: await encoderOf('mp4'), webm: await encoderOf('webm') },
    canvas: canvas === undefined ? undefined : `@napi-rs/canvas ${canvas}`,
    fonts: readsFonts(),
  };
}

/** As `makeFilm` chooses it. */
async function encoderOf(format: 'mp4' | 'webm'): Promise<string | undefined> {
  const { encoder } = codecs[format];
  const av = process.env.CREASE_ENCODER === 'ffmpeg' ? undefined : await loadNodeAv();
  if (av?.Codec.findEncoderByName(encoder as never)) {
    return `${encoder} (node-av, FFmpeg ${av.getFFmpegInfo().version})`;
  }
  if (!ffmpegHas(encoder)) return undefined;
  const { stdout } = spawnSync(process.env.CREASE_FFMPEG ?? 'ffmpeg', ['-version'], { encoding: 'utf8' });
  return `${encoder} (${/^ffmpeg version \S+/.exec(stdout)?.[0] ?? 'ffmpeg'})`;
}

function readsFonts(): boolean {
  try {
    return measureText('摺', 1, 400) > 0;
  } catch {
    return false;
  }
}
