import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, test as base, beforeAll, expect } from 'vitest';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';
import { drag, middle } from './visit.ts';

/** The studio as it is built, in a folder of its own. */
const folder = mkdtempSync(join(tmpdir(), 'crease-studio-'));
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  process.env.CREASE_DIST = folder;
  const { default: configured } = await import('../../vite.config.ts');
  for (const mode of ['studio', 'studio-worker']) {
    const config = (configured as (env: { mode: string }) => object)({ mode });
    await build({ ...config, configFile: false, logLevel: 'error' });
  }
  delete process.env.CREASE_DIST;
  cpSync('page/public/studio/index.html', join(folder, 'page/studio/index.html'));
  [browser, server] = await Promise.all([launchChromium(), serveFolder(join(folder, 'page'))]);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Visit {
  readonly page: Page;
  part(name: string): ReturnType<Page['locator']>;
  text(name: string): Promise<string>;
  step(): Promise<number>;
  /** All numbers of a layer, as they are shown. */
  numbers(): Promise<readonly string[]>;
}

/** `test` with `visit`; a visit in which the page complained fails. */
const test = base.extend<{ visit: (address?: string, options?: BrowserContextOptions) => Promise<Visit> }>({
  visit: async ({ task }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    const complaints: string[] = [];
    await use(async (address = '', options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme: 'dark',
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      await page.goto(address.startsWith('file:') ? address : `${server.address}studio/${address}`);
      const part = (name: string) => page.locator(`[data-part='${name}']`);
      await part('play').waitFor();
      await page.waitForFunction(() => 'creaseStudioWorker' in globalThis);
      const text = async (name: string) => (await part(name).textContent()) ?? '';
      return {
        page,
        part,
        text,
        step: async () => Number((await text('step')).replace(/\D/g, '')),
        async numbers() {
          const read = () =>
            page
              .locator('input.number')
              .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join(' '));
          // Once they have stayed the same for a while.
          let [shown, same] = [await read(), 0];
          for (let i = 0; i < 60 && same < 3; i++) {
            await page.waitForTimeout(120);
            const next = await read();
            same = next === shown ? same + 1 : 0;
            shown = next;
          }
          return shown.split(' ');
        },
      };
    });
    for (const context of contexts) await context.close();
    expect(complaints, `complaints of the page in “${task.name}”`).toEqual([]);
  },
});

test('it trains, and every step there was is there again, bit for bit, in any order', async ({ visit }) => {
  const { page, part, text, step, numbers } = await visit();
  await part('pace').selectOption('full');
  await part('play').click();
  await expect.poll(step).toBeGreaterThan(3000);
  await part('play').click();
  await expect.poll(() => text('right')).toMatch(/^1[89]\d$|^200$/);
  const seek = async (to: number) => {
    await part('time').fill(String(to));
    await expect.poll(step).toBe(to);
    await page.waitForTimeout(250);
    return numbers();
  };
  const [early, late] = [await seek(120), await seek(2111)];
  expect(early).not.toEqual(late);
  expect(await seek(120)).toEqual(early);
  await part('one-step').click();
  await expect.poll(step).toBe(121);
  expect(await seek(2111)).toEqual(late);
  // Both axes: the picture of a depth at another time.
  await part('station-3').click();
  const shot = async () => {
    await page.waitForTimeout(150);
    return (await part('plane').screenshot()).toString('base64');
  };
  await seek(120);
  const there = await shot();
  await seek(2111);
  const later = await shot();
  expect(later).not.toBe(there);
  await part('station-0').click();
  await seek(120);
  await part('station-3').click();
  expect(await shot()).toBe(there);
});

