import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import { bring, figuresPainted, scriptNames, shiftsOnSlowLine } from './read.ts';
import { site, test } from './read-essay.ts';

/** A file's name without the hash of its content. */
const bareName = (path: string) =>
  path
    .split('/')
    .at(-1)!
    .replace(/-[0-9a-f]{10}(?=\.)/, '');

const languages = ['en', 'zh-Hant'] as const;
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const language of languages) {
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [360, 1440] as const) {
      test(`in ${language}, ${colorScheme}, ${width} px wide: nothing sticks out and axe finds nothing, whatever is open`, async ({
        read,
      }) => {
        const narrow = width < 700;
        const page = await read({
          language,
          colorScheme,
          viewport: { width, height: narrow ? 640 : 900 },
          hasTouch: narrow,
          isMobile: narrow,
        });
        await figuresPainted(page);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await violations(page), 'at the top').toEqual([]);
        if (narrow) await page.locator('.contents.above summary').click();
        await page.getByRole('tab', { name: 'Crease' }).click();
        await bring(page, '[data-chapter=fold]');
        await page.locator('.scrolly .figure-tools [popovertarget]').click();
        expect(await page.locator('.scrolly .figure-menu').isVisible()).toBe(true);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await violations(page), 'in the story, with the menu open').toEqual([]);
        await page.keyboard.press('Escape');
        await bring(page, '.live-code');
        await page.locator('.live-code').first().getByRole('button').first().click();
        await page.waitForFunction(
          () =>
            (document.querySelector<HTMLElementTagNameMap['crease-figure']>('.live-code crease-figure')
              ?.paints ?? 0) > 0,
        );
        await bring(page, '.site-footer');
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await violations(page), 'at the foot, with output under the code').toEqual([]);
      });
    }
  }
}

test('loads less than 100 kB of scripts at first, no film, and no picture before it is near', async ({
  read,
}) => {
  const asked: string[] = [];
  const page = await read({
    async before(page) {
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    },
  });
  await figuresPainted(page);
  await page.waitForLoadState('networkidle');
  const scripts = asked.filter((path) => path.endsWith('.js'));
  expect(scriptNames(scripts)).toEqual(expect.arrayContaining(['crease-figure.js', 'reader.js']));
  for (const name of ['training', 'own-data', 'help-dialog']) {
    expect(scriptNames(scripts)).not.toContain(`figure-${name}.js`);
  }
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(site, path))).length, 0);
  expect(bytes).toBeLessThan(100_000);
  // The film's poster alone cannot wait: browsers fetch it with the page.
  expect(asked.filter((path) => /\.(png|mp4)$/.test(path)).map(bareName)).toEqual(['way-back.en.png']);
});

test('nothing moves while it loads on a slow line, nor while it is scrolled through', async ({ read }) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 640 },
  ]) {
    expect(await shiftsOnSlowLine(read, viewport)).toEqual([]);
  }
});

test('its film plays, and can be sought', async ({ read }) => {
  for (const language of languages) {
    const page = await read({ language });
    const video = page.locator('video');
    await video.scrollIntoViewIfNeeded();
    await video.evaluate((film: HTMLVideoElement) => film.play());
    await expect
      .poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime))
      .toBeGreaterThan(0.3);
    const seen = await video.evaluate(async (film: HTMLVideoElement) => {
      film.pause();
      const sought = new Promise((done) => film.addEventListener('seeked', done, { once: true }));
      film.currentTime = film.duration - 1;
      await sought;
      const { videoWidth, videoHeight, currentTime, duration } = film;
      return [videoWidth, videoHeight, Math.round(duration - currentTime)];
    });
    expect(seen).toEqual([640, 360, 1]);
  }
});

const figureOf = (page: Page) =>
  page.locator('.scrolly crease-figure').evaluate((element) => {
    const { params, time, chapters } = element as HTMLElementTagNameMap['crease-figure'];
    const { network } = params as { network: { layers: { kernel: number[][] }[] } };
    return {
      kernel: network.layers[0]!.kernel,
      chapter: chapters.findLast(({ start }) => start <= time)!.id,
    };
  });

const focusedHandle = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('data-handle') ?? '');

