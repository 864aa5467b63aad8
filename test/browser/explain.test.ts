/** The page of `crease explain`: a model and a table dropped, held, turned, sliced, saved, and opened from a file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainOfNetwork } from '../../src/chain/index.ts';
import { explainPage, pageScripts } from '../../src/cli/explain-page-file.ts';
import { type ServedPage, servePage } from '../../src/cli/serve-page.ts';
import { random } from '../../src/math/index.ts';
import { dense, initialNetwork } from '../../src/nn/index.ts';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'crease-explain-page-'));
const model = (name: string) => readFileSync(fileURLToPath(new URL(`../models/${name}`, import.meta.url)));
let browser: Browser;
let served: ServedPage;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  const chain = chainOfNetwork(
    initialNetwork(
      2,
      [dense({ units: 2, activation: 'relu' }), dense({ units: 1, activation: 'sigmoid' })],
      1,
    ),
  );
  const scripts = pageScripts();
  const html = explainPage(scripts, {
    models: [{ name: 'first.keras', from: 'Keras 3', chain, assumed: [] }],
  });
  [browser, served] = await Promise.all([launchChromium(), servePage(html, scripts, 4391)]);
  page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    acceptDownloads: true,
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(served.address);
  await painted(page);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  served?.close();
  rmSync(folder, { recursive: true });
});

const painted = (on: Page) => on.waitForSelector('crease-figure[data-painted]');
const params = (on: Page) =>
  on.evaluate(() => document.querySelector('crease-figure')!.params as Record<string, never>);

/** Drops files on the figure, as a reader does. */
async function drop(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  const told = page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        document.addEventListener('crease-network', () => resolve(), { once: true }),
      ),
  );
  await page.evaluate(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, text } of given) {
        transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
      }
      const figure = document.querySelector('crease-figure')!;
      // A drag goes on saying where it is, until somebody takes it.
      const over = () =>
        new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true });
      figure.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true }));
      return new Promise<void>((resolve) => {
        const ask = () => {
          if (figure.dispatchEvent(over())) setTimeout(ask, 20);
          else {
            figure.dispatchEvent(
              new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
            );
            resolve();
          }
        };
        ask();
      });
    },
    files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') })),
  );
  await told;
}

/** A table for a model of three inputs and classes. */
function cube(): string {
  const draw = random(5);
  const rows = Array.from({ length: 60 }, (_, i) => {
    const row = [draw.normal(0, 1), draw.normal(3, 1), draw.normal(-1, 2)].map((value) => value.toFixed(3));
    return [...row, i % 3].join(',');
  });
  return ['alpha,beta,gamma,kind', ...rows, ''].join('\n');
}

test('a .keras and a table are dropped: the network is unfolded, its inputs and classes by name', async () => {
  await drop([
    { name: 'three.keras', bytes: model('keras-three-inputs-softmax.keras') },
    { name: 'cube.csv', bytes: Buffer.from(cube()) },
  ]);
  await expect.poll(() => page.locator('h1').textContent()).toBe('three.keras');
  const { network, data } = (await params(page)) as never as {
    network: { inputs: number; layers: { kernel: number[][] }[] };
    data: { columns: string[]; x: number[][] };
  };
  expect(network.inputs).toBe(3);
  expect(data.columns).toEqual(['alpha', 'beta', 'gamma']);
  expect(data.x).toHaveLength(60);
  expect(await page.evaluate(() => document.querySelector('crease-figure')!.figure.id)).toBe('unfold');
  expect(troubles).toEqual([]);
});

test('a weight is held, and the sums written by hand follow it', async () => {
  const handle = page
    .locator('crease-figure')
    .getByRole('slider', { name: /^Weight from input 1 to unit 1 of layer 1$/ });
  const before = ((await params(page)) as never as { network: { layers: { kernel: number[][] }[] } }).network;
  await page.evaluate(() => {
    document.querySelector('crease-figure')!.time = 0;
  });
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(
      async () =>
        ((await params(page)) as never as typeof before & { network: typeof before }).network.layers[0]!
          .kernel[0]![0],
    )
    .toBeGreaterThan(before.layers[0]!.kernel[0]![0]!);
  // What is written adds up, product by product.
  await page.locator('details[data-layer="0"]').evaluate((details) => {
    (details as HTMLDetailsElement).open = true;
  });
  const line = page.locator('[data-sum="0.0"]');
  await expect.poll(() => line.count()).toBe(1);
  const { terms, sum } = await line.evaluate((element) => ({
    terms: [...element.querySelectorAll('.term')].map((term) => term.textContent!),
    sum: element.querySelector('output')!.textContent!,
  }));
  const number = (text: string) => Number(text.replaceAll('−', '-'));
  const total = terms.reduce(
    (all, term) =>
      all +
      term
        .split('×')
        .map(number)
        .reduce((a, b) => a * b),
    0,
  );
  expect(total).toBeCloseTo(number(sum), 3);
});

