import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Language } from '../scene/index.ts';

/** What `{{ name }}` stands for in the articles of one folder. */
export interface ArticleValues {
  readonly values?: Readonly<Record<string, unknown>>;
  /** Why there are none although there is a file of them. */
  readonly refused?: string;
  /** The file, where there is one. */
  readonly file?: string;
}

const NAMES = ['values.ts', 'values.mts', 'values.js', 'values.mjs'];

/**
 * Runs the `values.ts` (or `.js`, `.mjs`) beside an article: it exports `values`, an object or a function of the
 * language. It is code of the article's author, so it runs only where that is trusted.
 * @param folder of the articles
 * @param source file of the article, from there
 */
export async function articleValues(
  folder: string,
  source: string,
  language: Language,
  trust: boolean,
): Promise<ArticleValues> {
  const beside = resolve(folder, dirname(source));
  const name = NAMES.find((each) => existsSync(join(beside, each)));
  if (!name) return {};
  const file = join(beside, name);
  if (!trust) return { file, refused: `${name} computes it, and is code: it runs only with --trust` };
  try {
    const { href } = pathToFileURL(file);
    // A changed file is another module: `--watch` sees what it says now.
    const module = (await import(`${href}?${statSync(file).mtimeMs}`)) as { values?: unknown };
    const values = typeof module.values === 'function' ? await module.values(language) : module.values;
    if (typeof values === 'object' && values !== null)
      return { file, values: values as Record<string, unknown> };
    return {
      file,
      refused: `${name}: expected it to export "values", an object or a function of the language`,
    };
  } catch (error) {
    return {
      file,
      refused: `${name} failed: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    };
  }
}
