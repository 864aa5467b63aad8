import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { ArticleError } from './article-error.ts';
import type { Source } from './compile-article.ts';
import type { Diagnostic } from './diagnostic.ts';
import { filesIn } from './files-in.ts';
import { isWrittenAsArticle } from './open-source.ts';
import { readOwnFile } from './own-file.ts';

/**
 * Every article in a folder, at any depth, in the order of their names. A `.txt` or `.py` is one only where it looks
 * like a notebook that was saved so, and README files are none.
 * @param trust whether links may lead out of the folder
 * @throws ArticleError where there is no such folder or nothing in it
 */
export function findSources(
  folder: string,
  trust: boolean,
): { readonly sources: readonly Source[]; readonly diagnostics: readonly Diagnostic[] } {
  if (!isFolder(folder)) {
    throw new ArticleError(`${folder}: expected a folder with articles (.md or .ipynb), but there is none`);
  }
  const sources: Source[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of filesIn(folder)) {
    if (!isArticle(file)) continue;
    const content = readOwnFile(folder, file, trust);
    if (!content) {
      const message = 'left out: this is no file, or a link out of the folder, which needs --trust';
      diagnostics.push({ file, line: 1, column: 1, severity: 'warning', message });
      continue;
    }
    if (!isWrittenAsArticle(file, content)) continue;
    sources.push({ file, content });
  }
  if (sources.length === 0) {
    throw new ArticleError(`${folder}: expected articles in it (.md or .ipynb), but found none`);
  }
  return { sources, diagnostics };
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether a file may be an article, by its name. */
export function isArticle(file: string): boolean {
  return /\.(md|qmd|rmd|ipynb|py|txt)$/i.test(file) && !/^readme\./i.test(basename(file));
}
