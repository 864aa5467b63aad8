import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { codecs } from './codec.ts';
import { ffmpegHas } from './ffmpeg.ts';
import { loadNodeAv } from './node-av.ts';
import { measureText } from './raster.ts';

/** What of this machine films and pictures are made with. */
export interface Equipment {
  /** What encodes each format; undefined where nothing does. */
  readonly encoders: Readonly<Record<'mp4' | 'webm', string | undefined>>;
  /** What draws. */
  readonly canvas: string;
  /** Whether the bundled fonts can be read, Chinese included. */
  readonly fonts: boolean;
}

/** Looks at what there is, by using it. */
export async function equipment(): Promise<Equipment> {
  return {
    encoders: { mp4: await encoderOf('mp4'), webm: await encoderOf('webm') },
    canvas: `@napi-rs/canvas ${versionOf('@napi-rs/canvas')}`,
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

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
}
