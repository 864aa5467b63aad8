/** One frame at 1280×720 in headless Chromium, painted in software: building, painting, dragging. */
import { build } from 'vite';
import { launchChromium } from '../test/browser/chromium.ts';
import type { FrameTimes } from './frame-page.ts';

const bundled = await build({
  configFile: false,
  logLevel: 'silent',
  build: {
    write: false,
    lib: { entry: 'bench/frame-page.ts', formats: ['iife'], name: 'bench', fileName: 'bench' },
  },
});
const [first] = Array.isArray(bundled) ? bundled : [bundled];
const code = (first as { output: { code: string }[] }).output[0]!.code;

const browser = await launchChromium();
const page = await browser.newPage();
await page.addScriptTag({ content: code });
const times = await page.evaluate(() => (globalThis as unknown as { frameTimes: FrameTimes }).frameTimes);
await browser.close();

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;
const row = (name: string, values: readonly number[]) => ({
  what: name,
  median: `${percentile(values, 0.5).toFixed(1)} ms`,
  p95: `${percentile(values, 0.95).toFixed(1)} ms`,
  count: values.length,
});
console.table([
  row('build and paint a frame', times.paint),
  row('drag: new film, built and painted', times.drag),
]);
console.log(`building frames, last tenth of the film over first: ${(times.last / times.first).toFixed(2)}`);
