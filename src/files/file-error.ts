/** A file that cannot be written as asked: one sentence that says what to mend. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EFBIG: 'the file would be larger than allowed',
  EDQUOT: 'the disk quota is used up',
  ENAMETOOLONG: 'the name is too long',
};

/** What a failure to write `out` comes to, in one sentence; what is not about files passes through. */
export function writingError(out: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const words = code && WORDS[code];
  return words ? new FileError(`${out}: cannot be written, ${words}`, { cause: error }) : error;
}
