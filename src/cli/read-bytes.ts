import { readFile } from 'node:fs/promises';
import { UserError } from './user-error.ts';

/** A file's bytes. @throws UserError that says why there are none */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError(`${file}: cannot be read (${reasonOf(error)})`);
  }
}

/** A text file's content. @throws UserError that says why there is none */
export async function readText(file: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(file));
}

/** What the system says about a failure, in a few words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'its folder is a file',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
  };
  return (code && words[code]) || (error instanceof Error ? error.message.split('\n')[0]! : String(error));
}
