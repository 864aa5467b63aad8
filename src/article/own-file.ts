import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';

/**
 * Reads a file of a folder of articles: the one way to every file that an article, its settings or its address names.
 * A link within the folder that leads out of it is none of the folder's, however it is spelled: what a stranger's
 * folder links to is not the stranger's to publish.
 * @param path from the folder
 * @param trust whether links may lead out of the folder
 * @returns undefined where there is no such file, or it is not the folder's own
 */
export function readOwnFile(folder: string, path: string, trust: boolean): Uint8Array | undefined {
  const file = resolve(folder, path);
  if (!isWithin(resolve(folder), file)) return undefined;
  try {
    if (!trust && !isWithin(realpathSync.native(folder), realpathSync.native(file))) return undefined;
    return statSync(file).isFile() ? new Uint8Array(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a path, as it is spelled, lies in a folder. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !/^\.\.(?:[/\\]|$)/.test(way) && !isAbsolute(way);
}
