/**
 * `node bench/studio.ts`: the studio as built, in headless Chromium, painted in software, 1280 × 720: frames and blocked time
 * while 2-8-8-1 on 500 points trains at full speed, seeking in a million steps, 2-32-32-1, and the same network trained by tfjs
 * in the same page (CREASE_TFJS names the folder that it is installed in).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { formatLink } from '../src/studio/document/share-document.ts';
import { type StudioDocument, startingDocument } from '../src/studio/document/studio-document.ts';
import { recipeOf } from '../src/studio/training/recipe.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { serveFolder } from '../test/browser/static-server.ts';

const SECONDS = Number(process.argv[2] ?? 6);

const network = (units: number): StudioDocument => ({
  ...startingDocument,
  data: {
    ...startingDocument.data,
    source: { kind: 'toy', name: 'moons', count: 500, noise: 0.36, seed: 1 },
  },
  network: {
    inputs: ['x1', 'x2'],
    layers: [
      { units, activation: 'relu' },
      { units, activation: 'relu' },
    ],
  },
});

const server = await serveFolder('dist/page');
const browser = await launchChromium();
const rows: Record<string, string> = {};

/** Trains at full speed and takes the time of every frame's work, in the page. */
async function atFullSpeed(units: number) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(watchFrames);
  await page.goto(`${server.address}studio/#${await formatLink(network(units))}`);
  await page.waitForFunction(() => 'creaseStudioWorker' in globalThis);
  await page.selectOption('[data-part=pace]', 'full');
  await page.click('[data-part=play]');
  const step = () =>
    page.evaluate(() => Number(document.querySelector('[data-part=step]')!.textContent!.replace(/\D/g, '')));
  await page.waitForTimeout(2000);
  const from = await step();
  await page.evaluate(() => Object.assign(globalThis, { frames: [], blocked: 0 }));
  const start = performance.now();
  await page.waitForTimeout(SECONDS * 1000);
  const steps = (await step()) - from;
  const seconds = (performance.now() - start) / 1000;
  const { frames, blocked } = await page.evaluate(() => {
    const seen = globalThis as unknown as { frames: number[]; blocked: number };
    return { frames: seen.frames, blocked: seen.blocked };
  });
  frames.sort((a, b) => a - b);
  const p95 = frames[Math.floor(frames.length * 0.95)] ?? Number.NaN;
  rows[`2-${units}-${units}-1: frame, 95th percentile`] = `${p95.toFixed(1)} ms`;
  rows[`2-${units}-${units}-1: frames a second`] = (frames.length / seconds).toFixed(0);
  rows[`2-${units}-${units}-1: full-batch steps a second`] = Math.round(steps / seconds).toLocaleString('en');
  rows[`2-${units}-${units}-1: longest task of the page`] =
    blocked === 0 ? 'under 50 ms' : `${blocked.toFixed(0)} ms`;
  return { page, rate: steps / seconds };
}

/** Runs in the page before anything else: the time that each frame's callbacks take, and the longest task. */
function watchFrames(): void {
  const seen = globalThis as unknown as { frames: number[]; blocked: number };
  seen.frames = [];
  seen.blocked = 0;
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) =>
    ask((time) => {
      const start = performance.now();
      callback(time);
      // A software canvas may put painting off until somebody looks.
      const canvas = document.querySelector<HTMLCanvasElement>('.plane-canvas');
      canvas?.getContext('2d')?.getImageData(0, 0, 1, 1);
      seen.frames.push(performance.now() - start);
    });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked = Math.max(seen.blocked, duration);
  }).observe({ type: 'longtask' });
}

