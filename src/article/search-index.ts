import { join } from 'node:path';

/** How the search over a site came out. */
export interface SearchIndex {
  readonly pages: number;
}

/** Whether Pagefind is installed: an optional part, as its indexer is a binary for each platform. */
export async function canSearch(): Promise<boolean> {
  return (await pagefind()) !== undefined;
}

/**
 * Makes a site searchable: Pagefind reads the pages in `site` and writes its index and script beside them, under
 * `pagefind/`.
 */
export async function indexForSearch(site: string): Promise<SearchIndex> {
  const { createIndex, close } = (await pagefind())!;
  try {
    const { index, errors } = await createIndex({});
    if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
    const { page_count: pages } = await index.addDirectory({ path: site, glob: '**/index.html' });
    await index.writeFiles({ outputPath: join(site, 'pagefind') });
    return { pages };
  } finally {
    await close();
  }
}

async function pagefind() {
  try {
    return await import('pagefind');
  } catch {
    return undefined;
  }
}
