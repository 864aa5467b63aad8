import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesIn } from './files-in.ts';

/** What each file of a folder looked like at one moment: when it was changed, and how long it was. */
export type FolderState = ReadonlyMap<string, string>;

/** What editors leave beside a file while they save it, and `4913`, by which vim tries whether it may write. */
const PASSING = /~$|^#.*#$|^4913$/;

/**
 * The state of a folder, without what begins with a dot, `node_modules`, and the files that editors write in passing.
 * @param except a folder within it that does not count
 */
export function folderState(folder: string, except: string): FolderState {
  const state = new Map<string, string>();
  const isOther = (inner: string) => resolve(folder, inner) !== resolve(except);
  for (const file of filesIn(folder, isOther)) {
    if (file.split('/').some((part) => PASSING.test(part))) continue;
    // A file may be gone by now.
    const stats = statSync(join(folder, file), { throwIfNoEntry: false });
    if (stats) state.set(file, `${stats.mtimeMs} ${stats.size}`);
  }
  return state;
}

/** The files that have come, gone or changed between two states. */
export function changedFiles(before: FolderState, after: FolderState): string[] {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].filter((file) => before.get(file) !== after.get(file));
}
