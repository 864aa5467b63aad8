import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** Puts files into a site under names with a hash of what they hold: equal files once, changed ones never stale. */
export class AssetStore {
  readonly #folder: string;
  readonly #written = new Set<string>();

  /** @param site the folder that the site is built in */
  constructor(site: string) {
    this.#folder = join(site, 'assets');
  }

  /** Writes a file; returns its address from the root of the site, such as `assets/stuck-1a2b3c4d.png`. */
  put(name: string, content: Uint8Array | string): string {
    const hashed = hashedName(name, content);
    this.putAs(hashed, content);
    return `assets/${hashed}`;
  }

  /** Writes a file under just this name, as those that other files name have to be. */
  putAs(name: string, content: Uint8Array | string): void {
    if (this.#written.has(name)) return;
    const path = join(this.#folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    this.#written.add(name);
  }
}

/** `stuck.png` → `stuck-1a2b3c4d.png`. */
export function hashedName(name: string, content: Uint8Array | string): string {
  const extension = extname(name);
  const stem = basename(name, extension).replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'file';
  return `${stem}-${contentHash(content)}${extension.toLowerCase()}`;
}

/** Ten hexadecimal digits of SHA-256. */
export function contentHash(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 10);
}