/** Seeks in a million steps: from asking the worker to having the weights. */
async function seek(page: Page): Promise<void> {
  const recipe = recipeOf(network(8), 0);
  const times = await page.evaluate(async (sent) => {
    const text = (globalThis as unknown as { creaseStudioWorker: string }).creaseStudioWorker;
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
    const key = JSON.stringify(sent);
    const heard = (wanted: (reply: { kind: string; step: number; ticket?: number }) => boolean) =>
      new Promise<void>((resolve) => {
        worker.onmessage = ({ data }) => {
          if (wanted(data)) resolve();
          else if (data.kind === 'moment') worker.postMessage({ kind: 'next' });
        };
      });
    worker.postMessage({ kind: 'open', key, recipe: sent });
    worker.postMessage({ kind: 'train', key, pace: 'full', until: 1_000_000 });
    await heard(({ kind, step }) => kind === 'moment' && step >= 1_000_000);
    const all: number[] = [];
    for (let ticket = 1; ticket <= 400; ticket++) {
      const step = (ticket * 611_953) % 1_000_000;
      const start = performance.now();
      worker.postMessage({ kind: 'seek', key, step, ticket });
      await heard((reply) => reply.ticket === ticket);
      all.push(performance.now() - start);
    }
    worker.terminate();
    return all.sort((a, b) => a - b);
  }, recipe as never);
  rows['seeking any of a million steps, median'] = `${times[200]!.toFixed(2)} ms`;
  rows['seeking any of a million steps, 95th percentile'] = `${times[380]!.toFixed(2)} ms`;
}

/** The same network, in the same page, trained by tfjs on wasm with SIMD. */
async function tfjs(page: Page, own: number): Promise<void> {
  const folder = join(process.env.CREASE_TFJS ?? '.', 'node_modules/@tensorflow');
  if (!existsSync(join(folder, 'tfjs-backend-wasm'))) {
    console.log('tfjs: left out (CREASE_TFJS names no folder with @tensorflow/tfjs and its wasm backend)');
    return;
  }
  // From the page’s own address: a file from elsewhere may not be compiled.
  const address = `${server.address}peers/`;
  await page.route(`${address}**`, (route) =>
    route.fulfill({ path: join(folder, new URL(route.request().url()).pathname.replace('/peers/', '')) }),
  );
  await page.addScriptTag({ url: `${address}tfjs/dist/tf.min.js` });
  await page.addScriptTag({ url: `${address}tfjs-backend-wasm/dist/tf-backend-wasm.min.js` });
  const { inputs, labels } = recipeOf(network(8), 0);
  const rate = await page.evaluate(
    async (sent) => {
      const [x, y, address] = sent as unknown as [number[][], number[], string];
      // biome-ignore lint/suspicious/noExplicitAny: tfjs, where it is installed
      const tf = (globalThis as any).tf;
      tf.wasm.setWasmPaths(`${address}tfjs-backend-wasm/dist/`);
      if (!(await tf.setBackend('wasm'))) throw new Error('tfjs: its wasm backend does not start');
      await tf.ready();
      const [points, answers] = [tf.tensor2d(x), tf.tensor2d(y.map((label) => [label]))];
      const variable = (shape: number[]) => tf.variable(tf.randomNormal(shape));
      const parts = [
        variable([2, 8]),
        variable([8]),
        variable([8, 8]),
        variable([8]),
        variable([8, 1]),
        variable([1]),
      ];
      const optimizer = tf.train.adam(0.03);
      const step = () =>
        optimizer.minimize(() => {
          const one = tf.relu(points.matMul(parts[0]).add(parts[1]));
          const two = tf.relu(one.matMul(parts[2]).add(parts[3]));
          return tf.losses.sigmoidCrossEntropy(answers, two.matMul(parts[4]).add(parts[5]));
        });
      for (let i = 0; i < 50; i++) step();
      const start = performance.now();
      let steps = 0;
      while (performance.now() - start < 4000) {
        step();
        steps++;
      }
      return (1000 * steps) / (performance.now() - start);
    },
    [inputs, labels, address] as never,
  );
  rows['tfjs (wasm) in the same page, steps a second'] = rate.toFixed(0);
  rows['times as fast as tfjs'] = (own / rate).toFixed(0);
}

const { page, rate } = await atFullSpeed(8);
await page.click('[data-part=play]');
const heap = async () => ((await page.evaluate('performance.memory?.usedJSHeapSize')) as number) / 1e6;
rows['heap of the page while it trains'] = `${(await heap()).toFixed(0)} MB`;
await tfjs(page, rate);
await seek(page);
await page.close();
const wide = await atFullSpeed(32);
await wide.page.close();
await browser.close();
server.close();
console.table(rows);
