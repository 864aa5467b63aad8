import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { figureIds, NETWORK_FIGURE } from '../../src/figures/index.ts';
import { violations } from './axe.ts';
import { bring, figuresPainted, shiftsOnSlowLine } from './read.ts';
import { site, test } from './read-essence.ts';

const languages = ['en', 'zh-Hant'] as const;

/** The figures in the order of the argument. */
const order = [
  'teaser',
  'mnist-network',
  'three-components',
  'easy-curves',
  'one-by-two',
  'one-by-two-numbers',
  'linear-map',
  'one-layer',
  'one-layer-accuracy',
  'one-layer-trained',
  'harder',
  'one-layer-hard',
  'two-linear-layers',
  'two-by-two',
  'activations',
  'two-layers-relu',
  'how-often',
  'two-by-three',
  'random-network',
];

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('every figure stands in its place, in both languages, under the same questions', async ({ read }) => {
  // All that come with Crease, and the essay's own. Pages of their own have the tour of all test digits, which carries a
  // megabyte of them, and the figure that waits for a model of the reader's.
  const elsewhere = ['mnist-tour', NETWORK_FIGURE];
  const shown = figureIds.filter((id) => !elsewhere.includes(id));
  expect([...order].sort()).toEqual([...shown, 'how-often'].sort());
  const seen = [];
  for (const language of languages) {
    const page = await read({ language, javaScriptEnabled: false });
    seen.push(
      await page.locator('.prose').evaluate((prose) => ({
        figures: [...prose.querySelectorAll('crease-figure')].map((each) => each.getAttribute('figure')),
        questions: [...prose.querySelectorAll<HTMLElement>('.predict')].map(
          ({ dataset }): Record<string, string | undefined> => ({ ...dataset, unit: '' }),
        ),
        sections: prose.querySelectorAll('h2').length,
        terms: prose.querySelectorAll('.glossary dt').length,
        moments: [...prose.querySelectorAll<HTMLElement>('a[data-chapter]')].map(({ dataset }) => ({
          ...dataset,
        })),
      })),
    );
  }
  const [en, zh] = seen;
  expect(en!.figures).toEqual(order);
  expect(zh).toEqual(en);
  expect(en!.questions.length).toBeGreaterThanOrEqual(18);
  // Figures that take part in the argument: something is asked, and they answer.
  expect(new Set(en!.questions.map(({ figure }) => figure)).size).toBeGreaterThanOrEqual(12);
});

test('terms lead from where they are first used to what they mean, and every term is used', async ({
  read,
}) => {
  for (const language of languages) {
    const page = await read({ language });
    const { unused, late } = await page.locator('.prose').evaluate((prose) => {
      const links = [...prose.querySelectorAll<HTMLAnchorElement>('a.term')];
      const told = new Set(links.map(({ hash }) => decodeURIComponent(hash.slice(1))));
      const unused: string[] = [];
      const late: string[] = [];
      for (const entry of prose.querySelectorAll('.glossary > div')) {
        const term = entry.querySelector('dt')!.firstChild!.textContent!.trim();
        if (!told.has(entry.id)) unused.push(term);
        const link = links.find(({ hash }) => decodeURIComponent(hash.slice(1)) === entry.id);
        if (!link) continue;
        const word = new RegExp(/[a-z]/i.test(term) ? `\\b${term}\\b` : term, 'i');
        const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (
            !link.contains(node) &&
            !(node.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING)
          )
            break;
          if (link.contains(node)) break;
          const home = node.parentElement!;
          if (home.closest('pre, .katex, code, h2, h3, [role=tab], .code-choices, .footnotes')) continue;
          if (word.test(node.textContent!)) {
            late.push(`${term}: ${node.textContent!.slice(0, 60)}`);
            break;
          }
        }
      }
      return { unused, late };
    });
    expect({ language, unused, late }).toEqual({ language, unused: [], late: [] });
  }
});

