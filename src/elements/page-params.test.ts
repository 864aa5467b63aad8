import { afterEach, expect, test, vi } from 'vitest';
import { loadFigure } from '../figures/index.ts';
import { pageParams } from './page-params.ts';
import { type TroubleWords, troubleWords } from './trouble-words.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), '讀不到 missing.json'],
  [
    'no file',
    () => Promise.resolve(new Response('Not found', { status: 404, statusText: 'Not Found' })),
    '讀不到 missing.json',
  ],
  ['torn', () => Promise.resolve(new Response('{"network": ')), 'missing.json 不是完整的 JSON'],
])('%s: a file that cannot be had is told in the language of the figure alone', async (_, fetched, told) => {
  vi.stubGlobal('fetch', fetched);
  const said: ((words: TroubleWords) => string)[] = [];
  const host = { getAttribute: (name: string) => (name === 'src' ? 'missing.json' : null) } as HTMLElement;
  const figure = (await loadFigure('one-by-two'))!;
  const given = await pageParams(
    host,
    undefined,
    figure,
    () => {},
    (say) => said.push(say),
  );
  expect(given).toBeUndefined();
  const [sentence] = said.map((say) => say(troubleWords['zh-Hant']));
  expect(sentence).toContain(told);
  expect(sentence).not.toMatch(/fetch|found|unexpected/i);
});
