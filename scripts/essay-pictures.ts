/** `npm run essay-pictures`: draws the still and the short film that the essay shows, from the networks it tells of. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stuck } from '../essay/nine-parameters/values.ts';
import { twoLayersRelu } from '../src/figures/index.ts';
import { makeFilm, renderPng } from '../src/film/index.ts';
import { balance } from '../src/geometry/index.ts';
import { dark } from '../src/paint/index.ts';
import { type Chapter, defaultParams, stageFor } from '../src/scene/index.ts';

const folder = new URL('../essay/nine-parameters/', import.meta.url);
const params = defaultParams(twoLayersRelu.params);
const size = { width: 960, height: 540 };
const stage = (language: 'en' | 'zh-Hant') => ({
  ...stageFor(size.width, size.height, language),
  chapterMarks: false,
});

for (const language of ['en', 'zh-Hant'] as const) {
  const film = twoLayersRelu.build({ ...params, network: balance(stuck.network) }, stage(language));
  const picture = film.frame(film.duration);
  writeFileSync(new URL(`stuck.${language}.png`, folder), renderPng(picture, { ...size, theme: dark }));

  const [back, bent] = twoLayersRelu.build(params, stage(language)).chapters.slice(-2) as [Chapter, Chapter];
  await makeFilm({ id: twoLayersRelu.id }, params, {
    out: fileURLToPath(new URL(`way-back.${language}.mp4`, folder)),
    size: { width: 640, height: 360 },
    fps: 20,
    language,
    from: back.start + 2,
    to: bent.start,
  });
}
