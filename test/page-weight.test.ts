/** What pages with figures weigh. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageWeight } from '../scripts/figure-weights.ts';
import { figureIds } from '../src/figures/index.ts';

/** How a built script takes another; its name without folders. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.[^"'`]*?([^"'`/]+)["'`]/g;

const kilobytes = async (figures: readonly string[]) => (await pageWeight(figures)).scripts / 1000;

test('the player with its controls is no heavier than it is said to be', async () => {
  expect(await kilobytes([])).toBeLessThan(27.3);
});

test.each([
  ['one-by-two', 46],
  ['two-layers-relu', 81.5],
  ['unfold', 98.5],
])('a page with %j is no heavier than it is said to be', async (id, most) => {
  expect(await kilobytes([id])).toBeLessThan(most);
});

/** Exact geometry of any network, and what shows it, weigh more than any lesson about one. */
const HEAVY = ['two-layers-relu', 'unfold'];

test.each(figureIds.filter((id) => !HEAVY.includes(id)))('a page with %j is light', async (id) => {
  expect(await kilobytes([id])).toBeLessThan(78.5);
});

test('a page with every figure is no heavier than it is said to be, the weights that read digits and the digits themselves apart', async () => {
  const { scripts, digitWeights, testDigits } = await pageWeight(figureIds);
  expect(scripts / 1000).toBeLessThan(259);
  expect(digitWeights / 1000).toBeLessThan(56);
  expect(testDigits / 1000).toBeLessThan(1010);
});

test('no parts import each other in a circle', () => {
  const dist = new URL('../dist/', import.meta.url);
  const files = ['crease-figure.js', ...readdirSync(new URL('assets', dist)).map((name) => `assets/${name}`)];
  const imports = new Map(
    files.map((file) => [
      file.replace('assets/', ''),
      [...readFileSync(new URL(file, dist), 'utf8').matchAll(STATIC_IMPORT)].map(([, name]) => name!),
    ]),
  );
  const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const next of imports.get(from) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
    return seen;
  };
  expect(imports.size).toBeGreaterThan(20);
  expect([...imports.keys()].filter((name) => reached(name).has(name))).toEqual([]);
});
