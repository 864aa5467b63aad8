/**
 * The film bench/apply-map.ts, ten seconds at 1080p60: the whole, beside what the encoder alone takes for the very
 * same pictures, and beside Manim where `CREASE_MANIM` names a command that renders the peer's scene of the same content.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecs } from '../src/film/codec.ts';
import { makeFilm } from '../src/film/index.ts';
import { loadNodeAv, nodeAvEncoder, nodeAvRepeats } from '../src/film/node-av.ts';
import { Raster } from '../src/film/raster.ts';
import { dark } from '../src/paint/index.ts';
import { stageFor } from '../src/scene/index.ts';
import applyMap from './apply-map.ts';

const [width, height, fps] = [1920, 1080, 60];
const module = new URL('./apply-map.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'crease-bench-'));

async function whole(workers: number): Promise<number> {
  const out = join(folder, 'apply-map.mp4');
  const { elapsed } = await makeFilm({ module }, {}, { out, size: { width, height }, fps, workers });
  return elapsed / 1000;
}

/** Seconds that x264 takes on one thread for the pictures of the film, drawn beforehand, second by second. */
async function encoderAlone(): Promise<number> {
  const av = await loadNodeAv();
  if (!av) return Number.NaN;
  const film = applyMap.build({}, stageFor(width, height, 'en'));
  const raster = new Raster({ width, height, theme: dark, planes: true });
  const repeats = await nodeAvRepeats(av, codecs.mp4, width, height, fps);
  let spent = 0;
  for (let from = 0; from < film.duration * fps; from += fps) {
    const pictures = Array.from({ length: fps }, (_, i) => {
      if (!raster.draw(film.frame((from + i) / fps)) && i > 0) return undefined;
      const { y, u, v, ...rest } = raster.i420();
      return { ...rest, y: y.slice(), u: u.slice(), v: v.slice() };
    });
    const started = performance.now();
    const encoder = nodeAvEncoder(av, codecs.mp4, width, height, fps, repeats);
    for (const [i, picture] of pictures.entries()) await encoder.add(from + i, picture);
    await encoder.finish();
    encoder.close();
    spent += performance.now() - started;
  }
  return spent / 1000;
}

/** Seconds that the peer takes, as a person would run it. */
function manim(): number {
  const command = process.env.CREASE_MANIM;
  if (!command) return Number.NaN;
  const started = performance.now();
  const { status } = spawnSync(command, { shell: true, cwd: folder, stdio: 'ignore' });
  return status === 0 ? (performance.now() - started) / 1000 : Number.NaN;
}

try {
  const one = await whole(1);
  const alone = await encoderAlone();
  const two = await whole(2);
  const peer = manim();
  const again = await whole(2);
  const seconds = (value: number) => (Number.isNaN(value) ? 'not measured' : `${value.toFixed(1)} s`);
  const best = Math.min(two, again);
  console.table([
    { what: 'one worker', time: seconds(one), ratio: `${(one / alone).toFixed(2)} × the encoder alone` },
    { what: 'the encoder alone, one thread', time: seconds(alone), ratio: '' },
    { what: 'two workers', time: seconds(best), ratio: `${(one / best).toFixed(2)} × as fast as one` },
    {
      what: 'Manim CE',
      time: seconds(peer),
      ratio: Number.isNaN(peer) ? '' : `Crease is ${(peer / best).toFixed(1)} × as fast`,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
