import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dark } from '../paint/index.ts';
import { stageFor } from '../scene/index.ts';
import { type FilmOptions, makeFilm } from './make-film.ts';
import { loadNodeAv } from './node-av.ts';
import { Raster, renderPng } from './raster.ts';
import turning from './turning.fixture.ts';

const module = new URL('./turning.fixture.ts', import.meta.url).href;
const params = { seconds: 1, stumbleAt: 1e9, dieAt: 1e9 };
const small = { size: { width: 160, height: 96 }, fps: 20 } as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crease-film-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let serial = 0;
/** A place of its own for each film, to see all that is left there. */
function place(name: string): string {
  const own = join(folder, String(serial++));
  mkdirSync(own);
  return join(own, name);
}
const left = (out: string) => readdirSync(join(out, '..'));

async function film(name: string, options: Partial<FilmOptions> = {}) {
  const out = place(name);
  const made = await makeFilm({ module }, params, { out, ...small, workers: 1, ...options });
  return { out, made, bytes: () => readFileSync(out) };
}

async function probe(bytes: Buffer) {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  return {
    duration: await input.computeDuration(),
    codec: track.codec,
    size: [track.codedWidth, track.codedHeight],
    colours: await track.getColorSpace(),
    times: times.sort((a, b) => a - b),
  };
}

const bt709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false };

test.each([
  ['mp4', 'avc'],
  ['webm', 'vp9'],
])('.%s holds every frame at its time, in BT.709, and is the same however it is made', async (format, codec) => {
  const one = await film(`a.${format}`);
  expect(one.made).toMatchObject({ frames: 40, seconds: 2 });
  const found = await probe(one.bytes());
  expect(found).toMatchObject({ codec, size: [160, 96] });
  expect(found.colours).toMatchObject(bt709);
  expect(found.duration).toBeCloseTo(2, 2);
  expect(found.times).toHaveLength(40);
  found.times.forEach((time, i) => {
    expect(time).toBeCloseTo(i / 20, 2);
  });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1e9 });
  const two = await film(`b.${format}`, { workers: 2 }).finally(() => vi.useRealTimers());
  const again = await film(`c.${format}`, { workers: 2 });
  const here = place(`d.${format}`);
  await makeFilm(turning, params, { out: here, ...small });
  for (const other of [two.bytes(), again.bytes(), readFileSync(here)]) {
    expect(other.equals(one.bytes())).toBe(true);
  }
  expect(left(one.out)).toEqual([`a.${format}`]);
});

test('what an mp4 shows at each moment is what was painted for it', async () => {
  const shown = await decodedLuma((await film('a.mp4', { workers: 2 })).bytes());
  expect(shown).toHaveLength(40);
  const raster = new Raster({ ...small.size, theme: dark, planes: true });
  const own = turning.build(params, stageFor(160, 96, 'en'));
  const painted = shown.map((_, i) => {
    raster.draw(own.frame(i / 20));
    return raster.i420().y.slice();
  });
  const difference = (a: Uint8Array, b: Uint8Array) =>
    a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
  for (const [i, luma] of shown.entries()) expect(difference(luma, painted[i]!)).toBeLessThan(0.8);
  expect(difference(shown[8]!, painted[9]!), 'the next frame would be told apart').toBeGreaterThan(0.8);
});

test('a film may be told how long to last: its rest gives way, and ends as it does', async () => {
  const { bytes, made } = await film('a.mp4', { seconds: 1.5 });
  expect(made).toMatchObject({ frames: 30, seconds: 1.5 });
  const [whole, shorter] = [await decodedLuma((await film('b.mp4')).bytes()), await decodedLuma(bytes())];
  // The hand turns for a second as before: its first moments are the same.
  for (const i of [0, 7, 14]) expect(shorter[i]!.equals(whole[i]!), `frame ${i}`).toBe(true);
  const small = await film('c.mp4', { small: true });
  expect(await decodedLuma(small.bytes())).toHaveLength(40);
  expect(small.bytes().length).toBeLessThan((await film('d.mp4')).bytes().length);
});

