import { expect, test } from 'vitest';
import { compileArticle, readFrontMatter } from './compile-article.ts';

async function compile(...texts: readonly string[]) {
  const cells = texts.map((source) => ({ cell_type: 'markdown', metadata: {}, source }));
  const text = JSON.stringify({ nbformat: 4, metadata: {}, cells });
  const source = { file: 'a.ipynb', content: new TextEncoder().encode(text) };
  const { article, diagnostics } = await compileArticle(source, readFrontMatter(source).front, {
    language: 'en',
    root: '../',
    trust: false,
    values: undefined,
    films: {},
    pages: new Map(),
    openFigure: async () => undefined,
    read: () => undefined,
    files: () => [],
    asset: (name) => name,
  });
  const told = diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  /** The formulas, as TeX reads them. */
  const formulas = [...article.body.matchAll(/<annotation[^>]*>(.*?)<\/annotation>/gs)].map(
    ([, tex]) => tex!,
  );
  /** What is read, without what only screen readers see. */
  const seen = article.body
    .replace(/<span class="katex-mathml">.*?<\/math><\/span>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/[\u200b\s]+/g, ' ')
    .trim();
  return { body: article.body, told, formulas, seen };
}

test('a command holds from where it is defined to the end of the article, and may be defined anew', async () => {
  const { told, seen, body } = await compile(
    '$\\newcommand{\\loss}{\\mathcal{L}}$\n$\\newcommand{\\R}{\\mathbb{R}}$',
    'We minimise $\\loss(w)$ over $w \\in \\R^n$.',
    '$$\\DeclareMathOperator*{\\argmin}{arg\\,min} \\def\\half{\\tfrac12}$$',
    '$\\argmin_w \\half\\loss$ and $\\newcommand{\\E}[2][x]{#1 #2}\\E{y}$, $\\E[z]{y}$',
    '\\begin{align}\\renewcommand{\\loss}{J}\\loss\\end{align} $\\loss$',
  );
  expect(told).toEqual([]);
  expect(seen).toMatch(/^We minimise L\(w\) over w∈Rn\. /);
  expect(seen).toContain('xy, zy');
  expect(seen).toMatch(/J ?\(1\) J$/);
  expect(body.match(/class="math"/g), 'definitions alone leave no box').toHaveLength(1);
  expect(body).not.toMatch(/<p>\s*<\/p>/);
});

test('formulas are numbered, and references lead to them, before and after', async () => {
  const { told, body, seen } = await compile(
    'See \\eqref{late} and $\\ref{late}$.',
    '\\begin{equation}\n\\label{eq:energy}\nE = mc^2\n\\end{equation}\n\nBy \\eqref{eq:energy}, or $\\ref{eq:energy}$, mass is energy.',
    '\\begin{align}\na &= b \\label{first} \\\\\nc &= d \\nonumber \\\\\ne &= f \\tag{A} \\label{own} \\\\\ng &= h \\label{late}\n\\end{align}\n\n(\\ref{first}), \\eqref{own}.',
    '$$x = y \\label{loose}$$\n\n\\begin{align*} z \\end{align*}\n\nFrom $a \\overset{\\eqref{loose}}{=} b$.',
  );
  expect(told).toEqual([]);
  expect(seen).toMatch(/^See \(3\) and 3\. /);
  expect(seen).toContain('By (1), or 1, mass is energy.');
  expect(seen).toContain('(2), (A).');
  expect(seen).toMatch(/=\(4\)/);
  for (const [, id] of body.matchAll(/href="#(equation-[^"]+)"/g)) expect(body).toContain(`id="${id}"`);
  expect(seen.match(/\(\d\)/g)!.filter((number) => number === '(5)')).toEqual([]);
});

test('a reference to nothing is told, and stays as typed', async () => {
  const { told, seen } = await compile('\\begin{equation}x\\label{a}\\end{equation}\n\nBy \\eqref{b}.');
  expect(told).toEqual(['warning: \\eqref{b}: no formula has this label']);
  expect(seen).toContain('By \\eqref{b}.');
});

test('old and common TeX is set', async () => {
  const { told, seen } = await compile(
    '\\begin{eqnarray}\na &=& b \\\\\n&=& c\n\\end{eqnarray}\n\n$x = \\mbox{label}$',
    '\\begin{multline}a \\\\ b\\end{multline}\n\n$$\\begin{flalign} a &= b \\end{flalign}$$',
    '$\\begin{align} a &= b \\end{align}$ and $\\begin{equation} q \\end{equation}$',
    '$\\nicefrac{1}{2}$, $\\mathds{1}$, $\\pmatrix{a & b \\cr c & d}$, $\\ensuremath{x}$, $`y`$',
  );
  expect(told).toEqual([]);
  expect(seen).toMatch(/^a ?=b ?=c ?\(1\) ?\(2\)|^a=b/);
});

test('an unknown command is shown as typed, and warned of; what is no TeX is a mistake', async () => {
  const unknown = await compile('$\\oops{x} + \\qty y$ and $\\begin{tikzpicture}\\end{tikzpicture}$');
  expect(unknown.told).toEqual([
    'warning: TeX: \\oops: no such command; it is shown as typed',
    'warning: TeX: \\qty: no such command; it is shown as typed',
    'warning: TeX: No such environment: tikzpicture',
  ]);
  expect(unknown.seen).toContain('\\oopsx+\\qtyy');
  expect((await compile('$\\frac{1}$')).told).toEqual([expect.stringMatching(/^error: TeX: /)]);
});

test('a dollar within \\text is the formula’s own', async () => {
  const { told, formulas, seen } = await compile(
    '$$\nt = \\begin{cases} -1 & \\text{$x$ is left} \\\\ 1 & \\text{$x$ is right} \\end{cases}\n$$\n\nThen we fold:\n\n$$\na = \\max(0, z)\n$$\n\nIn a line: $f = \\text{if $x>0$}$.',
  );
  expect(told).toEqual([]);
  expect(formulas).toHaveLength(3);
  expect(seen).toContain('Then we fold:');
});

test.each([
  ['It costs $5 and $10 today.', 0],
  ['From $20-$30, or US$5 to US$7.', 0],
  ['$5, $6 and $x$', 1],
  ['$x$ and $y_1$, $ z $, $z$.', 4],
  ['$ 5 and $ 10', 0],
  ['Only $x$5 more', 0],
  ['一共$5元，$x$是變數', 1],
  ['$\\{a\\}$ and $a\\$b$', 2],
  ['`$x$` is $x$', 1],
  ['$a\nb$', 1],
  ['$$x$$ in a line', 1],
  ['\\$5 and $x$', 1],
])('%j has %i formulas', async (text, count) => {
  const { formulas, seen, told } = await compile(text);
  expect(formulas).toHaveLength(count);
  expect(told).toEqual([]);
  if (count === 0) expect(seen).toBe(text.replace(/\s+/g, ' '));
});

test('a part of a formula that may be wider than a phone scrolls by itself', async () => {
  const { body } = await compile('Sets $\\{(x_1,0),(x_2,0)\\}\\{(x_1,1),(x_2,0)\\}$ and $x$.');
  expect(body.match(/class="wide-math"/g)).toHaveLength(1);
});
