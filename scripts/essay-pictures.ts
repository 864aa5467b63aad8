/** `npm run essay-pictures`: draws the stills and the short film that the essay shows. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import twoLayersRelu from '../src/figures/two-layers-relu.ts';
import { makeFilm } from '../src/film/index.ts';
import { filmShape, filmSpan, languages, params, stills } from './essay-drawings.ts';

const folder = new URL('../essay/nine-parameters/', import.meta.url);

for (const language of languages) {
  for (const [name, png] of stills(language)) writeFileSync(new URL(name, folder), png);
  await makeFilm({ id: twoLayersRelu.id }, params, {
    ...filmShape,
    ...filmSpan(language),
    out: fileURLToPath(new URL(`way-back.${language}.mp4`, folder)),
    language,
  });
}
