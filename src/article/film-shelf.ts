import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFilm, openFigure } from '../film/index.ts';
import { parseParams } from '../scene/index.ts';
import { contentHash } from './asset-store.ts';
import type { FilmRequest } from './surroundings.ts';

const SIZE = { width: 1280, height: 720 };
const FRAMES_A_SECOND = 30;

/** The films that the pages of a site ask for: named at once, made after all pages are known, and kept. */
export class FilmShelf {
  readonly #kept: string;
  readonly #wanted = new Map<string, FilmRequest>();

  readonly #version: string;

  /**
   * @param kept folder of films from earlier builds
   * @param version of what draws them
   */
  constructor(kept: string, version: string) {
    this.#kept = kept;
    this.#version = version;
  }

  /** Asks for a film; returns its address from the root of the site. */
  ask(request: FilmRequest): string {
    const name = `${request.figure}-${contentHash(this.#version, JSON.stringify(request))}.mp4`;
    this.#wanted.set(name, request);
    return `assets/${name}`;
  }

  /**
   * Makes what has been asked for and is not there yet, and puts it into the site.
   * @param onProgress hears how many films of how many are done, in parts
   */
  async make(
    site: string,
    signal: AbortSignal | undefined,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    mkdirSync(join(site, 'assets'), { recursive: true });
    let done = 0;
    for (const [name, { figure: id, module, params, language }] of this.#wanted) {
      const out = join(this.#kept, name);
      if (!existsSync(out)) {
        const source = module === undefined ? { id } : { module };
        const figure = await openFigure(source);
        await makeFilm(source, parseParams(figure.params, params), {
          out,
          size: SIZE,
          fps: FRAMES_A_SECOND,
          language,
          small: true,
          ...(signal ? { signal } : {}),
          onProgress: (frames, total) => onProgress(done + frames / total, this.#wanted.size),
        });
      }
      copyFileSync(out, join(site, 'assets', name));
      done++;
      onProgress(done, this.#wanted.size);
    }
  }
}
