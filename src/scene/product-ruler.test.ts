import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { overlaps } from './overlaps.fixture.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { productRuler } from './product-ruler.ts';

const rect = { x: -4, y: -0.5, width: 8, height: 1 };
const value = fc.integer({ min: -8100, max: 8100 }).map((hundredth) => hundredth / 100);

test('whatever the products, the numbers under the ruler keep apart and the pieces stay on it', () => {
  fc.assert(
    fc.property(value, value, (p, q) => {
      const ruler = productRuler(rect, [p, q]);
      const nodes = ruler.draw([1, 1], 1);
      expect(overlaps({ width: 10, height: 2, nodes })).toEqual([]);
      for (const node of nodes) {
        if (node.kind !== 'box') continue;
        expect(node.x).toBeGreaterThan(rect.x - 1e-9);
        expect(node.x + node.width).toBeLessThan(rect.x + rect.width + 1e-9);
      }
    }),
  );
});

test('a held view is kept for as long as it shows everything, and widened from then on', () => {
  const { view } = productRuler(rect, [3, 15]);
  expect(productRuler(rect, [2, 10], view).view).toEqual(view);
  expect(productRuler(rect, [3, -9], view).view).toEqual({ ...view, x: -6, width: view.width + 6 });
});

test('the second piece steps aside smoothly as it turns back', () => {
  const lower = (q: number) => {
    const ends = productRuler(rect, [4, q], { x: -6, y: 0, width: 12, height: 1 });
    return ends.end(0).at[1] - ends.end(1).at[1];
  };
  expect(lower(0.01)).toBe(lower(0));
  expect(lower(-0.01) - lower(0)).toBeLessThan(0.01);
  expect(lower(-3)).toBeGreaterThan(lower(0) + 0.1);
});

test('picture', async () => {
  const at = (y: number) => ({ ...rect, y });
  const turned: Vector2 = [4, -6];
  await expectPicture('ruler', 9, 2.6, [
    ...productRuler(at(0.2), [3, 15]).draw([1, 1], 1),
    ...productRuler(at(-1.15), turned).draw([1, 1], 1),
  ]);
});