test('an mp4 starts to play before it is loaded: its index comes first', async () => {
  const bytes = (await film('a.mp4', { to: 0.5 })).bytes();
  expect(bytes.indexOf('moov')).toBeGreaterThan(0);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
});

test('a GIF has one palette, shows a rest as one frame, and is the same for any number of workers', async () => {
  const one = (await film('a.gif')).bytes();
  const two = (await film('b.gif', { workers: 2 })).bytes();
  expect(two.equals(one)).toBe(true);
  const frames = gifFrames(one);
  expect(
    frames.reduce((sum, { delay }) => sum + delay, 0),
    'hundredths of a second',
  ).toBe(200);
  expect(frames.length).toBeLessThan(25);
  expect(frames.at(-1)!.delay, 'the last second rests').toBe(100);
  expect(frames.some(({ ownPalette }) => ownPalette)).toBe(false);
  const image = await loadImage(one);
  expect([image.width, image.height]).toEqual([160, 96]);
  const context = createCanvas(160, 96).getContext('2d');
  context.drawImage(image, 0, 0);
  const [r, g, b] = context.getImageData(2, 2, 1, 1).data;
  expect(`#${Buffer.from([r!, g!, b!]).toString('hex')}`).toBe(dark.background);
});

test('a folder of PNG frames holds what the still shows, and only frames are ever replaced', async () => {
  const out = place('frames/');
  const make = () => makeFilm({ module }, params, { out, ...small, from: 0.5, to: 1.5, workers: 2 });
  await make();
  const names = readdirSync(out);
  expect(names).toHaveLength(20);
  expect(names.sort()[0]).toBe('frame-00000.png');
  const drawing = turning.build(params, stageFor(160, 96, 'en')).frame(0.5 + 3 / 20);
  const still = renderPng(drawing, { ...small.size, theme: dark });
  expect(readFileSync(join(out, 'frame-00003.png')).equals(still)).toBe(true);
  await make();
  expect(readdirSync(out)).toHaveLength(20);
  writeFileSync(join(out, 'thesis.txt'), 'precious');
  await expect(make()).rejects.toThrow('holds other things than frames (thesis.txt)');
  expect(readdirSync(out)).toHaveLength(21);
});

test.each([
  ['a.avi', {}, 'unknown format .avi'],
  ['a', {}, 'unknown format (no extension)'],
  ['a.mp4', { size: { width: 161, height: 90 } }, 'needs even numbers; the nearest is 160x90'],
  ['a.gif', { size: { width: 4, height: 90 } }, 'expected whole numbers of pixels from 16'],
  ['a.gif', { fps: 60 }, 'expected a whole number from 1 to 50 for .gif'],
  ['a.mp4', { fps: 29.97 }, 'fps 29.97: expected a whole number'],
  ['a.mp4', { from: 9 }, 'from 9: expected a moment from 0 to 2.00'],
  ['a.mp4', { from: 1, to: 1 }, 'to 1: expected a moment after 1 s'],
  ['a.mp4', { speed: 0 }, 'speed 0: expected a number from 0.05 to 50'],
  ['a.mp4', { speed: 2, seconds: 1 }, 'seconds 1 and speed 2: both say how long the film is'],
  ['a.mp4', { seconds: 1e6 }, 'seconds 1000000: expected 0.0 to 40 for a part of 2.00 s'],
  ['a.mp4', { chapters: { from: 'fold' } }, '"fold": this figure has no chapters'],
  ['a.mp4', { chapters: { from: 'fold' }, to: 1 }, 'chapters, and from or to'],
  ['a.mp4', { workers: 0 }, 'workers 0: expected a whole number'],
  ['nowhere/a.mp4', {}, 'nowhere/a.mp4: cannot be written, its folder does not exist'],
] as const)('%s with %j is refused in one sentence', async (name, options, message) => {
  const out = place(name);
  const making = makeFilm({ module }, params, { out, ...small, ...options });
  const isFile = message.includes('written');
  await expect(making).rejects.toMatchObject({ name: isFile ? 'FileError' : 'FilmError' });
  await expect(making).rejects.toThrow(message);
  expect(readdirSync(join(folder, String(serial - 1)))).toEqual([]);
});

