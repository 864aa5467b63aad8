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

/** A fit by one thread or two: its losses and weights. */
async function fitted({ sequential, dense, dropout }: typeof import('../src/nn/index.ts'), threads: 1 | 2) {
  const model = sequential([
    dense({ units: 72, activation: 'relu', inputShape: [90] }),
    dropout({ rate: 0.2 }),
    dense({ units: 3, activation: 'softmax' }),
  ]);
  model.compile({ loss: 'sparseCategoricalCrossentropy' });
  const x = Array.from({ length: 300 }, (_, k) =>
    Float32Array.from({ length: 90 }, (_, i) => ((i + k) % 4 === 0 ? ((i * k) % 7) / 7 : 0)),
  );
  const y = x.map((_, k) => k % 3);
  const { history } = await model.fit(x, y, { threads, epochs: 20, engine: 'portable' });
  return { loss: history.loss, weights: Array.from(model.getWeights()) };
}

test('two threads of a page, on it or in a worker of it, give the bits of one in Node; a page that is not isolated is told', async () => {
  const nn = JSON.stringify(new URL('../src/nn/index.ts', import.meta.url).pathname);
  const expected = await fitted(await import('../src/nn/index.ts'), 1);
  const scripts = {
    page: `import * as nn from ${nn}; globalThis.nn = nn;`,
    work: `import * as nn from ${nn}; (${fitted})(nn, 2).then(postMessage);`,
  };
  const isolated = await serveModules(scripts, {}, true);
  const open = await serveModules(scripts);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const visit = async (address: string) => {
      await page.goto(address);
      await page.addScriptTag({ url: '/page.js', type: 'module' });
      await page.waitForFunction(() => 'nn' in globalThis);
    };
    await visit(isolated.address);
    expect(await page.evaluate(`(${fitted})(globalThis.nn, 2)`)).toEqual(expected);
    expect(isolated.asked.filter((path) => path.includes('threads'))).toHaveLength(1);
    const inWorker = `new Promise((resolve) => {
      new Worker('/work.js', { type: 'module' }).onmessage = ({ data }) => resolve(data);
    })`;
    expect(await page.evaluate(inWorker)).toEqual(expected);
    await visit(open.address);
    await expect(page.evaluate(`(${fitted})(globalThis.nn, 2)`)).rejects.toThrow(
      'fit.threads: expected a page that is cross-origin isolated',
    );
    expect(await page.evaluate(`(${fitted})(globalThis.nn, 1)`)).toEqual(expected);
  } finally {
    await browser.close();
    isolated.close();
    open.close();
  }
});
