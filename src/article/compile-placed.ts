import { basename, dirname, join, posix, relative } from 'node:path';
import { FigureError } from '../author/index.ts';
import { loadFigure } from '../figures/index.ts';
import { ownScript, prepareOwnFigure } from '../own/index.ts';
import { articleValues } from './article-values.ts';
import { type AssetStore, contentHash } from './asset-store.ts';
import {
  type CompiledArticle,
  compileArticle,
  type FilmRequest,
  type OpenedFigure,
  type Surroundings,
} from './compile-article.ts';
import type { CompileCache } from './compile-cache.ts';
import type { FilmShelf } from './film-shelf.ts';
import { interfaceOf } from './languages.ts';
import { readOwnFile } from './own-file.ts';
import type { PlacedArticle } from './place-articles.ts';
import { previewImage } from './preview-image.ts';

/** What the articles of a site are compiled with. */
export interface Workshop {
  /** Folder of the articles. */
  readonly folder: string;
  readonly trust: boolean;
  /** Whether an author is at work on the articles. */
  readonly isPreview: boolean;
  readonly films: Surroundings['films'];
  /** Every source file and its page's path. */
  readonly pages: ReadonlyMap<string, string>;
  /** The paths of all files in the folder. */
  files(): readonly string[];
  readonly cache: CompileCache;
  readonly store: AssetStore;
  /** Where films of the figures are asked for, if they are wanted. */
  readonly shelf: FilmShelf | undefined;
  readonly version: string;
}

/** Compiles an article, or takes it from the cache if nothing that went into it has changed. */
export async function compilePlaced(
  { source, front, language: tag, root }: PlacedArticle,
  { folder, trust, isPreview, films, pages, files, cache, store, shelf, version }: Workshop,
): Promise<{ readonly compiled: CompiledArticle; readonly isFresh: boolean }> {
  const language = interfaceOf(tag);
  const { values, refused } = await articleValues(folder, source.file, language, trust);
  const read = (path: string) => readOwnFile(folder, join(dirname(source.file), path), trust);
  const settings = {
    language,
    root,
    trust,
    isPreview,
    values,
    refused,
    films,
    pages: [...pages],
    filming: shelf !== undefined,
  };
  const key = contentHash(version, source.file, source.content, JSON.stringify(settings));
  const kept = cache.find(key, read);
  if (kept) {
    for (const { name, content } of kept.assets) store.put(name, cache.content(content));
    for (const request of kept.films) shelf?.ask(request);
    return { compiled: kept.compiled, isFresh: false };
  }

  const reads: Record<string, string> = {};
  const assets: { name: string; content: string }[] = [];
  const asked: FilmRequest[] = [];
  const asset = (name: string, content: Uint8Array | string) => {
    assets.push({ name, content: cache.keepFile(content) });
    return store.put(name, content);
  };
  const noted = (path: string) => {
    const content = read(path);
    reads[path] = content ? contentHash(content) : '';
    return content;
  };
  const openFigure = async (name: string): Promise<OpenedFigure | undefined> => {
    if (!/\.m?[jt]s$/.test(name)) {
      const figure = await loadFigure(name);
      return figure && { figure };
    }
    if (!trust) throw new FigureError(`${name} is code: it runs only with --trust`);
    if (!noted(name)) throw new FigureError(`${name}: there is no such file beside the article`);
    const module = join(folder, dirname(source.file), name);
    const own = await prepareOwnFigure(module);
    for (const { path } of own.modules) noted(relative(dirname(module), path));
    const stem = basename(name).replace(/\.m?[jt]s$/, '');
    return { figure: own.figure, own: { script: asset(`${stem}.js`, ownScript(own)), module } };
  };
  const result = await compileArticle(source, front, {
    language,
    root,
    trust,
    isPreview,
    values,
    ...(refused === undefined ? {} : { valuesRefused: refused }),
    films,
    pages,
    openFigure,
    read: noted,
    files: () => files().map((file) => posix.relative(posix.dirname(source.file), file)),
    asset,
    ...(shelf && {
      film(request: FilmRequest) {
        asked.push(request);
        return shelf.ask(request);
      },
    }),
  });
  const { firstFigure, article } = result;
  const compiled: CompiledArticle =
    article.image === undefined && firstFigure
      ? {
          ...result,
          article: {
            ...article,
            image: asset(
              'preview.jpg',
              previewImage(
                { ...firstFigure, figure: (await openFigure(firstFigure.figure))!.figure },
                language,
              ),
            ),
          },
        }
      : result;
  cache.keep(key, { compiled, reads, assets, films: asked });
  return { compiled, isFresh: true };
}
