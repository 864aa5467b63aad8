import { expect, test } from 'vitest';
import { loadEngine } from '../src/nn/index.ts';
import { launchChromium } from './browser/chromium.ts';
import { serveModules } from './browser/module-server.ts';

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

test('the portable kernels give a page the same bits as Node; a page fetches the build it runs, when it runs it', async () => {
  const nn = JSON.stringify(new URL('../src/nn/index.ts', import.meta.url).pathname);
  const expected = await trained(await import('../src/nn/index.ts'));
  expect(expected.name).toBe('simd');
  const server = await serveModules(
    { page: `import * as nn from ${nn}; globalThis.nn = nn;` },
    { moved: new URL('../src/nn/kernels/', import.meta.url).pathname },
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.addScriptTag({ url: '/page.js', type: 'module' });
    await page.waitForFunction(() => 'nn' in globalThis);
    const fetched = () => server.asked.filter((path) => path.endsWith('.wasm'));
    expect(fetched()).toEqual([]);
    expect(await page.evaluate(`(${trained})(globalThis.nn)`)).toEqual(expected);
    expect(fetched()).toEqual([expect.stringMatching(/^\/assets\/simd-.*\.wasm$/)]);

    // The other build, from where a page says it lies; a wrong place is told, and may be mended.
    const load = 'globalThis.nn.loadEngine().then(({ name }) => name)';
    const { name } = await loadEngine();
    expect(name).toBe('relaxed');
    await page.evaluate("nn.kernelsFrom('/nowhere')");
    await expect(page.evaluate(load)).rejects.toThrow(
      /nowhere\/relaxed\.wasm \(answered 404\); say where they lie with kernelsFrom\(folder\)/,
    );
    await page.evaluate("nn.kernelsFrom('/moved')");
    expect(await page.evaluate(load)).toBe(name);
    expect(fetched().at(-1)).toBe('/moved/relaxed.wasm');
  } finally {
    await browser.close();
    server.close();
  }
});
