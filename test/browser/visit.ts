/** Visits to the page that `npm start` serves, built once a file and seen in one real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, test as base, beforeAll, expect } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

/** How to come, and with what. */
export interface VisitOptions extends BrowserContextOptions {
  /** What follows the address of the page: `#t=12`. */
  readonly hash?: string;
  /** Markup to visit instead of the page, with the one-script player. */
  readonly markup?: string;
}

/** A page with a figure on it. */
export interface Visit {
  readonly page: Page;
  /** What the page said that it should not have: errors and warnings. */
  readonly complaints: readonly string[];
  readonly part: (name: string) => Locator;
  readonly handle: (id: string) => Locator;
  /** Runs in the page, with the figure. */
  read<T>(reading: (figure: CreaseFigure) => T): Promise<Awaited<T>>;
  /** Pauses and goes to `time`; returns when it shows. */
  still(time: number): Promise<void>;
  /** Waits until the page has drawn what there is to draw. */
  settle(): Promise<void>;
}

/** The folder with the built page. */
export const site = mkdtempSync(join(tmpdir(), 'crease-site-'));
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  await build({
    configFile: 'vite.config.ts',
    mode: 'page',
    logLevel: 'error',
    build: { outDir: site, emptyOutDir: true },
  });
  await build({
    configFile: 'vite.config.ts',
    mode: 'player',
    logLevel: 'error',
    build: { outDir: join(site, 'player') },
  });
  browser = await launchChromium();
  server = await serveFolder(site);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(site, { recursive: true, force: true });
});

async function come({
  hash = '',
  markup,
  ...options
}: VisitOptions): Promise<Visit & { leave(): Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'dark',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // What a figure tells its author, it shows as well, and tests read it there.
    if (['error', 'warning'].includes(message.type()) && !text.startsWith('crease-figure: '))
      complaints.push(text);
  });
  page.setDefaultTimeout(10_000);
  const { address } = server;
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(address)) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  if (markup === undefined) {
    await page.goto(`${address}figure/${hash}`);
  } else {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>
      <script type="module" src="/player/crease-figure.js"></script></head><body>${markup}</body></html>`;
    await page.route(`${address}markup`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(`${address}markup${hash}`);
  }
  const figure = page.locator('crease-figure').first();
  await page.waitForFunction(() => (document.querySelector('crease-figure')?.paints ?? 0) > 0);
  const settle = async () => {
    await page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
  };
  const read = <T>(reading: (figure: CreaseFigure) => T) =>
    figure.evaluate(reading as (element: HTMLElement | SVGElement) => T) as Promise<Awaited<T>>;
  return {
    page,
    complaints,
    part: (name) => page.locator(`[data-part='${name}']`),
    handle: (id) => page.locator(`[data-handle='${id}']`),
    read,
    settle,
    async still(time) {
      await figure.evaluate((element, to) => {
        const shown = element as CreaseFigure;
        shown.pause();
        shown.time = to;
      }, time);
      await settle();
    },
    async leave() {
      await context.close();
    },
  };
}

/** `test` with `visit`; a visit in which the page complained fails. */
export const test = base.extend<{ visit: (options?: VisitOptions) => Promise<Visit> }>({
  visit: async ({ task }, use) => {
    const visits: Awaited<ReturnType<typeof come>>[] = [];
    await use(async (options = {}) => {
      const visit = await come(options);
      visits.push(visit);
      return visit;
    });
    for (const visit of visits) {
      await visit.leave();
      expect(visit.complaints, `complaints of the page in “${task.name}”`).toEqual([]);
    }
  },
});

/** The middle of an element, in CSS pixels. */
export async function middle(locator: Locator): Promise<readonly [number, number]> {
  const box = (await locator.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Drags by a way, in CSS pixels, with the mouse. */
export async function drag(
  page: Page,
  from: readonly [number, number],
  dx: number,
  dy: number,
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + dx / 2, from[1] + dy / 2);
  await page.mouse.move(from[0] + dx, from[1] + dy);
  await page.mouse.up();
}
