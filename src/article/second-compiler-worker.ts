/** A second thread of a build of many articles: compiles into the cache those that the first has not come to. */
import { parentPort, workerData } from 'node:worker_threads';
import { AssetStore } from './asset-store.ts';
import { CompileCache } from './compile-cache.ts';
import { compilePlaced, type Workshop } from './compile-placed.ts';
import { filesIn } from './files-in.ts';
import { FilmShelf } from './film-shelf.ts';
import type { PlacedArticle } from './place-articles.ts';

/** What of the first thread's workshop can be told to another. */
export interface SecondWorkshop
  extends Pick<Workshop, 'folder' | 'trust' | 'isPreview' | 'films' | 'pages' | 'version'> {
  /** Folder that the site is built in. */
  readonly site: string;
  readonly hasFilms: boolean;
}

export interface SecondTask {
  readonly articles: readonly PlacedArticle[];
  /** Places of those to compile, one after the other. */
  readonly order: readonly number[];
  /** By article: 0 where nobody has taken it yet. */
  readonly taken: Int32Array<SharedArrayBuffer>;
  readonly workshop: SecondWorkshop;
}

const { articles, order, taken, workshop } = workerData as SecondTask;
const { folder, site, hasFilms, ...rest } = workshop;
const cache = new CompileCache(folder);
const files = [...filesIn(folder)];
const own: Workshop = {
  ...rest,
  folder,
  cache,
  files: () => files,
  store: new AssetStore(site),
  // Its films are asked for again by the first thread, which makes them.
  shelf: hasFilms ? new FilmShelf(cache.files, rest.version) : undefined,
};
const TAKEN_SECOND = 2;
for (const index of order) {
  if (Atomics.compareExchange(taken, index, 0, TAKEN_SECOND) !== 0) continue;
  let isThere = false;
  try {
    await compilePlaced(articles[index]!, own);
    isThere = true;
  } finally {
    parentPort!.postMessage([index, isThere]);
  }
}
