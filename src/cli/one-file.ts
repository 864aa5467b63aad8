import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginWhole, type Replaceable, writeWhole } from '../files/index.ts';
import { UserError } from './user-error.ts';

/** A place for a site that is only on its way into single files, gone at the end of the process. */
export function passingSite(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crease-site-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'site');
}

/**
 * Writes the pages of a built site as single files, or as packages for a learning platform: one page where `out` is the
 * name of one, else a folder with all of them.
 * @param paths of the articles, from the root of the site
 * @returns how many files, and their bytes
 * @throws UserError where there are several articles for one file
 */
export async function writeOneFiles(
  site: string,
  paths: readonly string[],
  out: string,
  platform: '1.2' | '2004' | 'xapi' | undefined,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const { lessonScript, oneFileArticles } = await import('../pack/index.ts');
  const ending = platform ? '.zip' : '.html';
  const isOne = out.toLowerCase().endsWith(ending);
  if (!isOne && /\.(html?|zip)$/i.test(out)) {
    throw new UserError(`--out ${out}: expected a name that ends in ${ending}, or a folder`);
  }
  if (isOne && paths.length !== 1) {
    throw new UserError(
      `--out ${out}: there are ${paths.length} pages (${paths.join(', ')}), and one file holds one; name a folder, such as --out ${out.slice(0, -ending.length)}`,
    );
  }
  const pages = oneFileArticles(site, isOne ? paths[0] : undefined, platform ? lessonScript() : '');
  const files = new Map<string, string | Uint8Array>();
  for (const [name, html] of pages) {
    if (!platform) files.set(name, html);
    // The list of a site is no lesson.
    else if (!/^index\./.test(name) || isOne) {
      files.set(name.replace(/\.html$/, '.zip'), await zipped(html, platform));
    }
  }
  if (isOne) await writeWhole(out, [...files.values()][0]!);
  else {
    const folder = await beginWhole(out, holding(ending));
    try {
      for (const [name, content] of files) await writeFile(join(folder.path, name), content);
      await folder.commit();
    } finally {
      await folder.discard();
    }
  }
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return { files: files.size, bytes };
}

async function zipped(html: string, platform: '1.2' | '2004' | 'xapi'): Promise<Uint8Array> {
  const { lessonZip, wordsOf } = await import('../pack/index.ts');
  return lessonZip({ platform, html, ...wordsOf(html) });
}

function holding(ending: string): Replaceable {
  return {
    what: ending === '.zip' ? 'lessons' : 'pages of one file each',
    foreign: (names) => names.find((name) => !name.endsWith(ending)),
  };
}
