/** One frame at 1280×720 in headless Chromium, painted in software, of each figure: building, painting, dragging. */
import { build } from 'vite';
import { figureIds } from '../src/figures/index.ts';
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

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
const both = (values: readonly number[]) =>
  `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)}`;

const browser = await launchChromium();
const rows: Record<string, Record<string, string | number>> = {};
for (const id of process.argv[2] ? process.argv.slice(2) : figureIds) {
  const page = await browser.newPage();
  await page.addScriptTag({ content: code });
  const times = await page.evaluate(
    (figure) => (globalThis as unknown as { frameTimes(id: string): Promise<FrameTimes> }).frameTimes(figure),
    id,
  );
  await page.close();
  rows[id] = {
    'frame, ms': both(times.paint),
    'new film, ms': both(times.build),
    'drag, ms': both(times.drag),
    'last tenth / first': (times.last / times.first).toFixed(2),
  };
}
await browser.close();
console.log('median / 95th percentile');
console.table(rows);
