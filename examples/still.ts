// One moment of a figure as an SVG file.
import { writeFileSync } from 'node:fs';
import { defaultParams, light, stageFor, toSvg } from 'crease';
import twoLayersRelu from 'crease/figures/two-layers-relu';

const params = defaultParams(twoLayersRelu.params);
const film = twoLayersRelu.build(params, stageFor(1280, 720, 'zh-Hant'));
const bent = film.chapters.at(-1)!;
writeFileSync('bent.svg', toSvg(film.frame(bent.start + 2), light));
console.log(`${bent.title}: bent.svg`);
