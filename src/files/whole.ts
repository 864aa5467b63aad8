import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FileError, writingError } from './file-error.ts';

/** A file or folder in the making: beside its final place, under another name, until `commit`. */
export interface Unfinished {
  /** Write here. */
  readonly path: string;
  /** Gives it its final name, in place of what stood there. */
  commit(): Promise<void>;
  /** Takes it away. Harmless after `commit`. */
  discard(): Promise<void>;
}

/** What may be in a folder that a new one replaces: nobody loses what this is not made of. */
export interface Replaceable {
  /** As in “other things than frames”. */
  readonly what: string;
  /** The first of these names that does not belong there. */
  foreign(names: readonly string[]): string | undefined;
}

/**
 * Begins a file or a folder that appears under the name `out` only when it is whole. What killed runs have left
 * beside it is cleaned up.
 * @param folder what it may replace; without it a file is begun
 * @throws FileError if it cannot be written there
 */
export async function beginWhole(out: string, folder?: Replaceable): Promise<Unfinished> {
  const target = resolve(out);
  const before = join(dirname(target), `.${basename(target)}.before`);
  const path = join(dirname(target), `.${basename(target)}.${process.pid}-${serial++}.partial`);
  try {
    restore(before, target);
    await refuseOccupied(out, target, folder);
    removeLeftovers(target);
    if (folder) await mkdir(path);
    else await (await open(path, 'wx')).close();
  } catch (error) {
    throw writingError(out, error);
  }
  const removeNow = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', removeNow);
  const settle = () => process.off('exit', removeNow);
  return {
    path,
    async commit() {
      try {
        if (folder && existsSync(target)) {
          await rm(before, { recursive: true, force: true });
          await rename(target, before);
        }
        await rename(path, target);
        if (folder) await rm(before, { recursive: true, force: true });
      } catch (error) {
        restore(before, target);
        throw writingError(out, error);
      }
      settle();
    },
    async discard() {
      await rm(path, { recursive: true, force: true });
      settle();
    },
  };
}

/** Brings back what stood in a folder's place, where its successor did not get there. */
function restore(before: string, target: string): void {
  if (existsSync(before) && !existsSync(target)) renameSync(before, target);
}

/** Tells apart the files that one process has in the making. */
let serial = 0;

/**
 * Writes a file that appears under its name only when it is whole.
 * @throws FileError if it cannot be written
 */
export async function writeWhole(out: string, content: string | Uint8Array): Promise<void> {
  const unfinished = await beginWhole(out);
  try {
    await writeFile(unfinished.path, content);
    await unfinished.commit();
  } catch (error) {
    await unfinished.discard();
    throw writingError(out, error);
  }
}

/** A file never replaces a folder, nor a folder one that holds anything else. */
async function refuseOccupied(out: string, target: string, folder: Replaceable | undefined): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (!found) return;
  if (!folder) {
    if (found.isDirectory()) throw new FileError(`${out}: cannot be written, it is a folder`);
    return;
  }
  const { what, foreign } = folder;
  if (!found.isDirectory()) throw new FileError(`${out}: cannot hold ${what}, there is a file of that name`);
  const other = foreign(await readdir(target));
  if (other !== undefined) {
    throw new FileError(
      `${out}: this folder holds other things than ${what} (${other}); name a new or an empty folder`,
    );
  }
}

/** Removes what earlier runs for the same target have left, if their process is gone. */
function removeLeftovers(target: string): void {
  const folder = dirname(target);
  const name = basename(target);
  for (const entry of readdirSync(folder)) {
    if (!entry.startsWith(`.${name}.`) || !entry.endsWith('.partial')) continue;
    const pid = /^(\d+)-\d+$/.exec(entry.slice(name.length + 2, -'.partial'.length))?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(folder, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
