import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { ArticleError } from './article-error.ts';
import { contentHash } from './asset-store.ts';
import type { CompiledArticle } from './compile-article.ts';
import { machineKey } from './machine-key.ts';
import type { FilmRequest } from './surroundings.ts';

/** An article as it was compiled, with all that went into it. */
export interface CompiledEntry {
  readonly compiled: CompiledArticle;
  /** Files it asked for beside it, each with a hash of what it held; '' where there was none. */
  readonly reads: Readonly<Record<string, string>>;
  /** Files it put into the site: names as given, with the place of the content in the cache. */
  readonly assets: readonly { readonly name: string; readonly content: string }[];
  /** Films it asked for. */
  readonly films: readonly FilmRequest[];
}

/**
 * Compiled articles from one build to the next, in the folder `.crease/` beside the articles. What is damaged, was
 * written by another version or was not written here counts as not there.
 */
export class CompileCache {
  readonly #folder: string;
  /** Whether nothing had been compiled here when this build began. */
  readonly isEmpty: boolean;
  /** Names of what this build has used. */
  readonly #used = new Set<string>();
  readonly #machine = machineKey();

  /** @throws ArticleError where the cache's folder is a link, which might lead anywhere */
  constructor(folder: string) {
    this.#folder = join(folder, '.crease');
    this.isEmpty = !existsSync(this.#folder);
    mkdirSync(this.files, { recursive: true });
    if (realpathSync(this.files) !== join(realpathSync(folder), '.crease', 'files')) {
      throw new ArticleError(
        `${this.#folder}: expected a folder to keep compiled articles in, but it is a link; remove it`,
      );
    }
    this.#write(join(this.#folder, '.gitignore'), '*\n');
  }

  /** Where files that are dear to make may be kept, such as films. */
  get files(): string {
    return join(this.#folder, 'files');
  }

  /** The entry under a key, if all that it read is as it was. */
  find(key: string, read: (path: string) => Uint8Array | undefined): CompiledEntry | undefined {
    let entry: CompiledEntry;
    try {
      entry = JSON.parse(readFileSync(this.#fileOf(key), 'utf8')) as CompiledEntry;
    } catch {
      return undefined;
    }
    for (const [path, hash] of Object.entries(entry.reads)) {
      const content = read(path);
      if ((content ? contentHash(content) : '') !== hash) return undefined;
    }
    if (!entry.assets.every(({ content }) => existsSync(join(this.files, content)))) return undefined;
    this.#use(key, entry);
    return entry;
  }

  keep(key: string, entry: CompiledEntry): void {
    this.#write(this.#fileOf(key), JSON.stringify(entry));
    this.#use(key, entry);
  }

  #fileOf(key: string): string {
    return join(this.#folder, this.#nameOf(key));
  }

  #nameOf(key: string): string {
    return `${contentHash(this.#machine, key)}.json`;
  }

  #use(key: string, { assets }: CompiledEntry): void {
    this.#used.add(this.#nameOf(key));
    for (const { content } of assets) this.#used.add(content);
  }

  /** Throws away what this build has not used; films stay, as they are dear. */
  prune(): void {
    for (const [folder, unused] of [
      [this.#folder, /^[0-9a-f]+\.json$/],
      [this.files, /^[0-9a-f]+$/],
    ] as const) {
      for (const name of readdirSync(folder)) {
        if (unused.test(name) && !this.#used.has(name)) rmSync(join(folder, name));
      }
    }
  }

  /** Keeps a file; returns its place for `content`. */
  keepFile(content: Uint8Array | string): string {
    const place = contentHash(this.#machine, content);
    const path = join(this.files, place);
    if (!existsSync(path)) this.#write(path, content);
    return place;
  }

  content(place: string): Uint8Array {
    return readFileSync(join(this.files, place));
  }

  /** Whole or not at all, so that a build that is killed leaves nothing that another would take for whole. */
  #write(path: string, content: Uint8Array | string): void {
    const partial = `${path}.${process.pid}-${threadId}`;
    rmSync(partial, { force: true });
    // Never through a link of that name.
    writeFileSync(partial, content, { flag: 'wx' });
    renameSync(partial, path);
  }
}