test('a keyboard alone gets to the figure, moves a number of it, and gets out again', async ({ read }) => {
  const page = await read({ reducedMotion: 'reduce' });
  await figuresPainted(page);
  const before = await figureOf(page);
  const held = new Set<string>();
  let moved = before.kernel;
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const host = document.activeElement!;
      return {
        handle: host.shadowRoot?.activeElement?.getAttribute('data-handle') ?? '',
        isCode: host.matches('[contenteditable]'),
        isEnd: host.matches('.theme-button'),
      };
    });
    // All that can be held is one stop of Tab; brackets go on from one to another.
    for (let handle = at.handle; handle && !held.has(handle); handle = await focusedHandle(page)) {
      held.add(handle);
      if (handle === 'W1.column1') {
        await page.keyboard.press('ArrowRight');
        await expect.poll(async () => (await figureOf(page)).kernel).not.toEqual(before.kernel);
        moved = (await figureOf(page)).kernel;
      }
      await page.keyboard.press(']');
      await expect.poll(() => focusedHandle(page)).not.toBe(handle);
    }
    if (at.isCode) await page.keyboard.press('Escape');
    if (at.isEnd) {
      expect([...held]).toEqual(
        expect.arrayContaining(['W1.column0', 'W1.column1', 'b1', 'W1[0][0]', 'b2[0]']),
      );
      expect(moved[0]![1]).toBeGreaterThan(before.kernel[0]![1]!);
      return;
    }
  }
  expect.unreachable('the keyboard does not get to the end of the page');
});

test('what the reader has moved stays moved while the story goes on, and goes back on reset', async ({
  read,
}) => {
  const page = await read({});
  await figuresPainted(page);
  await bring(page, '[data-chapter=turn] h2');
  await expect.poll(async () => (await figureOf(page)).chapter).toBe('turn');
  const trained = (await figureOf(page)).kernel;
  const tip = (await page.locator('[data-handle="W1.column1"]').boundingBox())!;
  await page.mouse.move(tip.x + tip.width / 2, tip.y + tip.height / 2);
  await page.mouse.down();
  await page.mouse.move(tip.x + tip.width / 2 + 60, tip.y + tip.height / 2 + 20, { steps: 3 });
  await page.mouse.up();
  const { kernel } = await figureOf(page);
  expect(kernel).not.toEqual(trained);
  await bring(page, '[data-chapter=fold] h2');
  await expect.poll(() => figureOf(page)).toEqual({ kernel, chapter: 'fold' });
  await page.locator('.scrolly [data-part=reset]').click();
  await expect.poll(() => figureOf(page)).toEqual({ kernel: trained, chapter: 'fold' });
});