test('a space wider than a plane is turned by dragging, rigidly', async () => {
  await page.evaluate(() => {
    const figure = document.querySelector('crease-figure')!;
    figure.time = figure.chapters.find(({ id }) => id === 'act1')!.start - 0.05;
  });
  const box = (await page.locator('crease-figure').boundingBox())!;
  await page.mouse.move(box.x + 0.75 * box.width, box.y + 90);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.68 * box.width, box.y + 150, { steps: 4 });
  await page.mouse.up();
  const { turned } = (await params(page)) as never as { turned: Record<string, number[][]> };
  const [across, up] = turned[1]!;
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  expect(dot(across!, across!)).toBeCloseTo(1, 6);
  expect(dot(across!, up!)).toBeCloseTo(0, 6);
});

test('the slice is chosen by two inputs and by three rows', async () => {
  await page.locator('[data-part="slice-up"]').selectOption({ label: 'gamma' });
  await expect.poll(async () => (await params(page)).slice).toEqual({ inputs: [0, 2] });
  await page.locator('[data-part="slice-through"]').click();
  await expect.poll(async () => (await params(page)).slice).toEqual({ through: [0, 30, 59] });
  await expect.poll(() => page.locator('[data-part="nearest"]').count()).toBe(1);
});

test('the page is one that everybody can use', async () => {
  expect(await violations(page)).toEqual([]);
  await page.locator('[data-part="language"]').click();
  await expect.poll(() => page.locator('.hand h2').textContent()).toBe('用手算');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hant');
  await page.locator('[data-part="language"]').click();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('the report is saved and opens from the disk, offline, as the page was', async () => {
  const before = await params(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-part="report"]').click(),
  ]);
  const path = join(folder, 'report.html');
  await download.saveAs(path);
  const context = await browser.newContext({ offline: true, locale: 'en-US' });
  const saved = await context.newPage();
  const wrong: string[] = [];
  saved.on('pageerror', (error) => wrong.push(error.message));
  saved.on('requestfailed', (request) => wrong.push(request.url()));
  await saved.goto(pathToFileURL(path).href);
  await painted(saved);
  const after = await params(saved);
  expect(after.network).toEqual(before.network);
  expect(after.data).toEqual(before.data);
  expect(after.slice).toEqual(before.slice);
  expect(await saved.locator('h1').textContent()).toBe('three.keras');
  const [picture] = await Promise.all([
    saved.waitForEvent('download'),
    saved.locator('[data-part="svg"]').click(),
  ]);
  const svg = join(folder, 'picture.svg');
  await picture.saveAs(svg);
  expect(readFileSync(svg, 'utf8')).toContain('<svg');
  expect(wrong).toEqual([]);
  await context.close();
});

test('a file of weights alone is asked about, and what is no model is told', async () => {
  writeFileSync(join(folder, 'weights.pt'), model('torch-state-dict.pt'));
  const told = drop([{ name: 'weights.pt', bytes: model('torch-state-dict.pt') }]);
  const use = page.locator('crease-figure [data-part="use-model"]');
  await use.waitFor();
  expect(await page.locator('crease-figure [data-part="activation-1"]').inputValue()).toBe('sigmoid');
  await use.click();
  await told;
  await expect.poll(() => page.locator('h1').textContent()).toBe('weights.pt');
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([80, 75, 3, 4, 1, 2])], 'broken.keras'));
    document
      .querySelector('crease-figure')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect
    .poll(() => page.locator('crease-figure [role="alert"]').first().textContent())
    .toContain('broken.keras: ');
});