test('points are drawn, moved, erased and relabelled by pointer, and undo walks back over everything', async ({
  visit,
}) => {
  const { page, part, text } = await visit();
  await part('toy-circles').click();
  await part('tool-1').click();
  const [x, y] = await middle(part('plane'));
  await drag(page, [x - 100, y - 160], 120, 0);
  const all = async () =>
    Number(/\d+/.exec((await page.locator('.right-count span').textContent()) ?? '')![0]);
  await expect.poll(all).toBeGreaterThan(202);
  const drawn = await all();
  await part('tool-eraser').click();
  await drag(page, [x - 100, y - 160], 120, 0);
  await expect.poll(all).toBeLessThan(drawn - 2);
  await part('undo').click();
  await expect.poll(all).toBe(drawn);
  await part('undo').click();
  await expect.poll(all).toBe(200);
  await part('rule').fill('y > sin(x');
  await part('use-rule').click();
  expect(await text('rule-said')).toContain('expected “)”, got the end');
  await part('rule').fill('y > sin(x)*x^2/4');
  await part('use-rule').click();
  expect(await text('rule-said')).toBe('read as y > ((sin(x) * (x^2)) / 4)');
  await expect.poll(() => text('title')).toContain('y > sin(x)*x^2/4');
  await part('classes').fill('5');
  await part('classes').press('Enter');
  await expect.poll(() => page.locator('.tool').count()).toBeGreaterThan(7);
  await expect.poll(() => text('title')).toContain('2–4–4–5');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text('title')).toContain('circles · 2–4–4–1');
  // A point that is pressed is worked out by hand, and may be given another class.
  await part('tool-hand').click();
  await part('clear').click();
  await expect.poll(() => text('message')).toContain('no point to learn from');
  await page.mouse.click(x - 50, y - 50);
  await part('tool-0').click();
  await page.mouse.click(x + 90, y - 50);
  await expect.poll(all).toBe(2);
  await part('tool-hand').click();
  await page.mouse.click(x + 90, y - 50);
  await expect.poll(() => text('by-hand')).toMatch(/y = sigmoid\(.*\) = 0\.\d{4} → (yellow|blue)/);
  await part('point-class-1').click();
  await expect.poll(() => part('point-class-1').getAttribute('aria-pressed')).toBe('true');
  await part('delete-point').click();
  await expect.poll(all).toBe(1);
});

test('layers, inputs, numbers and creases are changed by hand', async ({ visit }) => {
  const { page, part, text, numbers } = await visit();
  await part('more').click();
  await part('add-layer').click();
  await part('layer-units').fill('3');
  await part('layer-units').press('Enter');
  await expect.poll(() => text('title')).toContain('2–5–3–4–1');
  await part('layer-left').click();
  await expect.poll(() => text('title')).toContain('2–3–5–4–1');
  await part('layer-remove').click();
  await expect.poll(() => text('title')).toContain('2–5–4–1');
  await part('layer-activation').selectOption('own');
  await part('own-activation').fill('constructor(z)');
  await part('own-activation').press('Enter');
  await expect
    .poll(() => page.locator('.own-curve .said').textContent())
    .toContain('nothing is called “constructor”');
  await part('own-activation').fill('z*tanh(z)');
  await part('own-activation').press('Enter');
  await part('one-step').click();
  await expect.poll(() => text('step')).toBe('step 1');
  await part('undo').click();
  await part('inputs').click();
  await part('input-x1*x2').click();
  await expect.poll(() => text('parameters')).toBe('49 parameters');
  await part('own-input').fill('1/x1 +');
  await part('own-input').press('Enter');
  await expect.poll(() => text('input-said')).toContain('expected a number or a name, got the end');
  await part('undo').click();
  const before = await numbers();
  await part('unit-0-1').click();
  const grip = await middle(part('grip-0'));
  await drag(page, grip, 60, 40);
  const after = await numbers();
  expect(after.filter((one, i) => one !== before[i]).length).toBe(3);
  const cell = page.locator('input.number').first();
  await drag(page, await middle(cell), 50, 0);
  await expect.poll(() => cell.inputValue()).not.toBe(after[0]);
  await cell.fill('0.5');
  await cell.press('Enter');
  await expect.poll(() => cell.inputValue()).toBe('0.50');
  for (let i = 0; i < 3; i++) await part('undo').click();
  await expect.poll(numbers).toEqual(before);
});

