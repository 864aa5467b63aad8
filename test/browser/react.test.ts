/** `crease/react` in React 19: rendered on a server, hydrated in a page, in StrictMode. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { renderToString } from 'react-dom/server';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'crease-react-'));
const alias = { 'crease/react': join(root, 'src/react/index.ts') };
let server: StaticServer;
let browser: Browser;
let markup = '';

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    publicDir: false,
    base: './',
    mode: 'development',
    logLevel: 'silent',
    resolve: { alias },
    // As in development, where React tells what differs between server and page.
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      outDir: folder,
      minify: false,
      modulePreload: false,
      rollupOptions: {
        input: join(root, 'test/browser/react-page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  vi.doMock('crease/react', () => import('../../src/react/index.ts'));
  const { app } = await import('./react-app.ts');
  markup = renderToString(app);
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><div id="root">${markup}</div><script type="module" src="./page.js"></script>`,
  );
  server = await serveFolder(folder);
  browser = await launchChromium();
});

afterAll(async () => {
  server.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a server renders the element with its params as JSON and its poster, and no player', () => {
  expect(markup).toMatch(/<crease-figure[^>]* params="\{&quot;b&quot;:-1\}"/i);
  expect(markup).toMatch(/<crease-figure[^>]*><div><svg /);
  expect(markup).toContain('zh-Hant');
});

test('the page takes it over without a word, in StrictMode; params go in, events come out', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.address);
  const figure = () =>
    page.$eval('crease-figure', (element) => {
      const { params, time, language } = element as CreaseFigure;
      return { b: params.b, time, language };
    });
  await page.waitForSelector('crease-figure[data-painted]', { timeout: 30_000 });
  expect(await figure()).toEqual({ b: -1, time: 2, language: 'zh-Hant' });
  expect(await page.$eval('crease-figure', (element) => element.className)).toBe('lesson');
  const heard = (name: string) =>
    page.evaluate(
      (each) => (globalThis as unknown as { heard: Record<string, unknown[]> }).heard[each] ?? [],
      name,
    );

  await page.click('#more');
  await expect.poll(async () => (await figure()).b).toBe(-2);
  // A change of params is a step that can be undone, not a new beginning.
  expect((await figure()).time).toBe(2);
  await page.$eval('crease-figure', (element) => (element as CreaseFigure).undo());
  expect((await figure()).b).toBe(-1);
  await expect.poll(async () => ((await heard('params')).at(-1) as { b?: number } | undefined)?.b).toBe(-1);

  await page.$eval('crease-figure', (element) => (element as CreaseFigure).play());
  await page.waitForFunction(() => document.querySelector<CreaseFigure>('crease-figure')!.time > 2.2);
  await page.$eval('crease-figure', (element) => (element as CreaseFigure).pause());
  // StrictMode mounts twice; each event is heard once.
  await expect.poll(async () => (await heard('play')).length).toBe(1);
  await expect.poll(async () => (await heard('pause')).length).toBe(1);

  await page.click('#away');
  expect(await page.$$('crease-figure')).toEqual([]);
  await page.click('#away');
  await page.waitForSelector('crease-figure[data-painted]');
  const recovered = await page.evaluate(() => (globalThis as unknown as { complaints: string[] }).complaints);
  expect([...complaints, ...recovered]).toEqual([]);
  await page.close();
});
