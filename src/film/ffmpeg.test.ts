import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ffmpegHas } from './ffmpeg.ts';
import { makeFilm } from './make-film.ts';

const module = new URL('./turning.fixture.ts', import.meta.url).href;
const params = { seconds: 1, stumbleAt: 1e9, dieAt: 1e9 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crease-ffmpeg-'));
  vi.stubEnv('CREASE_ENCODER', 'ffmpeg');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const film = (name: string, workers = 1) =>
  makeFilm({ module }, params, {
    out: join(folder, name),
    size: { width: 98, height: 64 },
    fps: 20,
    workers,
  });

/** Stands in for ffmpeg: lists an encoder, and does as told with what it is given. */
function standIn(deed: string): void {
  const script = join(folder, 'ffmpeg');
  writeFileSync(
    script,
    `#!${process.execPath}\nif (process.argv.includes('-encoders')) console.log(' V..... libx264  H.264');\nelse { ${deed} }\n`,
    { mode: 0o755 },
  );
  vi.stubEnv('CREASE_FFMPEG', script);
}

test('without any encoder, a sentence says what to install', async () => {
  vi.stubEnv('CREASE_FFMPEG', join(folder, 'none'));
  await expect(film('a.mp4')).rejects.toThrow(
    /^\.mp4 needs an encoder: run `npm [^`]+`, or install an ffmpeg with libx264/,
  );
  await expect(film('a.gif'), 'a GIF needs none').resolves.toMatchObject({ frames: 40 });
});

test.skipIf(process.platform === 'win32').each([
  ['at once', `console.error('Unknown option crf'); process.exitCode = 1;`],
  [
    'half way',
    `process.stdin.once('data', () => { console.error('Unknown option crf'); process.exit(1); });`,
  ],
])('an ffmpeg that fails %s is told in a sentence, and nothing is left', async (_, deed) => {
  standIn(deed);
  await expect(film('a.mp4', 2)).rejects.toMatchObject({
    name: 'FilmError',
    message: 'ffmpeg stopped: Unknown option crf',
  });
  expect(readdirSync(folder)).toEqual(['ffmpeg']);
});

test.runIf(ffmpegHas('libx264'))(
  'a system ffmpeg makes the film as well, the same for two workers',
  async () => {
    await film('one.mp4');
    await film('two.mp4', 2);
    const bytes = readFileSync(join(folder, 'one.mp4'));
    expect(readFileSync(join(folder, 'two.mp4')).equals(bytes)).toBe(true);
    const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
    const track = (await input.getPrimaryVideoTrack())!;
    expect(await input.computeDuration()).toBeCloseTo(2, 3);
    expect((await track.computePacketStats()).packetCount).toBe(40);
    expect(await track.getColorSpace()).toMatchObject({ matrix: 'bt709', fullRange: false });
  },
);