test('everything goes by keyboard alone', async ({ visit }) => {
  const { page, part, text, step } = await visit();
  await part('plane').focus();
  await page.keyboard.press('3');
  for (const key of ['ArrowRight', 'ArrowUp', '2', 'Enter', 'ArrowRight', 'Enter', '0'])
    await page.keyboard.press(key);
  await expect.poll(() => page.locator('.right-count span').textContent()).toContain('202');
  await page.keyboard.press('Enter');
  await expect.poll(() => text('by-hand')).toContain('sigmoid');
  await part('play').focus();
  await page.keyboard.press('Enter');
  await expect.poll(step).toBeGreaterThan(5);
  await page.keyboard.press('Enter');
  await part('time').focus();
  await page.keyboard.press('Home');
  await expect.poll(step).toBe(0);
  await part('depth').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => part('depth').getAttribute('aria-valuetext')).toBe('after W of layer 1');
  await expect
    .poll(() => text('spoken'), { timeout: 5000 })
    .toMatch(/step 0, \d+ of 202 right, boundary of \d+ segments/);
  await part('unit-0-0').focus();
  await page.keyboard.press('Enter');
  await part('depth').focus();
  await page.keyboard.press('ArrowLeft');
  // The grips of a unit's crease come back with the plane of the data.
  await expect.poll(() => part('depth').getAttribute('aria-valuetext')).not.toBe('after W of layer 1');
  await expect.poll(() => part('grip-1').isVisible()).toBe(true);
  await part('grip-1').focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => part('undo').getAttribute('title')).toContain('moved a crease');
});

test('a finger draws, moves the view and trains on a small screen, in Chinese', async ({ visit }) => {
  const { page, part, text, step } = await visit('', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-TW',
  });
  await part('tab-data').tap();
  await part('tool-0').tap();
  await page.evaluate(() => scrollTo(0, 0));
  const [x, y] = await middle(part('plane'));
  await page.touchscreen.tap(x, y - 60);
  await expect.poll(() => page.locator('.plane-score').textContent()).toContain('201');
  await part('play').tap();
  await expect.poll(step).toBeGreaterThan(10);
  await part('play').tap();
  await part('tool-hand').tap();
  await page.evaluate(() => scrollTo(0, 0));
  await page.touchscreen.tap(x, y);
  await expect.poll(() => text('by-hand')).toContain('sigmoid');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a link carries everything, and so do a file and one offline page', async ({ visit }) => {
  const seen = await visit();
  const { page, part, text, step, numbers } = seen;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await part('toy-spirals').click();
  await part('more').click();
  await part('pace').selectOption('full');
  await part('play').click();
  await expect.poll(step).toBeGreaterThan(500);
  await part('play').click();
  await page.waitForTimeout(300);
  const [shown, at, title] = [await numbers(), await step(), await text('title')];
  await part('keep').click();
  await part('with-way').check();
  await part('copy-link').click();
  await expect.poll(() => text('keep-said')).toContain('characters');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const download = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), part(name).click()]);
    return { name: file.suggestedFilename(), text: readFileSync((await file.path())!, 'utf8') };
  };
  const code = await download('code-crease');
  expect(code.text).toContain('"format": "crease-network"');
  expect((await download('code-keras')).text).toContain('keras.Sequential');
  expect((await download('code-torch')).text).toContain('nn.Linear(2, 5)');
  expect((await download('csv')).text.split('\r\n')).toHaveLength(202);
  expect((await download('svg')).text).toContain('<svg');
  const file = await download('save-file');
  const offline = await download('offline');

  const other = await visit(link.slice(link.indexOf('#')));
  await expect.poll(other.step).toBe(at);
  await other.page.waitForTimeout(300);
  expect(await other.numbers()).toEqual(shown);
  expect(await other.text('title')).toBe(title);
  expect(await other.text('message')).toContain('the way that was taken, 2 steps');
  await other.part('undo').click();
  await expect.poll(() => other.text('title')).toContain('2–4–4–1');

  const path = join(folder, 'offline.html');
  writeFileSync(path, offline.text);
  const away = await visit(pathToFileURL(path).href);
  await expect.poll(away.step).toBe(at);
  await away.page.waitForTimeout(300);
  expect(await away.numbers()).toEqual(shown);
  await away.part('play').click();
  await expect.poll(away.step).toBeGreaterThan(at);
  await away.part('play').click();
  await away.part('own-table').click();
  await away.part('table-rows').fill('width,height,kind\n1,2,a\n3,4,b\n5,1,c\n2,2,a');
  await away.part('table-use').click();
  await expect.poll(() => away.text('title')).toContain('2–5–4–3');

  await part('close').click();
  await part('undo').click();
  await part('keep').click();
  await part('open-file').setInputFiles({
    name: file.name,
    mimeType: 'application/json',
    buffer: Buffer.from(file.text),
  });
  await expect.poll(() => text('title')).toBe(title);
});

