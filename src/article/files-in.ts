import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that are nobody's articles, besides those that begin with a dot. */
const PASSED_OVER = new Set(['node_modules', '_build', '_site', '_book', '_freeze']);

/**
 * The files of a folder at any depth, as paths from there, in the order of their names; without what begins with a dot.
 * @param isWanted whether to go into a folder within it; default into all
 */
export function* filesIn(
  folder: string,
  isWanted: (inner: string) => boolean = () => true,
  under = '',
): Generator<string> {
  const entries = readdirSync(join(folder, under), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || PASSED_OVER.has(entry.name)) continue;
    const file = under === '' ? entry.name : `${under}/${entry.name}`;
    if (!entry.isDirectory()) yield file;
    else if (isWanted(file)) yield* filesIn(folder, isWanted, file);
  }
}
