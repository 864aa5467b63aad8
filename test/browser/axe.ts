import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds amiss on a page, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  await page.evaluate(colourChangesOver);
  const { violations } = (await page.evaluate(
    // Nothing else of the result is read, and style sheets are those of the page itself: half the time.
    "axe.run(document, { resultTypes: ['violations'], preload: false })",
  )) as AxeResults;
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
  );
}

/** Runs in the page: waits for transitions to end, since half-changed colours have half a contrast. */
async function colourChangesOver(): Promise<void> {
  const roots = [
    document,
    ...[...document.querySelectorAll('crease-figure')].map((figure) => figure.shadowRoot!),
  ];
  const ending = roots
    .flatMap((root) => root.getAnimations())
    // Rings that pulse around handles are pseudo-elements without text, and pulse for seconds.
    .filter(({ effect }) => (effect as KeyframeEffect).pseudoElement === null)
    .filter(({ effect }) => effect!.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
