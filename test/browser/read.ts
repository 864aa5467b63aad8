/** Visits to the sample article, built once a file and seen in one real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, test as base, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';
import { buildAssets, writePages } from './sample-site.ts';
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

/** The folder with the built site. */
export const site = mkdtempSync(join(tmpdir(), 'crease-article-'));
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  await buildAssets(site);
  writePages(site);
  browser = await launchChromium();
  server = await serveFolder(site);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(site, { recursive: true, force: true });
});

/** `test` with `read`; a visit in which the page complained fails. */
export const test = base.extend<{ read: (options?: ReadOptions) => Promise<Page> }>({
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
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      const root = fromFile ? pathToFileURL(`${site}/`).href : server.address;
      page.on('request', (request) => {
        if (/^(https?|file):/.test(request.url()) && !request.url().startsWith(root)) {
          complaints.push(`asked for ${request.url()}`);
        }
      });
      await before?.(page);
      await page.goto(`${root}${language === 'en' ? '' : `${language}/`}sample/index.html${hash}`);
      return page;
    });
    for (const end of endings) await end();
    expect(complaints, `complaints of the page in “${task.name}”`).toEqual([]);
  },
});

/** Waits until every figure of the page has painted. */
export async function figuresPainted(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('crease-figure')].every((figure) => figure.paints > 0),
  );
}

/** Brings an element to the middle of the window, at once. */
export async function bring(
  page: Page,
  selector: string,
  block: ScrollLogicalPosition = 'center',
): Promise<void> {
  await page.evaluate(
    ([selector, block]) =>
      document.querySelector(selector!)!.scrollIntoView({ block: block as never, behavior: 'instant' }),
    [selector, block],
  );
}
