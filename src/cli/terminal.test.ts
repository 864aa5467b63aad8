import type { WriteStream } from 'node:tty';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { textWidth } from '../nn/index.ts';
import { progressLine } from './progress.ts';
import { rewrites, room, wantsColour } from './terminal.ts';

afterEach(() => vi.unstubAllEnvs());

const terminal = { isTTY: true, columns: 80 } as WriteStream;

test('a line of progress takes one row at any width, and a bar where there is room for one', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('hero.mp4', 'my-first-film.mp4', '我的第一部影片.mp4')),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 200 }),
      (what, share, columns) => {
        const line = progressLine(what, share, '1000/3648 frames, 20.1 frames/s  2:11 left', columns);
        expect(textWidth(line)).toBeLessThanOrEqual(columns);
      },
    ),
  );
  const told = '1000/3648 frames, 20.1 frames/s  2:11 left';
  expect(progressLine('hero.mp4', 0.25, told, 200)).toBe(
    `hero.mp4 ${'━'.repeat(7)}${'╌'.repeat(21)} ${told}`,
  );
  expect(progressLine('hero.mp4', 0.5, told, 79)).toBe(`hero.mp4 ${'━'.repeat(14)}${'╌'.repeat(13)} ${told}`);
  expect(progressLine('my-first-film.mp4', 0.5, told, 60)).toBe(`my-first-film.mp4 ${told}`);
  expect(progressLine('a-film-with-a-long-name.mp4', 0.5, told, 50)).toBe(`a-film… ${told}`);
});

test('colours and lines that are written over are for terminals that want them', () => {
  vi.stubEnv('NO_COLOR', '');
  vi.stubEnv('TERM', 'xterm-256color');
  expect([rewrites(terminal), wantsColour(terminal)]).toEqual([true, true]);
  vi.stubEnv('NO_COLOR', '1');
  expect([rewrites(terminal), wantsColour(terminal)]).toEqual([true, false]);
  vi.stubEnv('NO_COLOR', '');
  vi.stubEnv('TERM', 'dumb');
  expect([rewrites(terminal), wantsColour(terminal)]).toEqual([false, false]);
  expect(rewrites({ columns: 80 } as WriteStream)).toBe(false);
  expect(room(terminal)).toBe(79);
  expect(room({} as WriteStream)).toBe(79);
});
