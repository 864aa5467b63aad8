/** An author's draft, whose films and pictures are not there yet: it is a living page, with the settings of the essay. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildSite, type SiteOptions } from '../src/article/index.ts';

let folder: string;
let out: string;

beforeEach(() => {
  const place = mkdtempSync(join(tmpdir(), 'crease-draft-'));
  folder = join(place, 'articles');
  out = join(place, 'site');
  mkdirSync(folder);
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** Each name that drafts use for a film or a picture, with the figure that it stands for. */
const named = {
  'images/manim/00010.mp4': 'teaser',
  'images/mnist-simple.png': 'mnist-network',
  'images/three-key-components.jpg': 'three-components',
  'images/manim/ShowLinearSeparableDataPoints.mp4': 'easy-curves',
  'images/manim/SymbolicOneByTwoMatrixAndNN.mp4': 'one-by-two',
  'images/manim/NumberOneByTwoMatrixAndNN.mp4': 'one-by-two-numbers',
  'images/manim/ApplyMatrixAsSingleLinearTransformation.mp4': 'one-layer',
  'images/manim/TwoLayersReLUInBetweenSolveHardTwoCurves.mp4': 'two-layers-relu',
};

const mark = (file: string) => (file.endsWith('.mp4') ? 'mp4' : 'image');

const draft = (status: string) => `- title: 用線性代數看神經網路
- author: 某人
- tags: 神經網路, 線性代數
- image: cover.jpg
- status: ${status}

神經網路在做什麼？先看**「一個例子」**。

${Object.keys(named)
  .map((file) => `!${mark(file)}\n- ${file}\n- 說明：${file.length}\n`)
  .join('\n')}
接下來還有兩段，影片還沒有做好。

!mp4
- images/manim/NotRenderedYet.mp4
- 之後要補上的影片

!image
- images/left.png
- images/right.png
- 兩張還沒畫的圖

<img src="images/small.png" width="320" height="200">
`;

async function build(options: Partial<SiteOptions> = {}) {
  const built = await buildSite({ folder, out, ...options });
  return { ...built, told: built.diagnostics.map(({ severity, message }) => `${severity}: ${message}`) };
}

const page = () => readFileSync(join(out, 'zh-Hant/draft/index.html'), 'utf8');

const missing = [
  'cover.jpg: there is no such picture beside the article',
  'images/manim/NotRenderedYet.mp4: there is no such film beside the article',
  'images/left.png: there is no such picture beside the article',
  'images/right.png: there is no such picture beside the article',
  'images/small.png: there is no such picture beside the article',
];

test('a draft shows every known film as a living figure, and a frame for what is still to come', async () => {
  cpSync('essay/crease.yml', join(folder, 'crease.yml'));
  writeFileSync(join(folder, 'draft.zh-Hant.md'), draft('draft'));
  const { told, heldBack, isWritten } = await build({ drafts: true });
  expect(told.toSorted()).toEqual(missing.map((each) => `warning: ${each}`).toSorted());
  expect([heldBack, isWritten]).toEqual([[], true]);
  const html = page();
  const figures = [...html.matchAll(/<figure class="live-figure".*?<\/figure>/gs)].map(([figure]) => figure);
  expect(figures.map((figure) => /<crease-figure figure="([\w-]+)"/.exec(figure)![1])).toEqual(
    Object.values(named),
  );
  Object.keys(named).forEach((file, i) => {
    expect(figures[i]).toContain(`<figcaption>說明：${file.length}</figcaption>`);
  });
  expect(figures[5]).toContain('params="{&#x22;w&#x22;:[1,5],&#x22;x&#x22;:[3,3]}"');
  const frames = [...html.matchAll(/<span class="still-to-come"([^>]*)>(.*?)<\/span>/gs)];
  expect(frames.map(([, , said]) => said!.replace(/<[^>]+>/g, ''))).toEqual([
    'images/manim/NotRenderedYet.mp4 還沒有這個檔案',
    'images/left.png 還沒有這個檔案',
    'images/right.png 還沒有這個檔案',
    'images/small.png',
  ]);
  expect(frames.at(-1)![1]).toContain('width: 320px; aspect-ratio: 320 / 200');
  for (const caption of ['之後要補上的影片', '兩張還沒畫的圖']) expect(html).toContain(caption);
});

test('finished, the same text is held back with every mistake told, and others are built; while its author is at work it shows', async () => {
  cpSync('essay/crease.yml', join(folder, 'crease.yml'));
  writeFileSync(join(folder, 'draft.zh-Hant.md'), draft('published').replace('- status: published\n', ''));
  writeFileSync(join(folder, 'other.md'), '# Other\n\nWhole.\n');
  const { told, heldBack, articles } = await build();
  expect(told.toSorted()).toEqual(missing.map((each) => `error: ${each}`).toSorted());
  expect(heldBack).toEqual(['draft.zh-Hant.md']);
  expect(articles.map(({ source }) => source)).toEqual(['other.md']);
  const preview = await build({ preview: true });
  expect(preview.told.every((each) => each.startsWith('warning: '))).toBe(true);
  expect(page()).toContain('NotRenderedYet.mp4');
});
