/**
 * `node bench/scroll.ts [article]`, after `npm run build`: the long essay scrolled from its top to its end at 1,000
 * pixels a second on a processor slowed four times. Frames by the time between two of them, as the browser shows
 * them, and the time of the page's main thread alone, which other work of the machine does not lengthen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../test/browser/chromium.ts';
import { serveFolder } from '../test/browser/static-server.ts';
import { buildEssay } from '../test/built-essay.ts';

const [article = 'essence/'] = process.argv.slice(2);
const SLOWED = 4;
/** Pixels a second. */
const SPEED = 1000;

const folder = mkdtempSync(join(tmpdir(), 'crease-bench-scroll-'));
await buildEssay(folder);
const server = await serveFolder(folder);
const browser = await launchChromium();

/** @param slowed how many times as slow the processor is told to be */
async function scrolled(slowed: number) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.address}${article}`);
  await page.waitForLoadState('networkidle');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taken = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const before = await taken();
  const intervals = await page.evaluate(async (speed) => {
    const times: number[] = [];
    const end = document.documentElement.scrollHeight - innerHeight;
    const start = performance.now();
    for (let at = 0; at < end; ) {
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now);
      at = ((now - start) / 1000) * speed;
      scrollTo(0, at);
    }
    return times.slice(1).map((time, i) => time - times[i]!);
  }, SPEED);
  const work = (await taken()) - before;
  await page.close();
  return { intervals: intervals.sort((a, b) => a - b), work };
}

const part = (sorted: readonly number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
for (const slowed of [1, SLOWED]) {
  const { intervals, work } = await scrolled(slowed);
  const seconds = intervals.reduce((sum, each) => sum + each, 0) / 1000;
  const late = intervals.filter((each) => each > 20).length;
  console.log(
    `${slowed} times as slow: ${intervals.length} frames in ${seconds.toFixed(1)} s, ${(intervals.length / seconds).toFixed(1)} a second; ` +
      `from one to the next ${part(intervals, 0.5).toFixed(1)} ms, 99th of 100 ${part(intervals, 0.99).toFixed(1)}, most ${part(intervals, 1).toFixed(1)}; ` +
      `${late} later than 20 ms; main thread ${(work / seconds).toFixed(0)} ms a second`,
  );
}
await browser.close();
server.close();
rmSync(folder, { recursive: true, force: true });
