/** What the studio weighs, as `npm run build` leaves it. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const gzipped = (name: string) =>
  gzipSync(readFileSync(new URL(`../dist/page/studio/${name}`, import.meta.url)), { level: 9 }).length;

test('the page is no heavier than it is said to be, its workers and their kernels included', () => {
  const first = gzipped('index.html') + gzipped('studio.js');
  expect(first).toBeLessThan(92_000);
  expect(first + gzipped('studio-worker.js')).toBeLessThan(150_000);
});

test('what is loaded later is there', () => {
  const names = JSON.parse(
    readFileSync(new URL('../dist/page/studio/studio-chunks.json', import.meta.url), 'utf8'),
  ) as string[];
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(gzipped(name)).toBeGreaterThan(100);
});