for (const [language, colorScheme, width] of [
  ['en', 'light', 1440],
  ['zh-Hant', 'dark', 360],
] as const) {
  test(`without scripts all of it can be read (${language}, ${width} px)`, async ({ read }) => {
    const page = await read({
      language,
      colorScheme,
      viewport: { width, height: 800 },
      javaScriptEnabled: false,
    });
    await everythingShows(page, colorScheme);
    const other = colorScheme === 'dark' ? 'light' : 'dark';
    expect(await page.locator(`.live-figure .poster.${other} img`).isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}

test('in print all of it can be read, black on white, and there is nothing to press', async ({ read }) => {
  for (const language of languages) {
    const page = await read({ language });
    await figuresPainted(page);
    await page.emulateMedia({ media: 'print' });
    await everythingShows(page, 'light');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.locator('button:visible, canvas:visible').count()).toBe(0);
  }
});

/** Every paragraph, heading, caption, formula and block of code shows, and the figure's picture in these colours. */
async function everythingShows(page: Page, theme: 'dark' | 'light'): Promise<void> {
  const hidden = await page
    .locator('.prose :is(p, h2, h3, li, td, figcaption, pre, .katex-html), h1, .footnotes li')
    .evaluateAll((all) =>
      all
        .filter((one) => !one.checkVisibility({ visibilityProperty: true }))
        .map((one) => one.outerHTML.slice(0, 80)),
    );
  expect(hidden).toEqual([]);
  const poster = page.locator(`.live-figure .poster.${theme} img`);
  await poster.scrollIntoViewIfNeeded();
  expect(await poster.isVisible()).toBe(true);
  await expect
    .poll(() => poster.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeTruthy();
  expect(await page.locator('figcaption:visible').count()).toBe(3);
}

test('links between the languages keep the place, all the way down', async ({ read }) => {
  const page = await read({});
  await figuresPainted(page);
  const place = () =>
    page.evaluate(() => {
      const headings = [...document.querySelectorAll('.prose :is(h2, h3)[id]')];
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= innerHeight / 2);
      return [passed.length, headings.length];
    });
  const total = (await place())[1]!;
  expect(total).toBeGreaterThan(10);
  for (let order = 1; order <= total; order += 4) {
    for (const name of ['中文', 'English']) {
      if (name === '中文') {
        await page.evaluate((index) => {
          document
            .querySelectorAll('.prose :is(h2, h3)[id]')
            [index - 1]!.scrollIntoView({ block: 'center', behavior: 'instant' });
        }, order);
        await page.evaluate(() => scrollBy({ top: 60, behavior: 'instant' }));
      }
      await page.evaluate((label) => {
        [...document.querySelectorAll<HTMLElement>('a[data-translation]')]
          .find(({ textContent }) => textContent === label)!
          .click();
      }, name);
      await page.waitForURL((url) => url.pathname.includes('zh-Hant') === (name === '中文'));
      await figuresPainted(page);
      expect(await place(), `${name} at section ${order}`).toEqual([order, total]);
    }
  }
});

for (const language of languages) {
  test(`its code runs in the page (${language})`, async ({ read }) => {
    const page = await read({ language });
    await page.getByRole('tab', { name: 'Crease' }).click();
    const blocks = page.locator('.live-code');
    expect(await blocks.count()).toBe(2);
    const run = async (index: number) => {
      const block = blocks.nth(index);
      await block.scrollIntoViewIfNeeded();
      await block.getByRole('button').first().click();
      await expect
        .poll(() => block.locator('.live-status').textContent(), { timeout: 15_000 })
        .toMatch(/^(Done|完成)/);
      return block.locator('.live-output').innerText();
    };
    expect(await run(0)).toMatch(/accuracy:?\s*1\b/);
    await page.waitForFunction(
      () =>
        (document.querySelector<HTMLElementTagNameMap['crease-figure']>('.live-code crease-figure')?.paints ??
          0) > 0,
    );
    const printed = await run(1);
    expect(printed.split('\n').filter((line) => /^\s*\d+ █+ \d+$/.test(line))).toHaveLength(20);
    expect(printed).toMatch(/\b20\b.*\b1[0-9]\b|\b1[0-9]\b.*\b20\b/);
  });
}

test('code is copied as it was written, and the side of the switch is kept for the other language', async ({
  read,
}) => {
  const page = await read({ permissions: ['clipboard-read', 'clipboard-write'] });
  const tab = page.getByRole('tab', { selected: true });
  expect(await tab.textContent()).toBe('Keras');
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  const [, written] = /```python\n(.*?)```/s.exec(
    readFileSync('essay/nine-parameters/article.en.md', 'utf8'),
  )!;
  expect((await page.evaluate(() => navigator.clipboard.readText())).trimEnd()).toBe(written!.trimEnd());
  await page.getByRole('tab', { name: 'Crease' }).click();
  await page.getByRole('link', { name: '中文' }).click();
  await page.waitForURL('**/zh-Hant/**');
  expect(await tab.textContent()).toBe('Crease');
});

test('from the file system it is the same page', async ({ read }) => {
  const page = await read({ fromFile: true });
  await figuresPainted(page);
  await bring(page, '[data-chapter=cut] h2');
  await expect.poll(async () => (await figureOf(page)).chapter).toBe('cut');
});

test('there is nothing in the site that no page asks for', () => {
  const pages = ['', 'nine-parameters/', 'essence/'].flatMap((path) =>
    ['', 'zh-Hant/'].map((under) => readFileSync(join(site, under, path, 'index.html'), 'utf8')),
  );
  const assets = readdirSync(join(site, 'assets')).filter((name) => name !== 'fonts');
  // What the figures' script may load later is named there.
  const scripts = assets
    .filter((name) => /figure/.test(name))
    .map((name) => readFileSync(join(site, 'assets', name), 'utf8'));
  const isAskedFor = (name: string) =>
    pages.some((page) => page.includes(`assets/${name}`)) || scripts.some((script) => script.includes(name));
  expect(assets.filter((name) => !isAskedFor(name))).toEqual([]);
});
