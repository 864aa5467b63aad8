import { expect, test } from 'vitest';
import { chapterAt, formatTime } from './clock.ts';

test.each([
  [0, '0:00'],
  [7.99, '0:07'],
  [59.9999999, '1:00'],
  [62, '1:02'],
  [600, '10:00'],
])('%d s reads %s', (seconds, shown) => {
  expect(formatTime(seconds)).toBe(shown);
});

test('a chapter shows from its start until the next begins', () => {
  const chapters = [{ start: 0 }, { start: 5 }, { start: 9 }];
  expect([0, 4.9, 5, 8.9, 9, 100].map((time) => chapterAt(chapters, time))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(chapterAt([], 3)).toBe(0);
});
