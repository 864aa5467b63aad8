import { posix } from 'node:path';
import type { Properties } from 'hast';
import { nearName } from '../nn/index.ts';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';
import { articleWords } from './words.ts';

/** The folder in which the dialect's pictures lie, there where the article does or above. */
const PICTURES = 'images';

/** A picture or a film that an author names: beside the article, or in `images/` there or in a folder above. */
export function findFile(
  path: string,
  { file, read }: Pick<Compilation, 'file' | 'read'>,
): Uint8Array | undefined {
  const above = posix.dirname(file) === '.' ? 0 : posix.dirname(file).split('/').length;
  // From the root of a book, as MyST, Quarto and GitHub have it: whichever of the folders above that is.
  if (path.startsWith('/')) {
    for (let up = above; up >= 0; up--) {
      const found = read(posix.join('../'.repeat(up), path.slice(1)));
      if (found) return found;
    }
    return undefined;
  }
  const beside = read(path);
  if (beside) return beside;
  for (let up = 0; up <= above; up++) {
    const found = read(posix.join('../'.repeat(up), PICTURES, path));
    if (found) return found;
  }
  return undefined;
}

/** What pictures and films are called. */
const ENDINGS = {
  picture: /\.(png|jpe?g|gif|svg|webp|avif|bmp)$/i,
  film: /\.(mp4|webm|mov|m4v|mkv)$/i,
  file: /./,
} as const;

/** A question for the end of a sentence, where another file may be meant: of that name, or one like it. */
export function fileMeant(
  path: string,
  { files }: Pick<Compilation, 'files'>,
  what: keyof typeof ENDINGS = 'file',
): string {
  const known = files().filter((each) => each !== path && ENDINGS[what].test(each));
  const plain = (each: string) => posix.basename(each).toLowerCase();
  const stem = (each: string) => plain(each).replace(/\.[^.]*$/, '');
  const meant =
    known.find((each) => plain(each) === plain(path)) ??
    known.find((each) => stem(each) === stem(path)) ??
    nearName(path, known);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

/** Tells of a file that is not there: in a draft, it is still to come. */
export function tellMissing(
  path: string,
  what: 'picture' | 'film',
  place: Parameters<Compilation['report']>[1],
  compilation: Compilation,
): void {
  const severity = compilation.isDraft ? 'warning' : 'error';
  const message = `${path}: there is no such ${what} beside the article${fileMeant(path, compilation, what)}`;
  compilation.report(severity, place, message);
}

/** A box in the place of a picture or a film that a draft is still to get; undefined where nothing is to be expected. */
export function boxFor(path: string, compilation: Compilation): Made | undefined {
  if (!compilation.isDraft || findFile(path, compilation)) return undefined;
  return made('span', boxProperties, [
    made('code', {}, [{ type: 'text', value: path }]),
    { type: 'text', value: ` ${articleWords[compilation.language].stillToCome}` },
  ]);
}

const boxProperties: Properties = { className: ['still-to-come'] };
