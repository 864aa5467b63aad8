/** What pages with figures weigh. */
import { expect, test } from 'vitest';
import { figureWeights } from '../scripts/figure-weights.ts';
import { figureIds } from '../src/figures/index.ts';

const weights = figureWeights(figureIds);

/** kB, gzipped: the player with its controls, a page with the lightest figure, and one with the film of nine parameters. */
test.each([
  ['', 46],
  ['one-by-two', 57],
  ['two-layers-relu', 86],
])('a page with %j is no heavier than it is said to be', (id, most) => {
  expect(weights.get(id)! / 1000).toBeLessThan(most);
});
