/** Visits to the sample article, in which there is everything that a page can hold. */
import { readingTest } from './read.ts';
import { buildAssets, writePages } from './sample-site.ts';

export const { site, test } = readingTest({
  async build(folder) {
    await buildAssets(folder);
    writePages(folder);
  },
  article: 'sample/',
});
