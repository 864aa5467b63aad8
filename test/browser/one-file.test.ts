/** Figures and articles as single files, opened from the disk in a browser that has no network. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { figureIds } from '../../src/figures/index.ts';
import { launchChromium } from './chromium.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'crease-one-file-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

function crease(...args: string[]) {
  return creaseIn(folder, ...args);
}

function creaseIn(cwd: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd,
    encoding: 'utf8',
  });
}

/** Opens a file without a network; whatever it asks for beyond itself is a complaint. */
async function open(file: string, hash = ''): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ offline: true });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(pathToFileURL(file).href)) {
      complaints.push(request.url());
    }
  });
  await page.goto(pathToFileURL(file).href + hash);
  return { page, complaints };
}

const painted = (page: Page) => page.waitForSelector('crease-figure[data-painted]', { timeout: 30_000 });

test('a figure in one file plays, is held, keeps its place in the address, and trains, from the disk', async () => {
  const { status, stderr } = crease(
    'pack',
    'two-layers-relu',
    '--params',
    '{"probe":4}',
    '--language',
    'zh-Hant',
    '--theme',
    'light',
    '--out',
    'lesson.html',
  );
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^lesson\.html: 3\d\d kB/)]);
  const file = join(folder, 'lesson.html');
  expect(statSync(file).size).toBeLessThan(400_000);
  const { page, complaints } = await open(file);
  await painted(page);
  const read = <T>(reading: (figure: CreaseFigure) => T) =>
    page.$eval('crease-figure', reading as (figure: Element) => T);
  expect(await read(({ language, params }) => [language, params.probe])).toEqual(['zh-Hant', 4]);
  expect(await page.title()).toBe('九個參數，把平面摺起來');
  await read((figure) => {
    figure.time = 20;
    figure.play();
  });
  await page.waitForFunction(() => document.querySelector<CreaseFigure>('crease-figure')!.time > 20.2);
  await read((figure) => figure.pause());
  // What the reader opens later is within the file, too: settings, help, a table to train on.
  await page.keyboard.press('?');
  await page.waitForFunction(() =>
    document.querySelector('crease-figure')!.shadowRoot!.querySelector('dialog[open]'),
  );
  await page.keyboard.press('Escape');
  const rows = Array.from({ length: 40 }, (_, i) => `${Math.sin(i)},${Math.cos(i)},${i % 2}`);
  await page.$eval(
    'crease-figure',
    (figure, csv) => (figure as CreaseFigure).useData(csv, 'points.csv'),
    ['x,y,label', ...rows].join('\n'),
  );
  expect(await read(({ params }) => (params.data as { name: string }).name)).toBe('points.csv');
  await page.waitForFunction(() => location.hash.length > 3);
  expect(complaints).toEqual([]);
  await page.close();

  const again = await open(file, '#t=12.5');
  await painted(again.page);
  expect(await again.page.$eval('crease-figure', (figure) => (figure as CreaseFigure).time)).toBe(12.5);
  await again.page.close();
});

/** The one figure that brings data of its own: ten thousand digits. */
const HEAVY = 'mnist-tour';

test('every figure is under 400 kB in one file', async () => {
  const { packFigure } = await import('../../src/pack/index.ts');
  const { loadFigure } = await import('../../src/figures/index.ts');
  const { defaultParams } = await import('../../src/scene/index.ts');
  for (const id of figureIds) {
    const figure = (await loadFigure(id))!;
    const html = packFigure({ figure, params: defaultParams(figure.params), language: 'en', theme: 'dark' });
    expect(Buffer.byteLength(html), id).toBeLessThan(id === HEAVY ? 1_700_000 : 400_000);
  }
});