for (const language of languages) {
  test(`each question can be answered by keyboard, and is judged rightly and kindly (${language})`, async ({
    read,
  }) => {
    const page = await read({ language, reducedMotion: 'reduce' });
    const count = await page.locator('.predict').count();
    for (let i = 0; i < count; i++) {
      const block = page.locator('.predict').nth(i);
      const { right, answer, from, to } = await block.evaluate((element) => ({
        ...(element as HTMLElement).dataset,
      }));
      const verdict = block.locator('.predict-verdict');
      const details = block.locator('.predict-answer');
      const button = block.getByRole('button');
      // Nothing is judged before something is said.
      await button.focus();
      await page.keyboard.press('Enter');
      expect(await details.getAttribute('open')).toBeNull();
      await expect.poll(() => verdict.innerText()).not.toBe('');
      if (right === undefined) {
        const field = block.getByRole('spinbutton');
        const other = Number(answer) === Number(from) ? to! : from!;
        await field.fill(other);
        await page.keyboard.press('Enter');
        expect(await block.getAttribute('data-verdict')).not.toBe('right');
        expect(await verdict.innerText()).toContain(answer!.replace('-', '−'));
        await field.focus();
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type(answer!);
        await page.keyboard.press('Enter');
      } else {
        const boxes = block.getByRole('radio');
        const wrong = (Number(right) + 1) % (await boxes.count());
        await boxes.nth(wrong).focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('Enter');
        expect(await block.getAttribute('data-verdict')).toBe('other');
        const steps = Number(right) - wrong;
        for (let step = 0; step < Math.abs(steps); step++) {
          await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
        }
        await page.keyboard.press('Enter');
      }
      expect(await block.getAttribute('data-verdict'), `question ${i + 1}`).toBe('right');
      expect(await details.getAttribute('open')).not.toBeNull();
    }
  });
}

test('what was guessed is shown: the figure plays the chapter of the answer', async ({ read }) => {
  const page = await read({ reducedMotion: 'reduce' });
  const block = page.locator('.predict[data-figure=figure-one-layer-hard]');
  await bring(page, '#figure-one-layer-hard');
  await figuresPainted(page);
  await block.getByRole('spinbutton').fill('150');
  await block.getByRole('button').click();
  const chapter = () =>
    page.locator('#figure-one-layer-hard crease-figure').evaluate((element) => {
      const { time, chapters } = element as HTMLElementTagNameMap['crease-figure'];
      return chapters.findLast(({ start }) => start < time)?.id;
    });
  await expect.poll(chapter).toBe('split');
});

test('an insight leads back to the moment that showed it, with the numbers that it needs', async ({
  read,
}) => {
  const page = await read({ reducedMotion: 'reduce' });
  const link = page.locator('ol a[data-chapter=sum][data-params]').first();
  await link.scrollIntoViewIfNeeded();
  await link.click();
  const figure = page.locator('#figure-one-by-two-numbers crease-figure');
  await expect
    .poll(() =>
      figure.evaluate((element) => {
        const { params, time, chapters, paints } = element as HTMLElementTagNameMap['crease-figure'];
        return { params, chapter: paints > 0 && chapters.findLast(({ start }) => start < time)?.id };
      }),
    )
    .toEqual({ params: { w: [1, 0], x: [3, 7] }, chapter: 'sum' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('figure-one-by-two-numbers');
});

for (const [language, colorScheme, width] of [
  ['en', 'dark', 1440],
  ['zh-Hant', 'light', 390],
  ['zh-Hant', 'dark', 820],
] as const) {
  test(`nothing sticks out and axe finds nothing, with every answer open (${language}, ${colorScheme}, ${width} px)`, async ({
    read,
  }) => {
    const page = await read({
      language,
      colorScheme,
      viewport: { width, height: 844 },
      hasTouch: width < 700,
      isMobile: width < 700,
    });
    await figuresPainted(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page), 'at the top').toEqual([]);
    await page.getByRole('tab', { name: 'Crease' }).click();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const place of ['#figure-easy-curves', '#figure-two-layers-relu', '.glossary']) {
      await bring(page, place);
      await figuresPainted(page);
      expect(await overflow(page), place).toBeLessThanOrEqual(0);
      expect(await violations(page), place).toEqual([]);
    }
  });
}

