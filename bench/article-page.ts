/**
 * The essay on a throttled line (1.6 Mbit/s, 150 ms): when its text first shows, and when its figures have
 * painted, beside the same page without its scripts; and what it loads, gzipped.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../test/browser/chromium.ts';
import { slowLine } from '../test/browser/slow-line.ts';
import { serveFolder } from '../test/browser/static-server.ts';
import { buildEssay } from '../test/built-essay.ts';

const VISITS = 5;

const folder = mkdtempSync(join(tmpdir(), 'crease-bench-article-'));
await buildEssay(folder);
const server = await serveFolder(folder);
const browser = await launchChromium();

/** One visit: milliseconds from the start of navigation, and bytes over the line. */
async function visit(scripts: boolean) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  if (!scripts) await page.route('**/*.js', (route) => route.abort());
  await slowLine(page);
  await page.goto(`${server.address}nine-parameters/`);
  const painted = scripts
    ? await page.evaluate(async () => {
        const painted = () =>
          [...document.querySelectorAll('crease-figure')].every(({ paints }) => paints > 0);
        while (!painted()) await new Promise(requestAnimationFrame);
        return performance.now();
      })
    : Number.NaN;
  const result = await page.evaluate(async () => {
    const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (!seen()) await new Promise(requestAnimationFrame);
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return {
      first: seen()!.startTime,
      bytes: entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  });
  await page.close();
  return { ...result, painted };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const withScripts: Awaited<ReturnType<typeof visit>>[] = [];
const without: typeof withScripts = [];
for (let i = 0; i < VISITS; i++) {
  withScripts.push(await visit(true));
  without.push(await visit(false));
}
const first = median(withScripts.map((each) => each.first));
const bare = median(without.map((each) => each.first));
console.table([
  { what: 'first contentful paint', value: `${first.toFixed(0)} ms` },
  { what: 'the same without scripts', value: `${bare.toFixed(0)} ms, ratio ${(first / bare).toFixed(2)}` },
  { what: 'figures painted', value: `${median(withScripts.map((each) => each.painted)).toFixed(0)} ms` },
  {
    what: 'loaded at first',
    value: `${(median(withScripts.map(({ bytes }) => bytes)) / 1000).toFixed(0)} kB gzipped`,
  },
]);
await browser.close();
server.close();
rmSync(folder, { recursive: true, force: true });