test('a link of the Playground opens, other links say what is wrong with them', async ({ visit }) => {
  const playground = await visit(
    '#activation=tanh&dataset=xor&networkShape=3,2&learningRate=0.1&batchSize=10&x=true&y=true&problem=classification',
  );
  await expect.poll(() => playground.text('title')).toContain('xor · 2–3–2–1');
  expect(await playground.text('message')).toContain('cross-entropy');
  const cut = await visit('#s=AAAA');
  expect(await cut.text('message')).toContain('cut short');
  await cut.part('one-step').click();
  await expect.poll(cut.step).toBe(1);
});

test('branches, other seeds and what is ill', async ({ visit }) => {
  const { page, part, text, step } = await visit();
  await part('pace').selectOption('16');
  await part('play').click();
  await expect.poll(step).toBeGreaterThan(60);
  await part('play').click();
  await part('tab-training').click();
  await part('branch').click();
  await expect.poll(() => part('run-1').getAttribute('aria-pressed')).toBe('true');
  await part('play').click();
  await expect.poll(step).toBeGreaterThan(40);
  await part('play').click();
  await part('remove-run-1').click();
  await expect.poll(() => part('run-1').count()).toBe(0);
  await part('seeds').click();
  await expect.poll(() => text('seeds-done')).toMatch(/\d+ of 20 get ≥ 98 % right/);
  await part('seed-9').click();
  await expect.poll(() => text('title')).toContain('seed 9');
  await part('optimizer').selectOption('sgd');
  await part('layer-activation').selectOption('linear');
  await part('rate').fill('1');
  await part('play').click();
  await part('tab-why').click();
  await expect.poll(() => text('ailments'), { timeout: 20_000 }).toMatch(/overflowed|silent|finite/);
  await page.keyboard.press('Control+z');
});

test('a lesson locks, hides and asks, and its answer is computed', async ({ visit }) => {
  const { page, part, text, step } = await visit();
  await part('teach').click();
  await part('lock-layers').check();
  await part('hide-seeds').check();
  await part('ask').check();
  await part('question-accuracy').fill('95');
  await part('question-units').fill('8');
  await part('apply-lesson').click();
  await expect.poll(() => text('question')).toContain('Reach 95 % with 8 hidden units or fewer.');
  expect(await text('verdict')).toMatch(/^Not yet: \d/);
  expect(await part('seeds').isVisible()).toBe(false);
  await part('more').click();
  await expect.poll(() => text('message')).toContain('locked for the lesson');
  await part('pace').selectOption('full');
  await part('play').click();
  await expect.poll(step).toBeGreaterThan(500);
  await part('play').click();
  await expect.poll(() => text('verdict')).toBe('Reached.');
  await part('keep').click();
  await part('copy-link').click();
  await expect.poll(() => text('keep-said')).toContain('characters');
  const pupil = await visit(await page.evaluate(() => location.hash));
  await expect.poll(() => pupil.text('verdict')).toBe('Reached.');
  expect(await pupil.part('teach').isVisible()).toBe(false);
  await part('close').click();
  await page.keyboard.press('Control+z');
});

test('axe finds nothing amiss, dark and light, with its dialogs', async ({ visit }) => {
  const { page, part } = await visit();
  await part('unit-0-1').click();
  expect(await violations(page)).toEqual([]);
  await part('theme').click();
  await part('tab-training').click();
  expect(await violations(page)).toEqual([]);
  await part('keep').click();
  expect(await violations(page)).toEqual([]);
  await part('close').click();
  await part('teach').click();
  await part('ask').check();
  expect(await violations(page)).toEqual([]);
  await part('close').click();
  await part('language').click();
  await part('own-table').click();
  expect(await violations(page)).toEqual([]);
});
