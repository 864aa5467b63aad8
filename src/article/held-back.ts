import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Keeps the page of an article that has mistakes as it stood in the site before, with the files that it shows; one that
 * had no page gets none.
 * @param before folder of the site as it stands
 * @param next folder of the site in the making
 * @param path of the page, with a slash at its end
 * @returns whether there was such a page
 */
export function keepPageBefore(before: string, next: string, path: string): boolean {
  const page = join(before, path, 'index.html');
  if (!existsSync(page)) {
    rmSync(join(next, path, 'index.html'), { force: true });
    // Other pages may lie in its folder.
    if (existsSync(join(next, path)) && readdirSync(join(next, path)).length === 0)
      rmdirSync(join(next, path));
    return false;
  }
  copy(page, join(next, path, 'index.html'));
  const html = readFileSync(page, 'utf8');
  for (const [, name] of html.matchAll(/\bassets\/([^"'\s<>?#,)]+)/g)) {
    const file = join('assets', decodeURIComponent(name!));
    // Names hold a hash of what they name: what is there already is the same.
    if (existsSync(join(before, file)) && !existsSync(join(next, file))) {
      copy(join(before, file), join(next, file));
    }
  }
  return true;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
