import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginWhole, type Unfinished } from '../files/index.ts';

/** Marks a folder as a site that was built here, and so may be replaced by the next one. */
const MARK = '.crease-site';

/**
 * Begins a site that appears in `out` only when it is whole; the site before stays until then.
 * @throws FileError where `out` holds something that is not such a site, or cannot be written
 */
export async function beginSite(out: string): Promise<Unfinished> {
  const site = await beginWhole(out, {
    what: 'a site of Crease’s',
    foreign: (names) => (names.includes(MARK) ? undefined : names[0]),
  });
  writeFileSync(join(site.path, MARK), 'Built by Crease. The next build replaces this folder.\n');
  return site;
}