test('an article in one file shows its formulas, pictures, questions and figures, its own one too', async () => {
  mkdirSync(join(folder, 'articles'));
  writeFileSync(
    join(folder, 'articles/dot.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>',
  );
  expect(creaseIn(join(folder, 'articles'), 'new', 'mine', '--no-show').status).toBe(0);
  writeFileSync(
    join(folder, 'articles/lesson.md'),
    `# A lesson\n\n$$y = \\relu(Wx + b)$$\n\n![a dot](dot.svg)\n\n!figure\n- one-layer\n- options: controls\n\n!figure\n- ./mine.ts\n\n!predict\n- How many lines?\n- choice: one\n- choice: two\n- answer: one\n- see: One.\n`,
  );
  const { status, stderr } = crease('article', 'articles', '--one-file', '--trust', '--out', 'article.html');
  expect([status, stderr]).toEqual([0, expect.stringContaining('article.html: one file')]);
  const { page, complaints } = await open(join(folder, 'article.html'));
  await page.$eval('crease-figure', (figure) => figure.scrollIntoView());
  await painted(page);
  await page.$eval('crease-figure[figure=mine]', (figure) => figure.scrollIntoView());
  await page.waitForSelector('crease-figure[figure=mine][data-painted]');
  expect(await page.$eval('img', (image) => (image as HTMLImageElement).naturalWidth)).toBe(20);
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Main'))).toBe(true);
  await page.click('.predict label >> nth=0');
  await page.click('.predict button');
  expect(await page.$eval('.predict', (block) => (block as HTMLElement).dataset.verdict)).toBe('right');
  expect(complaints).toEqual([]);
  await page.close();
});

test('several articles are a folder of files that lead to each other, and do not go into one', () => {
  mkdirSync(join(folder, 'two'));
  writeFileSync(join(folder, 'two/a.md'), '# First\n\nOn to [the other](b.md#more).\n');
  writeFileSync(join(folder, 'two/b.md'), '# Second\n\n## More\n\nText.\n');
  const refused = crease('article', 'two', '--one-file', '--out', 'both.html');
  expect([refused.status, refused.stderr.split('\n').at(-2)]).toEqual([
    1,
    'crease: --out both.html: there are 2 pages (a/, b/), and one file holds one; name a folder, such as --out both',
  ]);
  expect(crease('article', 'two', '--one-file', '--out', 'both').status).toBe(0);
  expect(readFileSync(join(folder, 'both/a.html'), 'utf8')).toContain('href="b.html#more"');
  expect(readFileSync(join(folder, 'both/index.html'), 'utf8')).toContain('href="a.html"');
});

test('in a frame a page says how high it is, and a card and oEmbed show it', async () => {
  const packed = crease('pack', 'one-layer', '--base', 'https://example.org/figures', '--out', 'framed.html');
  expect([packed.status, packed.stderr]).toEqual([0, expect.stringContaining('framed.html')]);
  const { html, thumbnail_url, type } = JSON.parse(readFileSync(join(folder, 'framed.json'), 'utf8'));
  expect([type, thumbnail_url]).toEqual(['rich', 'https://example.org/figures/framed.png']);
  expect(html).toContain('<iframe src="https://example.org/figures/framed.html"');
  expect(readFileSync(join(folder, 'framed.html'), 'utf8')).toContain(
    '<link rel="alternate" type="application/json+oembed" href="https://example.org/figures/framed.json"',
  );
  const png = readFileSync(join(folder, 'framed.png'));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  writeFileSync(
    join(folder, 'host.html'),
    `<!doctype html><iframe src="framed.html" style="width:100%;height:200px;border:0"></iframe><script>
addEventListener('message', ({ data, source }) => {
  if (data?.type !== 'crease-size') return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === source) frame.style.height = data.height + 'px';
  }
});</script>`,
  );
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  await page.goto(pathToFileURL(join(folder, 'host.html')).href);
  const frame = (await (await page.waitForSelector('iframe')).contentFrame())!;
  await frame.waitForSelector('crease-figure[data-painted]');
  const heights = () =>
    Promise.all([
      page.$eval('iframe', (element) => element.getBoundingClientRect().height),
      frame.$eval('crease-figure', (element) => element.getBoundingClientRect().height),
    ]);
  await expect.poll(async () => Math.abs((await heights()).reduce((a, b) => a - b))).toBeLessThan(2);
  const [wide] = await heights();
  await page.setViewportSize({ width: 560, height: 600 });
  await expect.poll(async () => (await heights())[0]).not.toBe(wide);
  await expect.poll(async () => Math.abs((await heights()).reduce((a, b) => a - b))).toBeLessThan(2);
  await page.close();
});

test('what is not an HTML file is refused before anything is trained', () => {
  const { status, stderr } = crease('pack', 'one-layer', '--out', 'lesson.pdf');
  expect([status, stderr.trim()]).toEqual([
    1,
    'crease: --out lesson.pdf: expected a name that ends in .html',
  ]);
});
