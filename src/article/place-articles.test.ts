import { expect, test } from 'vitest';
import { placeArticles } from './place-articles.ts';

const head = (file: string, front: { slug?: string; language?: 'en' | 'zh-Hant' } = {}) => ({
  source: { file, content: new Uint8Array() },
  front: { title: file, tags: [], draft: false, ...front },
});

const paths = (...files: ReturnType<typeof head>[]) =>
  placeArticles(files, 'en').articles.map(({ path, language, root }) => [path, language, root]);

test('an article has its place by front matter, folder or file, in its language', () => {
  expect(
    paths(
      head('nine/article.en.md'),
      head('nine/article.zh-Hant.md'),
      head('Fold it.md'),
      head('deep/er/index.ipynb'),
      head('x.md', { slug: '摺 紙' }),
      head('y.md', { language: 'zh-Hant' }),
    ),
  ).toEqual([
    ['nine/', 'en', '../'],
    ['zh-Hant/nine/', 'zh-Hant', '../../'],
    ['fold-it/', 'en', '../'],
    ['er/', 'en', '../'],
    ['摺-紙/', 'en', '../'],
    ['zh-Hant/y/', 'zh-Hant', '../../'],
  ]);
});

test('articles of one slug in two languages are translations of each other', () => {
  const { articles } = placeArticles(
    [head('a/article.en.md'), head('a/article.zh-Hant.md'), head('b.md')],
    'en',
  );
  expect(articles.map(({ translations }) => translations)).toEqual([
    [{ language: 'zh-Hant', path: 'zh-Hant/a/' }],
    [{ language: 'en', path: 'a/' }],
    [],
  ]);
});

test('two articles for one page: the second is told of, the first keeps it', () => {
  const { articles, diagnostics } = placeArticles([head('a.md'), head('b.md', { slug: 'a' })], 'en');
  expect(articles).toHaveLength(1);
  expect(diagnostics).toMatchObject([{ file: 'b.md', severity: 'error' }]);
  expect(diagnostics[0]!.message).toContain('a.md has the page a/ already');
});
