/** A site of two articles, from static files: what only several articles have, and only a site's settings give. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { buildSite } from '../../src/article/index.ts';
import { copyEssay } from '../built-essay.ts';
import { figuresPainted, readingTest } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'crease-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { test } = readingTest({
  async build(out) {
    const articles = copyEssay(folder);
    // The long essay has tests of its own, and its values stand beside the sources.
    rmSync(join(articles, 'essence'), { recursive: true });
    for (const [name, text] of [
      [
        'origami/article.en.md',
        '- title: Paper\n\n## Cranes\n\nA crane has many valleys, and a determinant of its own.\n\n!mp4\n- turning.mp4\n',
      ],
      ['origami/article.zh-Hant.md', '- title: 摺紙\n\n## 紙鶴\n\n紙鶴有許多谷線，也有自己的行列式。\n'],
    ] as const) {
      mkdirSync(dirname(join(articles, name)), { recursive: true });
      writeFileSync(join(articles, name), text);
    }
    cpSync(join(articles, 'nine-parameters/way-back.en.mp4'), join(articles, 'origami/turning.mp4'));
    const settings = join(articles, 'crease.yml');
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace(/^films:\n/m, '$&  turning.mp4: two-layers-relu\n'),
    );
    const { diagnostics } = await buildSite({ folder: articles, out, trust: true });
    expect(diagnostics).toEqual([]);
  },
  article: '',
});

for (const [language, label, searches] of [
  [
    'en',
    'Search this site',
    { determinant: ['Nine parameters fold the plane', 'Paper'], crane: ['Paper'], zebra: [] },
  ],
  ['zh-Hant', '搜尋本站', { 行列式: ['九個數字，把平面摺起來', '摺紙'], 紙鶴: ['摺紙'], 斑馬: [] }],
] as const) {
  test(`a word of ${language} is found where it stands, and only there`, async ({ read }) => {
    const page = await read({ language });
    const field = page.getByLabel(label);
    for (const [word, titles] of Object.entries(searches)) {
      await field.fill(word);
      const links = page.locator('.search li a');
      await expect.poll(async () => (await links.allTextContents()).sort()).toEqual([...titles].sort());
      if (titles.length === 0) await expect.poll(() => page.locator('.search li').count()).toBe(1);
    }
    await field.fill(Object.keys(searches)[1]!);
    await page.locator('.search li a').click();
    await page.waitForURL(language === 'en' ? '**/origami/**' : '**/zh-Hant/origami/**');
    expect(await page.locator('.prose').textContent()).toContain(Object.keys(searches)[1]!);
  });
}

test('a film that the settings map to a figure is live, and a film where scripts do not run', async ({
  read,
}) => {
  const live = await read();
  await live.goto(new URL('origami/index.html', live.url()).href);
  await figuresPainted(live);
  expect(await live.locator('crease-figure').count()).toBe(1);
  expect(await live.locator('video').count()).toBe(0);
  const still = await read({ javaScriptEnabled: false });
  await still.goto(new URL('origami/index.html', still.url()).href);
  const video = still.locator('.live-figure video');
  expect(await video.isVisible()).toBe(true);
  expect(await video.getAttribute('src')).toMatch(/assets\/turning-[0-9a-f]+\.mp4$/);
  expect(await video.getAttribute('poster')).toMatch(/assets\/two-layers-relu-dark-[0-9a-f]+\.svg$/);
  expect(await still.locator('.poster img:visible').count()).toBe(0);
});
