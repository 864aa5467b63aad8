import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linear, smooth } from './easing.ts';

test.each(
  Object.entries({ linear, smooth }),
)('%s goes from 0 to 1, forwards only, and never past its ends', (_, easing) => {
  expect([easing(0), easing(1)]).toEqual([0, 1]);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      const [early, late] = [easing(Math.min(a, b)), easing(Math.max(a, b))];
      expect(early).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(1);
      expect(late).toBeGreaterThanOrEqual(early - 1e-14);
    }),
  );
});
