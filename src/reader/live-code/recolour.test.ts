import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokens } from './recolour.ts';

const kinds = (code: string) => tokens(code).map(({ kind, start, end }) => [kind, code.slice(start, end)]);

test('tells keywords, calls, strings, numbers and comments apart', () => {
  expect(kinds("const n = sweep(x, { layers: '2relu' }); // 20 of them")).toEqual([
    ['keyword', 'const'],
    ['call', 'sweep'],
    ['string', "'2relu'"],
    ['comment', '// 20 of them'],
  ]);
  expect(kinds('for (const a of b1) c.from(0.03, true, $in, `a b`)')).toEqual([
    ['keyword', 'for'],
    ['keyword', 'const'],
    ['keyword', 'of'],
    ['call', 'from'],
    ['number', '0.03'],
    ['number', 'true'],
    ['string', '`a b`'],
  ]);
});

test('what is half written is told apart too', () => {
  expect(kinds("print('ab\nconst")).toEqual([
    ['call', 'print'],
    ['string', "'ab"],
    ['keyword', 'const'],
  ]);
  expect(kinds('/* and so')).toEqual([['comment', '/* and so']]);
});

test('tokens of any text follow one another within it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (code) => {
      let last = 0;
      for (const { start, end } of tokens(code)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(code.length);
    }),
  );
});
