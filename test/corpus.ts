import { readdirSync, readFileSync } from 'node:fs';
import type { Article } from '../src/article/article.ts';
import { compileArticle, type Diagnostic, readFrontMatter } from '../src/article/compile-article.ts';
import { diagnosticText } from '../src/article/diagnostic.ts';
import { interfaceOf } from '../src/article/languages.ts';
import type { Surroundings } from '../src/article/surroundings.ts';
import { loadFigure } from '../src/figures/index.ts';

const folder = new URL('corpus/', import.meta.url);

/** The names of the pieces that are articles. */
export const pieces: readonly string[] = readdirSync(folder)
  .filter((name) => /\.(md|ipynb|txt)$/.test(name))
  .sort();

export function pieceBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

const files = new Map<string, Uint8Array>();
for (const name of readdirSync(folder)) files.set(name, pieceBytes(name));
files.set(
  'film.mp4',
  new Uint8Array(readFileSync(new URL('../essay/nine-parameters/way-back.en.mp4', import.meta.url))),
);

const values = {
  count: 200,
  nested: { name: 'two curves' },
  W1: '\\begin{bmatrix} 1 & 0 \\\\ 0 & 1 \\end{bmatrix}',
  file: 'picture.png',
};

export interface Compiled {
  readonly article: Omit<Article, 'source' | 'path' | 'translations'>;
  readonly diagnostics: readonly Diagnostic[];
  readonly assets: readonly { readonly name: string; readonly content: Uint8Array | string }[];
}

/** One piece of the corpus, or a changed one of this name, as the site would compile it. */
export async function compilePiece(name: string, content = pieceBytes(name)): Promise<Compiled> {
  const source = { file: name, content };
  const { front, diagnostics } = readFrontMatter(source);
  const assets: { name: string; content: Uint8Array | string }[] = [];
  const surroundings: Surroundings = {
    language: interfaceOf(front.language ?? (/\p{Script=Han}/u.test(front.title) ? 'zh-Hant' : 'en')),
    root: '../',
    trust: false,
    values,
    films: { 'turning.mp4': { figure: 'two-layers-relu', at: 'turn', options: 'controls' } },
    pages: new Map(pieces.map((each) => [each, `${each.replace(/\.\w+$/, '')}/`])),
    openFigure: async (name) => {
      const figure = await loadFigure(name);
      return figure && { figure };
    },
    read: (path) => files.get(path),
    files: () => [...files.keys()],
    asset: (asset, bytes) => `assets/${assets.push({ name: asset, content: bytes })}-${asset}`,
  };
  const compiled = await compileArticle(source, front, surroundings);
  const article = { language: surroundings.language, ...compiled.article };
  return { article, diagnostics: [...diagnostics, ...compiled.diagnostics], assets };
}

/** What is kept of a piece: what the page shows, what it says about itself, and what was told. */
export function record({ article, diagnostics }: Compiled): string {
  const { body, ...about } = article;
  const told = diagnostics.map(diagnosticText).join('\n');
  return `${body.trim()}\n\n<!-- ${JSON.stringify(about, null, 1)}\n\n${told || 'nothing told'} -->\n`;
}
