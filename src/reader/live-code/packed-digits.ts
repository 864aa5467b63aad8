import { loadScript } from '../own-script.ts';
import { pageWords as words } from '../words.ts';
import type { PackedFiles } from './messages.ts';

let packed: Promise<PackedFiles> | undefined;

/** The handwritten digits that the page has at hand; loaded once. @throws Error where they cannot be had */
export function packedDigits(): Promise<PackedFiles> {
  packed ??= load();
  packed.catch(() => {
    packed = undefined;
  });
  return packed;
}

async function load(): Promise<PackedFiles> {
  await loadScript('digits').catch((error: Error) => {
    throw new Error(words.cannotLoad(error.message));
  });
  const page = globalThis as { creaseDigits?: Readonly<Record<string, string>> };
  const texts = Object.entries(page.creaseDigits ?? {});
  delete page.creaseDigits;
  return Object.fromEntries(texts.map(([name, text]) => [name, bytes(text)]));
}

/** Base64 as bytes. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const result = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) result[i] = binary.charCodeAt(i);
  return result;
}
