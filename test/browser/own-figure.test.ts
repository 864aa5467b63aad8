/** A figure of an author's own, in TypeScript beside an article, on a page that is opened from the file system. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/article/index.ts';
import { launchChromium } from './chromium.ts';

const place = mkdtempSync(join(tmpdir(), 'crease-own-'));
const folder = join(place, 'articles');
const out = join(place, 'site');
let browser: Browser;

const figure = (
  ink: string,
) => `import { captions, figure, formula, formulas, frameOf, numberHandle, number, timeline } from 'crease';
import { word } from './parts/word.ts';
import widths from './parts/widths.json' with { type: 'json' };

const set = formulas({ sum: 'a + \\\\class{b}{b_{12}}' });
interface Params { readonly width: number }

export default figure<Params>({
  id: 'my-own',
  title: word,
  summary: word,
  params: { width: number(widths.usual, { min: 1, max: 4 }) },
  build({ width }, stage) {
    const { strip } = frameOf(stage);
    return timeline(stage, (t) => {
      const grown = t.track(0);
      t.chapter('grow', { en: 'It grows', 'zh-Hant': '變大' });
      t.play(grown.to(1), { seconds: 2 });
      t.wait(1);
      return (now) => ({
        nodes: [
          { kind: 'circle', id: 'disc', at: [0, 0], radius: width * now(grown), fill: { ink: '${ink}' } },
          formula(set.sum, { at: [0, 2], size: 0.6, ink: 'text' }),
          ...captions(now, strip, stage),
        ],
        handles: [
          numberHandle({ id: 'width', label: word, at: [0, 0], size: [1, 1], value: width }, stage.language, (next) => ({ width: next })),
        ],
      });
    });
  },
});
`;

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

beforeAll(async () => {
  browser = await launchChromium();
  write({
    'a.md': `---\ntitle: Own\n---\n\n${'Text.\n\n'.repeat(80)}!figure\n- ./my-own.ts\n- options: controls\n- at: grow\n`,
    'my-own.ts': figure('accent'),
    'parts/widths.json': '{\n  "usual": 2\n}\n',
    'parts/word.ts': "export const word = { en: 'My own', 'zh-Hant': '我的圖' };\n",
  });
});

afterAll(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

test('it lives in the page: drawn, held, with its formula set', async () => {
  const { diagnostics } = await buildSite({ folder, out, trust: true });
  expect(diagnostics).toEqual([]);
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(pathToFileURL(join(out, 'a/index.html')).href);
  const seen = page.locator('crease-figure');
  const brought = () => page.locator('script[src*=my-own]').count();
  // A reader who does not come near does not load it.
  expect(await brought()).toBe(0);
  await seen.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => (document.querySelector('crease-figure')?.paints ?? 0) > 0);
  const shown = await seen.evaluate((element) => {
    const { drawing, params, chapters } = element as HTMLElementTagNameMap['crease-figure'];
    return { params, chapters: chapters.map(({ id }) => id), nodes: JSON.stringify(drawing.nodes) };
  });
  expect(shown.params).toEqual({ width: 2 });
  expect(shown.chapters).toEqual(['grow']);
  expect(shown.nodes).toContain('a + \\\\class{b}{b_{12}}.b');
  const slider = page.locator("crease-figure [data-handle='width']");
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => (document.querySelector('crease-figure')!.params as { width: number }).width > 2,
  );
  expect(errors).toEqual([]);
  await page.close();
});

test('its mistakes are told with file, line and moment, and code runs only where it is trusted', async () => {
  write({ 'my-own.ts': figure('accentt') });
  const wrong = await buildSite({ folder, out, trust: true });
  expect(wrong.diagnostics.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^my-own\.ts.*moment 0\.00 s: nodes\[0\]\.fill\.ink: no ink is called “accentt”/),
  ]);
  write({
    'my-own.ts': figure('accent').replace('t.wait(1);', "t.wait(1);\n      t.chapter('grow', word);"),
  });
  const twice = await buildSite({ folder, out, trust: true });
  expect(twice.diagnostics[0]!.message).toMatch(/^my-own\.ts:\d+: .*two chapters are called “grow”/);
  write({ 'my-own.ts': figure('accent'), 'parts/widths.json': '{ "usual": 2,, }' });
  const broken = await buildSite({ folder, out, trust: true });
  expect(broken.diagnostics[0]!.message).toMatch(/^widths\.json: expected JSON \(.*\)$/);
  const untrusted = await buildSite({ folder, out });
  expect(untrusted.diagnostics[0]!.message).toBe('./my-own.ts is code: it runs only with --trust');
});
