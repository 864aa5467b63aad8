/** The pictures in `essay/` are those that its figures make today; `npm run essay-pictures` draws them again. */
import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { expect, test } from 'vitest';
import { filmShape, filmSpan, languages, stills } from '../scripts/essay-drawings.ts';

const file = (name: string) => readFileSync(new URL(`../essay/nine-parameters/${name}`, import.meta.url));

test.each(languages)('every still, to the byte (%s)', (language) => {
  for (const [name, png] of stills(language)) {
    expect(Buffer.compare(file(name), png), `${name} is as it is drawn today`).toBe(0);
  }
});

test.each(
  languages,
)('the film has the size, the rate and the length of what it shows (%s)', async (language) => {
  const input = new Input({
    source: new BufferSource(file(`way-back.${language}.mp4`)),
    formats: ALL_FORMATS,
  });
  const track = (await input.getPrimaryVideoTrack())!;
  const sink = new EncodedPacketSink(track);
  let frames = 0;
  for await (const _ of sink.packets()) frames++;
  const { from, to } = filmSpan(language);
  expect([track.displayWidth, track.displayHeight]).toEqual([filmShape.size.width, filmShape.size.height]);
  expect(frames).toBe(Math.round((to - from) * filmShape.fps));
  expect(await track.computeDuration()).toBeCloseTo(to - from, 1);
});
