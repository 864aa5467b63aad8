import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ArticleError } from './article-error.ts';
import type { Source } from './compile-article.ts';

/** Folders that hold no articles, besides those that begin with a dot. */
const PASSED_OVER = new Set(['node_modules']);

/**
 * Every article in a folder, at any depth, in the order of their names. A `.txt` is one only where it looks like a
 * notebook that was saved as text, and README files are none.
 * @throws ArticleError where there is no such folder or nothing in it
 */
export function findSources(folder: string): Source[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ArticleError(`${folder}: expected a folder with articles (.md or .ipynb), but there is none`);
  }
  const sources: Source[] = [];
  const visit = (under: string) => {
    const entries = readdirSync(join(folder, under), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.name.startsWith('.') || PASSED_OVER.has(entry.name)) continue;
      if (entry.isDirectory()) visit(file);
      else if (isArticle(entry.name)) {
        const content = readFileSync(join(folder, file));
        if (entry.name.endsWith('.txt') && !/^In \[(\d+|None| )\]:/m.test(content.toString('utf8'))) continue;
        sources.push({ file, content: new Uint8Array(content) });
      }
    }
  };
  visit('');
  if (sources.length === 0) {
    throw new ArticleError(`${folder}: expected articles in it (.md or .ipynb), but found none`);
  }
  return sources;
}

function isArticle(name: string): boolean {
  return /\.(md|ipynb|txt)$/i.test(name) && !/^readme\./i.test(name);
}
