/** Every figure's film, small and slow: whole, as long as the figure plays, and of the size asked for. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { afterAll, expect, test } from 'vitest';
import { figureIds, loadFigure } from '../src/figures/index.ts';
import { makeFilm } from '../src/film/index.ts';
import { defaultParams, stageFor } from '../src/scene/index.ts';

const size = { width: 160, height: 90 };
const fps = 2;
const folder = mkdtempSync(join(tmpdir(), 'crease-films-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.for(figureIds)('%s', async (id) => {
  const figure = (await loadFigure(id))!;
  const params = defaultParams(figure.params);
  const { duration } = figure.build(params, stageFor(size.width, size.height, 'en'));
  const out = join(folder, `${id}.mp4`);
  const made = await makeFilm({ id }, params, { out, size, fps, workers: 1 });
  const input = new Input({ source: new BufferSource(readFileSync(out)), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  let frames = 0;
  for await (const _ of new EncodedPacketSink(track).packets()) frames++;
  expect([track.codedWidth, track.codedHeight]).toEqual([size.width, size.height]);
  expect(frames).toBe(made.frames);
  expect(Math.abs((await input.computeDuration()) - duration)).toBeLessThanOrEqual(1 / fps);
});
