import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import { bring, figuresPainted, scriptNames, shiftsOnSlowLine } from './read.ts';
import { site, test } from './read-sample.ts';

for (const language of ['en', 'zh-Hant'] as const) {
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [360, 1440] as const) {
      test(`in ${language}, ${colorScheme}, ${width} px wide: nothing sticks out, axe finds nothing`, async ({
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
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await violations(page), 'at the top').toEqual([]);
        await page.getByRole('tab', { name: 'Crease' }).click();
        await bring(page, '#alone');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await violations(page), 'at the foot').toEqual([]);
      });
    }
  }
}

test('a page loads less than 100 kB of JavaScript at first', async ({ read }) => {
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
});

test('nothing moves while a slow page loads, nor while it is scrolled through', async ({ read }) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    expect(await shiftsOnSlowLine(read, viewport)).toEqual([]);
  }
});

test('without scripts everything can be read: text, both sides of a switch, and posters in the system’s colours', async ({
  read,
}) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await read({ javaScriptEnabled: false, colorScheme });
    for (const figure of ['#story', '#alone']) {
      await page.locator(figure).scrollIntoViewIfNeeded();
      const other = colorScheme === 'dark' ? 'light' : 'dark';
      expect(await page.locator(`${figure} .poster.${colorScheme} img`).isVisible()).toBe(true);
      expect(await page.locator(`${figure} .poster.${other} img`).isVisible()).toBe(false);
      expect(await page.locator(`${figure} .poster.${colorScheme} img`).getAttribute('alt')).toMatch(/\w{3}/);
    }
    expect(await page.getByText('import keras').isVisible()).toBe(true);
    expect(await page.getByText('await model.fit').isVisible()).toBe(true);
    expect(await page.locator('.theme-button').count()).toBe(0);
    expect(await page.getByText('clean').isVisible()).toBe(true);
  }
});

