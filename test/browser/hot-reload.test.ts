/** `crease article --watch` with a page open in a real browser. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchSite } from '../../src/article/index.ts';
import { launchChromium } from './chromium.ts';
import { bring } from './read.ts';

const place = mkdtempSync(join(tmpdir(), 'crease-watched-'));
const folder = join(place, 'articles');
const stop = new AbortController();
const said: string[] = [];
let browser: Browser;
let watching: Promise<void>;
let address: string;

/** An article that is longer than a window, with a paragraph and a moment of its figure as wanted. */
function write(paragraph: string, at = 'turn'): void {
  const filler = Array.from({ length: 30 }, (_, n) => `Paragraph ${n}, with a line or two of text in it.\n`);
  writeFileSync(
    join(folder, 'a.md'),
    `- title: Watched\n\n${filler.join('\n')}\n## Here\n\n${paragraph}\n\n!figure\n- two-layers-relu\n- at: ${at}\n\n${filler.join('\n')}`,
  );
}

beforeAll(async () => {
  mkdirSync(folder);
  write('As it was.');
  browser = await launchChromium();
  address = await new Promise((served) => {
    watching = watchSite(
      { folder, out: join(place, 'site'), signal: stop.signal },
      { port: 0, say: (line) => said.push(line), served },
    );
  });
});

afterAll(async () => {
  await browser?.close();
  stop.abort();
  await watching;
  rmSync(place, { recursive: true, force: true });
});

async function open(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  page.setDefaultTimeout(10_000);
  await page.goto(`${address}a/`);
  await page.locator('crease-figure').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('crease-figure')!.paints > 0);
  await bring(page, '#here');
  await page.evaluate(() => Object.assign(globalThis, { sameVisit: true }));
  return page;
}

const state = (page: Page) =>
  page.evaluate(() => ({
    sameVisit: 'sameVisit' in globalThis,
    top: Math.round(document.querySelector('#here')!.getBoundingClientRect().top),
  }));

test('a paragraph that is saved shows where it is; the page is not left, nor its place', async () => {
  const page = await open();
  const before = await state(page);
  await page.evaluate(() => {
    document.querySelector('crease-figure')!.time = 5;
  });
  write('As it *is*.');
  await page.getByText('As it is.').waitFor();
  expect(await state(page)).toEqual(before);
  expect(await page.evaluate(() => document.querySelector('crease-figure')!.time)).toBe(5);
  await page.close();
});

test('a figure that is changed loads the page anew, where it was', async () => {
  const page = await open();
  const { top } = await state(page);
  write('As it *is*.', 'fold');
  await page.waitForFunction(() => document.querySelector('crease-figure')?.getAttribute('at') === 'fold');
  await expect.poll(() => state(page)).toEqual({ sameVisit: false, top });
  await page.close();
});

test('a mistake is told in the page and in the terminal, until it is mended; all else stays', async () => {
  const page = await open();
  // A picture that is not there yet would be a warning while one writes.
  write('As it is.\n\n[Back](#nowhere)');
  const told = /^a\.md:\d+:\d+: error: #nowhere: /;
  await expect.poll(() => page.locator('.troubles').textContent()).toMatch(told);
  expect(said).toEqual(expect.arrayContaining([expect.stringMatching(told)]));
  expect(await page.locator('.prose').textContent()).toContain('As it is.');
  const later = await open();
  await expect.poll(() => later.locator('.troubles').textContent()).toMatch(told);
  write('As it is again.');
  for (const each of [page, later]) {
    await each.getByText('As it is again.').waitFor();
    expect(await each.locator('.troubles').count()).toBe(0);
    await each.close();
  }
});

test('a site that cannot be built stays as it was, and says why', async () => {
  const page = await open();
  cpSync(join(folder, 'a.md'), join(place, 'a.md'));
  rmSync(join(folder, 'a.md'));
  await expect.poll(() => page.locator('.troubles').textContent()).toContain('expected articles in it');
  await page.reload();
  expect(await page.locator('.prose').textContent()).toContain('As it is again.');
  cpSync(join(place, 'a.md'), join(folder, 'a.md'));
  await expect.poll(() => page.locator('.troubles').count()).toBe(0);
  await page.close();
});
