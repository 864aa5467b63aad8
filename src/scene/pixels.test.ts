import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ParamError } from './params/param-spec.ts';
import { pixelsParam } from './params/pixels.ts';
import { brushed, pixelsFromText, pixelText } from './pixels.ts';

const pictures = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 })), {
  minLength: 300,
  maxLength: 300,
});

test('pixels survive their text', () => {
  fc.assert(
    fc.property(pictures, (greys) => {
      const pixels = Uint8Array.from(greys);
      const text = pixelText(pixels);
      expect(text).toMatch(/^[\w-]*$/);
      expect(pixelsFromText(text, pixels.length)).toEqual(pixels);
      expect(pixelsFromText(text, pixels.length + 1)).toBeUndefined();
    }),
  );
  expect(pixelText(new Uint8Array(784)).length).toBeLessThan(12);
});

test.each([
  '',
  'A',
  '*',
  'AP',
  'AA',
  '__________',
  3,
  null,
  ['AA'],
])('what is no picture is refused: %j', (json) => {
  expect(() => pixelsParam(28, 28).parse(json, 'params.drawn')).toThrow(ParamError);
});

test('a brush leaves ink along its way, and never takes any away', () => {
  const before = new Uint8Array(100).fill(0);
  before[99] = 7;
  const after = brushed(before, 10, { from: [2.5, 3.5], to: [6.5, 3.5], radius: 1 });
  const row = (y: number) => [...after.subarray(10 * y, 10 * y + 10)];
  expect(row(3)).toEqual([0, 128, 255, 255, 255, 255, 255, 128, 0, 0]);
  expect(row(2)).toEqual(row(4));
  expect(row(2)[4]).toBe(128);
  expect(row(5)).toEqual(new Array(10).fill(0));
  expect(after[99]).toBe(7);
  expect(before[33]).toBe(0);
  expect(brushed(before, 10, { from: [5, 5], to: [5, 5], radius: 1 })[44]).toBe(
    brushed(before, 10, { from: [5, 5], to: [5, 5], radius: 1 })[55],
  );
});
