import { expect, test } from 'vitest';
import { asTerminalShows } from './terminal-text.ts';

test.each([
  ['   plain \n\n  text  ', '   plain \n\n  text  '],
  ['abc\rX', 'Xbc'],
  ['10%\r50%\r100%\n', '100%\n'],
  ['1/3 [=>  ]\r\x1b[K3/3\n', '3/3\n'],
  ['loss: 0.5\b\b\b0.25', 'loss: 0.25'],
  ['a\b\b\bb', 'b'],
  ['\x1b[31mred\x1b[0m and \x1b[1;38;5;12mblue\x1b[m', 'red and blue'],
  ['one\ntwo\x1b[A\rONE\x1b[B\rTWO', 'ONE\nTWO'],
  ['first\r\nsecond\r\n', 'first\nsecond\n'],
  ['\x1b]8;;https://example.org\x07link\x1b]8;;\x07', 'link'],
  ['x\x1b[5Gy\x1b[2Dz', 'x  zy'],
  ['中文\r日', '日文'],
  ['a\x07b\x00c\td', 'abc\td'],
])('%j is %j', (printed, shown) => {
  expect(asTerminalShows(printed)).toBe(shown);
});

test('a million characters of a progress bar take no longer than they must', () => {
  const bar = Array.from({ length: 20_000 }, (_, i) => `\r${i}/20000 [==================>] `).join('');
  expect(asTerminalShows(bar)).toBe('19999/20000 [==================>] ');
});
