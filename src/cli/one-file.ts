import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginWhole, type Replaceable, writeWhole } from '../files/index.ts';
import { UserError } from './user-error.ts';

const PAGES: Replaceable = {
  what: 'pages of one file each',
  foreign: (names) => names.find((name) => !name.endsWith('.html')),
};

/** A place for a site that is only on its way into single files, gone at the end of the process. */
export function passingSite(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crease-site-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'site');
}

/**
 * Writes the pages of a built site as single files: one page where `out` ends in .html, else a folder with all of them.
 * @param paths of the articles, from the root of the site
 * @returns how many files, and their bytes
 * @throws UserError where there are several articles for one file
 */
export async function writeOneFiles(
  site: string,
  paths: readonly string[],
  out: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const { oneFileArticles } = await import('../pack/index.ts');
  const isOne = /\.html?$/i.test(out);
  if (isOne && paths.length !== 1) {
    throw new UserError(
      `--out ${out}: there are ${paths.length} pages (${paths.join(', ')}), and one file holds one; name a folder, such as --out ${out.replace(/\.html?$/i, '')}`,
    );
  }
  const pages = oneFileArticles(site, isOne ? paths[0] : undefined);
  if (isOne) await writeWhole(out, [...pages.values()][0]!);
  else {
    const folder = await beginWhole(out, PAGES);
    try {
      await mkdir(folder.path, { recursive: true });
      for (const [name, html] of pages) await writeFile(join(folder.path, name), html);
      await folder.commit();
    } finally {
      await folder.discard();
    }
  }
  const bytes = [...pages.values()].reduce((sum, html) => sum + Buffer.byteLength(html), 0);
  return { files: pages.size, bytes };
}