test('without scripts, and in print, figures and answers can be read', async ({ read }) => {
  const still = await read({ language: 'zh-Hant', javaScriptEnabled: false });
  expect(await still.getByRole('button').count()).toBe(0);
  const answers = still.locator('.predict-answer');
  await answers.first().locator('summary').click();
  expect(await answers.first().locator('p').first().isVisible()).toBe(true);
  for (const poster of await still.locator('.live-figure .poster.dark img').all()) {
    await poster.scrollIntoViewIfNeeded();
    await expect
      .poll(() => poster.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeTruthy();
  }
  const page = await read({ language: 'en' });
  await page.emulateMedia({ media: 'print' });
  const hidden = await page
    .locator('.predict-answer p')
    .evaluateAll((all) => all.filter((each) => each.clientHeight === 0).length);
  expect(hidden).toBe(0);
  expect(await page.locator('button:visible').count()).toBe(0);
});

test('the program really reads handwriting in the page, from the file system too', async ({ read }) => {
  const page = await read({ language: 'zh-Hant', fromFile: true });
  await page.getByRole('tab', { name: 'Crease' }).click();
  const block = page.locator('.live-code').first();
  await block.getByRole('button', { name: '執行' }).first().click();
  await expect
    .poll(() => block.locator('.live-status').textContent(), { timeout: 90_000, interval: 250 })
    .toMatch(/^完成/);
  const printed = await block.locator('.live-output').innerText();
  expect(printed).toContain('101,770');
  // The table of layers keeps its lines, however narrow the page.
  await page.setViewportSize({ width: 390, height: 844 });
  const table = await block
    .locator('.drawn')
    .evaluate((pre) => [
      pre.clientHeight,
      Number.parseFloat(getComputedStyle(pre).lineHeight),
      pre.textContent!.split('\n').length - 1,
    ]);
  expect(Math.round(table[0]! / table[1]!)).toBe(table[2]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await block.locator('progress').count()).toBe(5);
  const accuracy = Number(/accuracy:\s*(0\.\d+)/.exec(printed)![1]);
  expect(accuracy).toBeGreaterThan(0.972);
  expect(accuracy).toBeLessThan(0.985);
}, 120_000);

test('one click changes the program, and reset brings it back', async ({ read }) => {
  const page = await read({});
  await page.getByRole('tab', { name: 'Crease' }).click();
  const block = page.locator('.live-code').first();
  const code = block.locator('pre code');
  const written = await code.innerText();
  await block.getByRole('radio', { name: 'units: 16' }).focus();
  await page.keyboard.press('Space');
  expect(await code.innerText()).toBe(written.replace('units: 128', 'units: 16'));
  await block.getByRole('radio', { name: 'epochs: 1', exact: true }).check({ force: true });
  expect(await code.innerText()).toBe(
    written.replace('units: 128', 'units: 16').replace('epochs: 5', 'epochs: 1'),
  );
  await block.getByRole('button', { name: 'Reset' }).click();
  expect(await code.innerText()).toBe(written);
  expect(await block.getByRole('radio', { name: 'units: 128' }).isChecked()).toBe(true);
});

test('at first it loads less than 100 kB of scripts, no digits, and only what is near', async ({ read }) => {
  const asked: string[] = [];
  const page = await read({
    async before(page) {
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    },
  });
  await figuresPainted(page);
  await page.waitForLoadState('networkidle');
  const scripts = asked.filter((path) => path.endsWith('.js'));
  expect(scripts.some((path) => path.includes('digits-'))).toBe(false);
  expect(scripts.some((path) => path.includes('random-network'))).toBe(false);
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(site, path))).length, 0);
  expect(bytes).toBeLessThan(100_000);
});

test('nothing moves while it loads on a slow line, nor while it is scrolled through', async ({ read }) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    expect(await shiftsOnSlowLine(read, viewport)).toEqual([]);
  }
}, 120_000);
