import type { Page } from 'playwright-core';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { loadEngine } from '../src/nn/index.ts';
import { launchChromium } from './browser/chromium.ts';

/** What is trained in Node and in the page: small and large, whole batches and parts. */
async function trained({
  loadEngine,
  initialNetwork,
  dense,
  twoCurves,
  adam,
}: typeof import('../src/nn/index.ts')) {
  const { name, trainer } = await loadEngine('portable');
  const results = [
    { units: 3, batchSize: 200 },
    { units: 70, batchSize: 33 },
  ].map(({ units, batchSize }) => {
    const start = initialNetwork(
      2,
      [dense({ units, activation: 'tanh' }), dense({ units: 1, activation: 'sigmoid' })],
      7,
    );
    const run = trainer(start, twoCurves(), { optimizer: adam({ learningRate: 0.02 }), batchSize });
    run.step(300);
    return { loss: run.loss, network: run.network() };
  });
  return { name, results };
}

/** A page whose scripts are `entry` as Vite builds it; remembers what it fetched. */
async function pageOf(page: Page, entry: string): Promise<string[]> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'virtual:entry' ? id : undefined),
        load: (id) => (id === 'virtual:entry' ? entry : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: 'virtual:entry', preserveEntrySignatures: 'strict' },
    },
  });
  const files = new Map(
    [built]
      .flat()
      .flatMap((result) => ('output' in result ? result.output : []))
      .map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)]),
  );
  const main = [...files.keys()].find((name) => name.includes('entry'))!;
  const fetched: string[] = [];
  await page.route('http://page.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files.get(pathname);
    if (pathname === '/')
      return route.fulfill({
        contentType: 'text/html',
        body: `<script type="module" src="${main}"></script>`,
      });
    if (body === undefined) return route.fulfill({ status: 404 });
    fetched.push(pathname);
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto('http://page.test/');
  await page.waitForFunction(() => 'done' in globalThis);
  return fetched;
}

test('the portable kernels give a page the same bits as Node; a page that asks for none fetches none', async () => {
  const nn = JSON.stringify(new URL('../src/nn/index.ts', import.meta.url).pathname);
  const expected = await trained(await import('../src/nn/index.ts'));
  expect(expected.name).toBe('simd');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const fetched = await pageOf(
      page,
      `import * as nn from ${nn}; globalThis.nn = nn; globalThis.done = true;`,
    );
    expect(fetched.filter((name) => name.includes('baked'))).toEqual([]);
    const got = await page.evaluate(`(${trained})(globalThis.nn)`);
    expect(got).toEqual(expected);
    expect(fetched.filter((name) => name.includes('baked'))).toHaveLength(1);

    const name = await page.evaluate('globalThis.nn.loadEngine().then(({ name }) => name)');
    expect(name).toBe((await loadEngine()).name);
  } finally {
    await browser.close();
  }
});
