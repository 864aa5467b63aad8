/** The gallery in a real browser: pictures that play, a figure opened large, and one's own as it is saved. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figureIds } from '../../src/figures/index.ts';
import { keepGallery, newFigure } from '../../src/gallery/index.ts';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';

const place = mkdtempSync(join(tmpdir(), 'crease-gallery-'));
const file = join(place, 'my-figure.ts');
const stop = new AbortController();
const said: string[] = [];
let browser: Browser;
let address: string;
let over: Promise<void>;

beforeAll(async () => {
  writeFileSync(file, newFigure('my-figure'));
  browser = await launchChromium();
  address = await new Promise((served, failed) => {
    over = keepGallery({
      modules: [file],
      port: 4280,
      signal: stop.signal,
      say: (line) => said.push(line),
      served,
    });
    over.catch(failed);
  });
});

afterAll(async () => {
  stop.abort();
  await over;
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

async function open(hash = '', colorScheme: 'dark' | 'light' = 'dark'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  page.on('pageerror', (error) => said.push(`page: ${error}`));
  await page.goto(address + hash);
  await page.waitForSelector('#cards > li', { state: 'attached' });
  return page;
}

const painted = (page: Page, selector: string) =>
  page.waitForFunction(
    (what) => (document.querySelector<HTMLElementTagNameMap['crease-figure']>(what)?.paints ?? 0) > 0,
    `${selector} crease-figure`,
  );

test('shows every figure, one’s own first, and nothing is amiss for axe', async () => {
  for (const scheme of ['dark', 'light'] as const) {
    const page = await open('', scheme);
    const ids = await page
      .locator('#cards > li')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.figure));
    expect(ids).toEqual(['my-figure', ...figureIds]);
    expect(await violations(page)).toEqual([]);
    await page.close();
  }
});

test('a picture plays while it is pointed at, or has the focus', async () => {
  const page = await open();
  await page.hover("[data-figure='two-layers-relu'] .card");
  await painted(page, "[data-figure='two-layers-relu']");
  await page.hover('h1');
  await page.waitForFunction(() => !document.querySelector("[data-figure='two-layers-relu'] crease-figure"));
  await page.focus("[data-figure='two-layers-relu'] .card");
  await painted(page, "[data-figure='two-layers-relu']");
  await page.close();
});

test('chapters are found by their words, and lead to their moment', async () => {
  const page = await open();
  await page.fill('#search', 'edge on');
  const hit = page.locator("[data-figure='two-layers-relu'] .hits a").first();
  await expect.poll(() => page.locator('#cards > li:visible').count()).toBeLessThan(figureIds.length);
  await hit.click();
  await painted(page, '#large');
  const { time, id } = await page.evaluate(() => {
    const figure = document.querySelector<HTMLElementTagNameMap['crease-figure']>('#large crease-figure')!;
    return { time: figure.time, id: figure.figure.id };
  });
  expect(id).toBe('two-layers-relu');
  expect(time).toBeGreaterThan(15);
  await page.close();
});

test('a preset is a link, and what is held stands in the address', async () => {
  const page = await open('#two-layers-relu?probe=7');
  await painted(page, '#large');
  expect(
    await page.evaluate(
      () =>
        document.querySelector<HTMLElementTagNameMap['crease-figure']>('#large crease-figure')!.params.probe,
    ),
  ).toBe(7);
  await page.evaluate(() => {
    document.querySelector<HTMLElementTagNameMap['crease-figure']>('#large crease-figure')!.time = 20;
  });
  await page.waitForFunction(() => /^#two-layers-relu\?t=20&probe=7/.test(location.hash));
  await page.close();
});

test('one’s own figure shows what is saved at the same moment; a mistake is told, and nothing is lost', async () => {
  const page = await open('#my-figure');
  await painted(page, '#large');
  const read = () =>
    page.evaluate(() => {
      const figure = document.querySelector<HTMLElementTagNameMap['crease-figure']>('#large crease-figure')!;
      return { time: figure.time, titles: figure.chapters.map(({ title }) => title), params: figure.params };
    });
  await page.evaluate(() => {
    const figure = document.querySelector<HTMLElementTagNameMap['crease-figure']>('#large crease-figure')!;
    figure.time = 4.5;
    figure.params = { w: 1.5 };
  });
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.replaceAll('The weight is its slope', 'How steep it is'));
  await expect.poll(async () => (await read()).titles[1]).toBe('How steep it is');
  expect(await read()).toMatchObject({ time: 4.5, params: { w: 1.5 } });
  writeFileSync(file, source.replace("ink: 'crease', width", "ink: 'creasee', width"));
  await expect
    .poll(() => page.locator('.troubles').textContent())
    .toMatch(/my-figure\.ts.*no ink is called “creasee”/);
  expect((await read()).titles[1]).toBe('How steep it is');
  writeFileSync(file, source);
  await expect.poll(async () => (await read()).titles[1]).toBe('The weight is its slope');
  await expect.poll(() => page.locator('.troubles').count()).toBe(0);
  expect(said.filter((line) => line.startsWith('page:'))).toEqual([]);
  await page.close();
});