test.each([
  [{ ...params, stumbleAt: 0.5 }, /^turning\.fixture\.ts:\d+: moment 0\.\d+ s: the hand fell off$/],
  [{ ...params, dieAt: 0.5 }, /worker thread stopped before it was done \(exit code 3\)/],
])('a figure that fails, or takes its thread down, leaves nothing: %j', async (bad, message) => {
  const out = place('a.mp4');
  await expect(makeFilm({ module }, bad, { out, ...small, workers: 2 })).rejects.toThrow(message);
  expect(left(out)).toEqual([]);
});

test.each([
  ['by workers', { module }],
  ['on this thread', turning],
])('an abort stops the work %s and leaves nothing, not even of what was there', async (_, source) => {
  const out = place('a.mp4');
  writeFileSync(out, 'an earlier film');
  const stop = new AbortController();
  let frames = 0;
  const making = makeFilm(
    source,
    { ...params, seconds: 60 },
    {
      out,
      ...small,
      signal: stop.signal,
      onProgress: () => {
        if (++frames === 5) stop.abort();
      },
    },
  );
  await expect(making).rejects.toMatchObject({ name: 'AbortError' });
  expect(left(out)).toEqual(['a.mp4']);
  expect(readFileSync(out, 'utf8')).toBe('an earlier film');
});

test('kill −9 leaves nothing under the final name, and the next run cleans up', async () => {
  const out = place('a.mp4');
  const script = `
    import { makeFilm } from ${JSON.stringify(new URL('./make-film.ts', import.meta.url).href)};
    await makeFilm({ module: ${JSON.stringify(module)} }, ${JSON.stringify({ ...params, seconds: 60 })},
      { out: ${JSON.stringify(out)}, ...${JSON.stringify(small)}, workers: 2, onProgress: (n) => n === 30 && console.log('going') });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(left(out).filter((name) => name === 'a.mp4')).toEqual([]);
  expect(left(out).some((name) => name.endsWith('.partial'))).toBe(true);
  await makeFilm({ module }, params, { out, ...small });
  expect(left(out)).toEqual(['a.mp4']);
});

/** The luma of each frame of an H.264 film of 160 × 96 pixels, in order of showing. */
async function decodedLuma(bytes: Buffer): Promise<Buffer[]> {
  const av = (await loadNodeAv())!;
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const { description } = (await track.getDecoderConfig())!;
  const decoder = new av.CodecContext();
  decoder.allocContext3(av.Codec.findDecoder(av.AV_CODEC_ID_H264));
  decoder.extraData = Buffer.from(description as Uint8Array);
  decoder.open2Sync();
  const frame = new av.Frame();
  frame.alloc();
  const lumas: Buffer[] = [];
  const receive = () => {
    while (decoder.receiveFrameSync(frame) >= 0) {
      const rows = Array.from({ length: 96 }, (_, row) =>
        frame.data![0]!.subarray(row * frame.linesize[0]!, row * frame.linesize[0]! + 160),
      );
      lumas.push(Buffer.concat(rows));
    }
  };
  for await (const { data } of new EncodedPacketSink(track).packets()) {
    const packet = new av.Packet();
    packet.alloc();
    packet.data = Buffer.from(data);
    decoder.sendPacketSync(packet);
    receive();
  }
  decoder.sendPacketSync(null);
  receive();
  return lumas;
}

/** The image blocks of a GIF (GIF89a specification): how long each is shown, in hundredths of a second. */
function gifFrames(bytes: Buffer): { delay: number; ownPalette: boolean }[] {
  const frames: { delay: number; ownPalette: boolean }[] = [];
  let at = 13 + 3 * 2 ** ((bytes[10]! & 7) + 1);
  let delay = 0;
  const skipBlocks = () => {
    while (bytes[at]) at += bytes[at]! + 1;
    at++;
  };
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) delay = bytes.readUInt16LE(at + 4);
      at += 2;
    } else {
      frames.push({ delay, ownPalette: (bytes[at + 9]! & 0x80) !== 0 });
      at += 11;
    }
    skipBlocks();
  }
  return frames;
}
