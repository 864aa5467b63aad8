/** Visits to an article in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, test as base, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';
import { noteShifts, shiftsWhileScrolled, slowLine } from './slow-line.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

/** How to come, and with what. */
export interface ReadOptions extends BrowserContextOptions {
  readonly language?: 'en' | 'zh-Hant';
  /** What follows the address of the page. */
  readonly hash?: string;
  /** From the file system instead of a server. */
  readonly fromFile?: boolean;
  /** Runs before the page is gone to. */
  readonly before?: (page: Page) => Promise<void>;
}

/** A site with an article in two languages, as a visitor's test needs to know it. */
export interface ReadSite {
  /** Builds it into a folder. */
  build(folder: string): Promise<void>;
  /** Folder of the article's page within the site, of the version in English. */
  readonly article: string;
}

/** `test` with `read`, a visit to an article; the site is built once a file and seen in one real browser. */
export function readingTest({ build, article }: ReadSite) {
  const site = mkdtempSync(join(tmpdir(), 'crease-article-'));
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    await build(site);
    browser = await launchChromium();
    server = await serveFolder(site);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(site, { recursive: true, force: true });
  });

  /** A visit in which the page complained, or asked for what is not there, fails. */
  const test = base.extend<{ read: (options?: ReadOptions) => Promise<Page> }>({
    read: async ({ task }, use) => {
      const complaints: string[] = [];
      const endings: (() => Promise<void>)[] = [];
      await use(async ({ language = 'en', hash = '', fromFile = false, before, ...options } = {}) => {
        const context = await browser.newContext({
          viewport: { width: 1440, height: 900 },
          locale: language,
          colorScheme: 'dark',
          ...options,
        });
        endings.push(() => context.close());
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        const root = fromFile ? pathToFileURL(`${site}/`).href : server.address;
        listen(page, root, (complaint) => complaints.push(complaint));
        await before?.(page);
        await page.goto(`${root}${language === 'en' ? '' : `${language}/`}${article}index.html${hash}`);
        return page;
      });
      for (const end of endings) await end();
      expect(complaints, `complaints of the page in “${task.name}”`).toEqual([]);
    },
  });
  return { site, test };
}

/** Hears errors, warnings and requests that fail or leave the site. */
function listen(page: Page, root: string, complain: (complaint: string) => void): void {
  page.on('pageerror', (error) => complain(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
  });
  page.on('request', (request) => {
    if (/^(https?|file):/.test(request.url()) && !request.url().startsWith(root)) {
      complain(`asked for ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`${response.status()} for ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // Aborted by the browser itself: it leaves the page, or has as much of a film as it wants for now.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complain(`${reason} for ${request.url()}`);
  });
}

/** Waits until every figure that a reader sees or is near to has painted; the others wait for their turn. */
export async function figuresPainted(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('crease-figure')].every((figure) => {
      const { top, bottom } = figure.getBoundingClientRect();
      const isNear = bottom > -0.9 * innerHeight && top < 1.9 * innerHeight;
      return figure.paints > 0 || !isNear;
    }),
  );
}

/** Scripts of a page by their names, without what tells one build from another. */
export function scriptNames(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.endsWith('.js'))
    .map((path) =>
      path
        .split('/')
        .at(-1)!
        .replace(/-([0-9a-f]{10}|[\w-]{8})(?=\.js$)/, ''),
    )
    .sort();
}

/** Brings an element to the middle of the window, at once; the page has heard of it when this returns. */
export async function bring(
  page: Page,
  selector: string,
  block: ScrollLogicalPosition = 'center',
): Promise<void> {
  await page.evaluate(
    ([selector, block]) => {
      document.querySelector(selector!)!.scrollIntoView({ block: block as never, behavior: 'instant' });
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    [selector, block],
  );
}

/** What moves in a page of this size while it loads on a slow line, and while it is then scrolled through. */
export async function shiftsOnSlowLine(
  read: (options: { viewport: Size; before(page: Page): Promise<void> }) => Promise<Page>,
  viewport: Size,
): Promise<string[]> {
  const page = await read({
    viewport,
    async before(page) {
      await slowLine(page);
      await noteShifts(page);
    },
  });
  await figuresPainted(page);
  return shiftsWhileScrolled(page);
}

interface Size {
  readonly width: number;
  readonly height: number;
}