test('the theme is chosen once, for figures too, and shows from the first frame of the next page', async ({
  read,
}) => {
  const seen = () => {
    const root = document.documentElement;
    return [
      root.dataset.theme,
      getComputedStyle(document.body).backgroundColor,
      ...[...document.querySelectorAll('crease-figure')].map((figure) => figure.dataset.theme),
    ];
  };
  const page = await read({ colorScheme: 'dark' });
  await figuresPainted(page);
  expect(await page.evaluate(seen)).toEqual(['dark', 'rgb(13, 17, 23)', 'dark', 'dark']);
  const button = page.getByRole('button', { name: 'Dark mode' });
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  expect(await page.evaluate(seen)).toEqual(['light', 'rgb(255, 255, 255)', 'light', 'light']);
  expect(await button.getAttribute('aria-pressed')).toBe('false');

  await page.addInitScript(() => {
    const colours: string[] = [];
    Object.assign(globalThis, { colours });
    const note = () => {
      if (document.body) colours.push(getComputedStyle(document.body).backgroundColor);
      if (colours.length < 20) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await page.reload();
  await figuresPainted(page);
  await page.waitForFunction(() => (globalThis as unknown as { colours: string[] }).colours.length === 20);
  const colours = await page.evaluate(() => (globalThis as unknown as { colours: string[] }).colours);
  expect(new Set(colours)).toEqual(new Set(['rgb(255, 255, 255)']));
  expect(await page.evaluate(seen)).toEqual(['light', 'rgb(255, 255, 255)', 'light', 'light']);
});

test('until a theme is chosen, the page follows the system; what a figure chooses, the page takes too', async ({
  read,
}) => {
  const page = await read({ colorScheme: 'light' });
  await figuresPainted(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(theme).toBe('dark');
  await bring(page, '#alone');
  await page.locator('#alone [data-part=settings]').click();
  await page.locator('#alone [data-part=theme-light]').check({ force: true });
  await expect.poll(theme).toBe('light');
  await expect
    .poll(() =>
      page.evaluate(() => document.querySelector<HTMLElement>('#story crease-figure')!.dataset.theme),
    )
    .toBe('light');
});

test('the other language opens at the same place', async ({ read }) => {
  const page = await read({});
  await figuresPainted(page);
  const place = async () =>
    page.evaluate(() => {
      const headings = [...document.querySelectorAll('.prose :is(h2, h3)')];
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= innerHeight / 2);
      return [passed.length, headings.length];
    });
  for (const [order, there, back] of [
    [3, '中文', 'English'],
    [5, '中文', 'English'],
  ] as const) {
    await page.evaluate((index) => {
      document
        .querySelectorAll('.prose :is(h2, h3)')
        [index - 1]!.scrollIntoView({ block: 'center', behavior: 'instant' });
    }, order);
    const before = await place();
    await page.evaluate((name) => {
      [...document.querySelectorAll<HTMLElement>('a[data-translation]')]
        .find(({ textContent }) => textContent === name)!
        .click();
    }, there);
    await page.waitForURL('**/zh-Hant/**');
    await figuresPainted(page);
    expect(await place()).toEqual(before);
    expect(page.url()).not.toContain('#');
    await page.evaluate((name) => {
      [...document.querySelectorAll<HTMLElement>('a[data-translation]')]
        .find(({ textContent }) => textContent === name)!
        .click();
    }, back);
    await page.waitForURL((url) => !url.pathname.includes('zh-Hant'));
    await figuresPainted(page);
    expect(await place()).toEqual(before);
  }
});

test('the contents mark the section that is being read', async ({ read }) => {
  const page = await read({});
  const current = () => page.locator('.contents.beside [aria-current]').textContent();
  await bring(page, '#which-way-will-ĵ-turn', 'start');
  await expect.poll(current).toBe('Which way will ĵ turn?');
  await bring(page, '#what-is-left', 'start');
  await expect.poll(current).toBe('What is left');
});

test('a footnote shows beside its mark, for the keyboard too, and leads there and back', async ({ read }) => {
  const page = await read({});
  const preview = page.locator('.footnote-preview');
  await page.locator('[data-footnote-ref]').hover();
  expect(await preview.textContent()).toContain('clean');
  await page.mouse.move(5, 5);
  await expect.poll(() => preview.count()).toBe(0);
  await page.locator('.skip').focus();
  while (!(await page.evaluate(() => document.activeElement!.matches('[data-footnote-ref]')))) {
    await page.keyboard.press('Tab');
  }
  await expect.poll(() => preview.count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => preview.count()).toBe(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#user-content-fn-1');
  await page.locator('.data-footnote-backref').click();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#user-content-fnref-1');
});

test('in print there are posters and captions on white, and nothing to press', async ({ read }) => {
  const page = await read({ colorScheme: 'dark' });
  await figuresPainted(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  for (const figure of ['#story', '#alone']) {
    expect(await page.locator(`${figure} .poster.light img`).isVisible(), figure).toBe(true);
    expect(await page.locator(`${figure} .poster.dark img`).isVisible(), figure).toBe(false);
    expect(await page.locator(`${figure} canvas`).isVisible(), figure).toBe(false);
    expect(await page.locator(`${figure} .bar`).isVisible(), figure).toBe(false);
    expect(await page.locator(`${figure} figcaption`).isVisible(), figure).toBe(true);
  }
  expect(await page.locator('button:visible').count()).toBe(0);
  expect(await page.getByText('await model.fit').isVisible()).toBe(true);
});

test('from the file system the page works too', async ({ read }) => {
  const page = await read({ fromFile: true });
  await bring(page, '#alone');
  await page.waitForFunction(() => document.querySelector('#alone crease-figure[data-painted]'));
  expect(await page.locator('#alone .poster.dark img').isVisible()).toBe(false);
  await page.getByRole('link', { name: '中文' }).click();
  await page.waitForURL('**/zh-Hant/sample/index.html');
  await figuresPainted(page);
});
