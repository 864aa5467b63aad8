import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ArticleError } from './article-error.ts';
import type { Source } from './compile-article.ts';
import { filesIn } from './files-in.ts';

/**
 * Every article in a folder, at any depth, in the order of their names. A `.txt` is one only where it looks like a
 * notebook that was saved as text, and README files are none.
 * @throws ArticleError where there is no such folder or nothing in it
 */
export function findSources(folder: string): Source[] {
  if (!isFolder(folder)) {
    throw new ArticleError(`${folder}: expected a folder with articles (.md or .ipynb), but there is none`);
  }
  const sources: Source[] = [];
  for (const file of filesIn(folder)) {
    if (!isArticle(file)) continue;
    const content = readFileSync(join(folder, file));
    if (file.endsWith('.txt') && !/^In \[(\d+|None| )\]:/m.test(content.toString('utf8'))) continue;
    sources.push({ file, content: new Uint8Array(content) });
  }
  if (sources.length === 0) {
    throw new ArticleError(`${folder}: expected articles in it (.md or .ipynb), but found none`);
  }
  return sources;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether a file may be an article, by its name. */
export function isArticle(file: string): boolean {
  return /\.(md|ipynb|txt)$/i.test(file) && !/^readme\./i.test(basename(file));
}
