import { isNode, nodeModule } from '../host/node-module.ts';

/** The builds of the kernels, one file each. */
export type KernelBuild = 'relaxed' | 'simd' | 'relaxed-threads' | 'simd-threads';

let folder: URL | undefined;
let within: Partial<Readonly<Record<KernelBuild, string>>> = {};

/**
 * Gives kernels that a bundle carries within itself, so that none are fetched: `import 'crease/kernels/inlined'` does.
 * @param builds the files by name, as base64
 */
export function kernelsWithin(builds: Partial<Readonly<Record<KernelBuild, string>>>): void {
  within = builds;
}

/**
 * Says where the kernels lie: the folder that holds `relaxed.wasm`, `simd.wasm` and, for two threads,
 * `relaxed-threads.wasm` and `simd-threads.wasm`, from `crease/kernels/` of this package. Only a
 * bundle that moves this module away from them has to, such as one classic script; by default they are looked for beside
 * the module.
 * @param address absolute, or in a page as seen from it
 * @throws RangeError for anything else
 */
export function kernelsFrom(address: string | URL): void {
  const path = String(address).replace(/\/?$/, '/');
  // Not the location's: a frame made of text has none, but a base.
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  if (!URL.canParse(path, base)) {
    throw new RangeError(`kernelsFrom: expected the address of a folder, got "${address}"`);
  }
  folder = new URL(path, base);
}

/** Where a build lies. @throws TypeError where no address is known: classic scripts of some bundlers have none */
function addressOf(build: KernelBuild): URL {
  if (folder) return new URL(`${build}.wasm`, folder);
  // Literal addresses, so that a bundler takes all files along and a page fetches one.
  switch (build) {
    case 'relaxed':
      return new URL('./relaxed.wasm', import.meta.url);
    case 'simd':
      return new URL('./simd.wasm', import.meta.url);
    case 'relaxed-threads':
      return new URL('./relaxed-threads.wasm', import.meta.url);
    case 'simd-threads':
      return new URL('./simd-threads.wasm', import.meta.url);
  }
}

/** The bytes of a build. @throws Error where they cannot be had */
export async function readKernels(build: KernelBuild): Promise<Uint8Array<ArrayBuffer>> {
  const carried = within[build];
  if (carried) return Uint8Array.from(atob(carried), (letter) => letter.charCodeAt(0));
  let address: URL | undefined;
  try {
    address = addressOf(build);
    if (address.protocol === 'file:' && isNode()) {
      const { readFile } = await nodeModule<typeof import('node:fs/promises')>('node:fs/promises');
      return new Uint8Array(await readFile(address));
    }
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    const place = address
      ? `read from ${address}`
      : 'found beside this script, which knows no address of its own';
    throw new Error(
      `loadEngine: the kernels cannot be ${place} (${(error as Error).message.slice(0, 200)}); say where they lie with kernelsFrom(folder)`,
    );
  }
}
