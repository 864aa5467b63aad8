/** docs/your-own-figure.md and docs/figures.md, followed to the letter. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newFigure } from '../src/gallery/index.ts';
import { prepareOwnFigure } from '../src/own/index.ts';
import { defaultParams, stageFor } from '../src/scene/index.ts';

const work = mkdtempSync(join(tmpdir(), 'crease-tutorial-'));
const file = join(work, 'my-figure.ts');
afterAll(() => rmSync(work, { recursive: true, force: true }));

const blocksOf = (name: string) => {
  const text = readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]+?)```/g)].map(([, code]) => code!.trim());
};

/** What the file draws as it stands. */
async function drawn(source: string) {
  writeFileSync(file, source);
  const { figure } = await prepareOwnFigure(file);
  const film = figure.build(defaultParams(figure.params), stageFor(1280, 720, 'en'));
  for (let i = 0; i <= 10; i++) film.frame((i / 10) * film.duration);
  return { figure, film };
}

test('the tutorial works, step by step', async () => {
  const [chapter, param, handle, move] = blocksOf('your-own-figure.md') as [string, string, string, string];
  let source = newFigure('my-figure');
  expect(source).toContain(chapter);
  source = source.replace('One weight draws one line', 'A weight is a slope');
  expect((await drawn(source)).film.chapters[0]!.title).toBe('A weight is a slope');

  source = source
    .replace('readonly w: number;', 'readonly w: number;\n  readonly b: number;')
    .replace('params: { w:', `params: { ${param}\n    w:`)
    .replace('build({ w }, stage)', 'build({ w, b }, stage)')
    .replace('graph((x) => w * x,', 'graph((x) => w * x + b,')
    .replace('(next): Params => ({ w: next })', '(next): Params => ({ w: next, b })');
  const second = await drawn(source);
  expect(defaultParams(second.figure.params)).toEqual({ w: 0.7, b: 0.5 });

  source = source
    .replace('  numberHandle,\n', '  numberHandle,\n  pointHandle,\n')
    .replace('handles: [', `handles: [\n${handle}`);
  const held = (await drawn(source)).film.handles(4).find(({ id }) => id === 'b')!;
  expect(held.drag([held.at[0], held.at[1] + 99], held.at)).toEqual({ w: 0.7, b: 2 });

  source = source
    .replace('t.wait(2);\n', `t.wait(2);\n${move}\n`)
    .replace('w * x + b,', 'w * x + b * now(raised),');
  expect((await drawn(source)).film.chapters.map(({ id }) => id)).toEqual(['line', 'slope', 'raise']);
});

test('the five lines of docs/figures.md are a figure', async () => {
  const [five] = blocksOf('figures.md') as [string];
  const words = "const words = { en: 'A disc', 'zh-Hant': '圓盤' };";
  const { film } = await drawn(`import { figure, number, timeline } from 'crease';\n${words}\n${five}`);
  expect(film.frame(0).nodes).toMatchObject([{ kind: 'circle', radius: 1 }]);
});
