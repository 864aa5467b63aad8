/** The sample article in both languages as a site of static files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { Assets } from '../../src/article/article.ts';
import { articlePage, indexPage } from '../../src/article/page-template.ts';
import { modes } from '../../vite.config.ts';
import { posters, rootOf, sampleArticle, sampleSite } from './sample-article.ts';

const assets: Assets = {
  style: 'article.css',
  reader: 'reader.js',
  figure: 'crease-figure.js',
  mathStyle: 'math.css',
  liveCode: 'live-code.js',
  save: 'save.js',
};

/** Builds what articles load into `folder/assets`. */
export async function buildAssets(folder: string): Promise<void> {
  for (const mode of modes.filter((name) => name.startsWith('article-'))) {
    await build({
      configFile: 'vite.config.ts',
      mode,
      logLevel: 'error',
      build: { outDir: join(folder, 'assets') },
    });
  }
}

/** Writes the pages and the posters. */
export function writePages(folder: string): void {
  const articles = [sampleArticle('en'), sampleArticle('zh-Hant')];
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const article of articles) {
    write(`${article.path}index.html`, articlePage(article, sampleSite, assets, rootOf(article.path)));
  }
  write('index.html', indexPage(articles, sampleSite, assets, '', 'en'));
  for (const [name, svg] of posters()) write(`posters/${name}`, svg);
}
