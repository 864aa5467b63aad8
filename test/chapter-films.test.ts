/** `crease film --split chapters`: a film for each chapter, and together the whole. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { afterAll, expect, test } from 'vitest';
import { loadFigure } from '../src/figures/index.ts';
import { renderPng } from '../src/film/index.ts';
import { dark } from '../src/paint/index.ts';
import { defaultParams, stageFor } from '../src/scene/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'crease-chapters-'));
afterAll(() => rmSync(folder, { recursive: true }));

function film(...args: string[]) {
  const main = new URL('../dist/cli/main.js', import.meta.url).pathname;
  return spawnSync(process.execPath, [main, 'film', ...args], { cwd: folder, encoding: 'utf8' });
}

test("no frame is missing, none stands in two films, and each poster is its film's first frame", async () => {
  const [fps, size] = [5, { width: 160, height: 90 }];
  const { status, stderr } = film(
    'one-layer',
    '--split',
    'chapters',
    '--out',
    'slide.mp4',
    '--size',
    '160x90',
    '--fps',
    '5',
  );
  expect([status, stderr]).toEqual([0, expect.stringContaining('films')]);
  const figure = (await loadFigure('one-layer'))!;
  const whole = figure.build(defaultParams(figure.params), stageFor(size.width, size.height, 'en'));
  const names = whole.chapters.map(({ id }, i) => `slide-0${i + 1}-${id}`);
  expect(readdirSync(folder).sort()).toEqual(names.flatMap((name) => [`${name}.mp4`, `${name}.png`]).sort());
  let first = 0;
  for (const [i, name] of names.entries()) {
    // A chapter's film begins with the first frame that is its own.
    expect(first / fps).toBeGreaterThanOrEqual(whole.chapters[i]!.start - 1e-9);
    expect((first - 1) / fps).toBeLessThan(whole.chapters[i]!.start);
    const poster = renderPng(whole.frame(first / fps), { ...size, theme: dark });
    expect(Buffer.compare(readFileSync(join(folder, `${name}.png`)), poster), name).toBe(0);
    const input = new Input({
      source: new BufferSource(readFileSync(join(folder, `${name}.mp4`))),
      formats: ALL_FORMATS,
    });
    for await (const _ of new EncodedPacketSink((await input.getPrimaryVideoTrack())!).packets()) first++;
  }
  expect(first).toBe(Math.round(whole.duration * fps));
});

test('what cannot be split is told', () => {
  expect(film('one-layer', '--split', 'chapters', '--out', 'frames/').stderr).toContain(
    'expected the name of a film',
  );
  expect(film('one-layer', '--split', 'chapters', '--from', '2', '--out', 'a.mp4').stderr).toContain(
    '--from: with --split',
  );
});
