/** Every page of the corpus in a real browser, wide and on a phone: none ends it, and none is wider than its window. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltSite, buildSite } from '../../src/article/index.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

const place = mkdtempSync(join(tmpdir(), 'crease-corpus-'));
const out = join(place, 'site');
let browser: Browser;
let server: StaticServer;
let site: BuiltSite;

beforeAll(async () => {
  const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));
  const articles = join(place, 'articles');
  mkdirSync(articles);
  for (const name of readdirSync(corpus)) {
    if (!name.endsWith('.html')) copyFileSync(join(corpus, name), join(articles, name));
  }
  site = await buildSite({ folder: articles, out, drafts: true, withErrors: true });
  server = await serveFolder(out);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(place, { recursive: true, force: true });
});

test.each([
  ['wide', { width: 1440, height: 900 }],
  ['on a phone', { width: 360, height: 640 }],
])('every page opens %s, with and without scripts', async (_name, viewport) => {
  expect(site.articles.length).toBeGreaterThan(20);
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ viewport, javaScriptEnabled });
    for (const { path, source } of site.articles) {
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('crash', () => troubles.push('the tab has crashed'));
      page.on('pageerror', (error) => troubles.push(error.message));
      await page.goto(server.address + path, { waitUntil: 'load' });
      const wide = await page.evaluate(() => {
        // Line ends are looked for as the page is laid out.
        window.scrollTo(0, document.body.scrollHeight);
        return document.documentElement.scrollWidth - window.innerWidth;
      });
      expect({ source, wide, troubles }).toEqual({ source, wide: 0, troubles: [] });
      expect(
        await page.evaluate(
          () =>
            [...document.querySelectorAll('.katex')].filter(
              (formula) => getComputedStyle(formula).textWrapStyle === 'pretty',
            ).length,
        ),
        source,
      ).toBe(0);
      await page.close();
    }
    await context.close();
  }
});
