import { expect, test } from 'vitest';
import { loadFigure } from '../figures/index.ts';
import { compileArticle, readFrontMatter } from './compile-article.ts';
import type { Surroundings } from './surroundings.ts';

const surroundings: Surroundings = {
  language: 'en',
  root: '../',
  trust: false,
  values: { count: 200 },
  films: {},
  pages: new Map(),
  openFigure: async (name) => {
    const figure = await loadFigure(name);
    return figure && { figure };
  },
  read: () => undefined,
  files: () => [],
  asset: (name) => name,
};

const compile = (text: string, more: Partial<Surroundings> = {}, file = 'a.md') => {
  const source = { file, content: new TextEncoder().encode(text) };
  return compileArticle(source, readFrontMatter(source).front, { ...surroundings, ...more });
};

test('what is nested deeper than any reader could follow is told', async () => {
  for (const text of [
    '> '.repeat(3000),
    '<div>'.repeat(5000),
    `$${'{'.repeat(20_000)}${'}'.repeat(20_000)}$`,
  ]) {
    const { diagnostics } = await compile(`${text}x`);
    expect(diagnostics[0]?.message).toContain('nested too deeply');
  }
});

test('three thousand beginnings without an end are looked through once', async () => {
  const { diagnostics, article } = await compile('\\begin{align}\n'.repeat(3000));
  expect(diagnostics).toHaveLength(1);
  expect(article.body).toContain('begin{align}');
  const closed = await compile('\\begin{align}\n\\begin{align}\nx\n\\end{align}\n');
  expect(closed.article.uses.math).toBe(true);
});

test('a mistake in a formula is told where its author wrote it, whatever the values before it are', async () => {
  const values = { matrix: '\\begin{bmatrix} 1 & 0 \\\\ 0 & 1 \\end{bmatrix}' };
  const { diagnostics } = await compile('Text\n\n> $${{ matrix }} + \\oops{x}$$\n', { values });
  expect(diagnostics).toMatchObject([{ line: 3, column: 20, severity: 'warning' }]);
});

test('without its values an article says so once, with the reason', async () => {
  const { values: _, ...without } = surroundings;
  const refused = { ...without, values: undefined, valuesRefused: 'values.ts is code; --trust runs it' };
  const { diagnostics } = await compile('{{ count }} and {{ count }}', refused);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '{{ count }}: values.ts is code; --trust runs it',
  ]);
});

test('trusted HTML stays as it is; an article cannot write what the compiler makes', async () => {
  const html = '<div onclick="go()"><crease-made number="0">x</crease-made></div>\n\n$y$';
  expect((await compile(html, { trust: true })).article.body).toContain('<div onclick="go()">x</div>');
  const { body } = (await compile(html)).article;
  expect(body).toContain('<div>x</div>');
  expect(body.match(/class="katex"/g)).toHaveLength(1);
});

test('a film is asked for where films are made, and linked from the figure', async () => {
  const asked: unknown[] = [];
  const film: Surroundings['film'] = (request) => {
    asked.push(request);
    return 'assets/film.mp4';
  };
  const { article, firstFigure } = await compile('!figure\n- two-layers-relu\n- at: 2\n', { film });
  expect(asked).toEqual([{ figure: 'two-layers-relu', params: {}, language: 'en' }]);
  expect(article.body).toContain('data-film="../assets/film.mp4"');
  expect(firstFigure).toEqual({ figure: 'two-layers-relu', params: {}, at: 2 });
});

test('links to places in other articles are handed to the site', async () => {
  const pages = new Map([
    ['x/a.md', 'a/'],
    ['x/b.md', 'b/'],
  ]);
  const { links, article } = await compile('[b](b.md#there)', { pages }, 'x/a.md');
  expect(links).toMatchObject([{ page: 'b/', id: 'there', line: 1, column: 1 }]);
  expect(article.body).toContain('href="../b/index.html#there"');
});

test('what is no text in UTF-8 is told', async () => {
  const source = { file: 'a.md', content: new Uint8Array([0xff, 0xfe, 0x41, 0]) };
  const { diagnostics } = await compileArticle(source, readFrontMatter(source).front, surroundings);
  expect(diagnostics).toMatchObject([{ line: 1, column: 1, severity: 'error' }]);
});
