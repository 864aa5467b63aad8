import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { equipment } from '../film/index.ts';
import { versionOf } from '../parts/index.ts';

/** What a film's bytes depend on besides figure and params: machines that differ in it must not share a film. */
export interface Signature {
  /** In words, such as `crease 0.1.0, @napi-rs/canvas 1.1.1, libx264 (node-av, FFmpeg 8.0)`. */
  readonly words: string;
  /** A short name for it, fit for a queue's. */
  readonly id: string;
}

/** Of this machine, as it is installed. */
export async function signatureOf(): Promise<Signature> {
  const { canvas, encoders } = await equipment();
  const own = fileURLToPath(new URL('../../', import.meta.url));
  const { version } = JSON.parse(readFileSync(`${own}package.json`, 'utf8')) as { readonly version: string };
  const stamp = `${own}dist/.built-from`;
  const build = existsSync(stamp) ? ` (${readFileSync(stamp, 'utf8').slice(0, 8)})` : '';
  const fonts = ['noto-sans', 'noto-sans-tc'].map(
    (name) => versionOf(`@expo-google-fonts/${name}`) ?? 'none',
  );
  const words = [
    `crease ${version}${build}`,
    canvas ?? 'no canvas',
    `fonts ${fonts.join(' and ')}`,
    encoders.mp4 ?? 'no H.264',
    encoders.webm ?? 'no VP9',
  ].join(', ');
  return { words, id: createHash('sha256').update(words).digest('hex').slice(0, 16) };
}
