/** The example deck, in reveal.js itself: its steps are the figures' chapters. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

interface Deck {
  isReady(): boolean;
  next(): void;
  prev(): void;
  slide(h: number, v: number, f?: number): void;
  getIndices(): { h: number; f?: number };
}
declare const deck: Deck;

let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  server = await serveFolder(new URL('../../', import.meta.url).pathname);
  browser = await launchChromium();
});

afterAll(async () => {
  server.close();
  await browser.close();
});

async function open(hash: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${server.address}examples/deck.html${hash}`);
  await page.waitForFunction(() => (globalThis as { deck?: Deck }).deck?.isReady());
  await page.waitForSelector('section.present crease-figure[data-painted]', { timeout: 30_000 });
  return page;
}

/** Where the figure of the slide is: its moment, whether it plays, and between which rests its chapters lie. */
const where = (page: Page) =>
  page.$eval('section.present crease-figure', (element) => {
    const { time, playing, chapters, duration } = element as CreaseFigure;
    const rests = chapters.map((_, i) => chapters[i + 1]?.start ?? duration);
    return { at: rests.findIndex((rest) => Math.abs(time - rest) < 0.01), time, playing, rests };
  });

test('next plays on to the next rest; back, a jump and a slide that opens are at theirs at once', async () => {
  const page = await open('#/1');
  expect(await where(page)).toMatchObject({ at: 0, playing: false });

  await page.keyboard.press('ArrowRight');
  const first = await where(page);
  expect(first.playing).toBe(true);
  expect(await page.evaluate(() => deck.getIndices().h)).toBe(1);
  await page.waitForFunction(() => {
    const figure = document.querySelector<CreaseFigure>('section.present crease-figure')!;
    return !figure.playing && figure.time > figure.chapters[1]!.start;
  });
  expect((await where(page)).at).toBe(1);

  // Within the very task of the step: no frame is drawn in between.
  const afterBack = await page.evaluate(() => {
    deck.prev();
    const figure = document.querySelector<CreaseFigure>('section.present crease-figure')!;
    return { time: figure.time, playing: figure.playing };
  });
  expect(afterBack.playing).toBe(false);
  expect(afterBack.time).toBeCloseTo(first.rests[0]!, 2);

  await page.evaluate(() => deck.slide(1, 0, 2));
  expect(await where(page)).toMatchObject({ at: 3, playing: false });

  await page.evaluate(() => deck.slide(2, 0));
  await page.waitForSelector('section.present crease-figure[figure="one-layer"]');
  expect(await where(page)).toMatchObject({ at: 0, playing: false });
  await page.evaluate(() => deck.prev());
  const back = await where(page);
  expect([back.at, back.playing]).toEqual([back.rests.length - 1, false]);
  await page.close();
});

test('a link to a step opens at it', async () => {
  const page = await open('#/1/0/1');
  await expect.poll(async () => (await where(page)).at).toBe(2);
  await page.close();
});

test('on paper each step is a page with its own rest', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}examples/deck.html?print-pdf`);
  await page.waitForFunction(
    () => document.querySelectorAll('.pdf-page crease-figure[figure="one-layer"]').length > 1,
  );
  const moments = () =>
    page.$$eval('.pdf-page crease-figure[figure="one-layer"]', (figures) =>
      (figures as CreaseFigure[]).map((figure) => figure.getAttribute('at')),
    );
  const chapters = await page.evaluate(async () => {
    const figure = document.querySelector<CreaseFigure>('.pdf-page crease-figure[figure="one-layer"]')!;
    while (!figure.chapters.length) await new Promise((resolve) => setTimeout(resolve, 50));
    return figure.chapters.map(({ id }) => id);
  });
  await expect.poll(moments).toEqual(chapters);
  await page.close();
});
