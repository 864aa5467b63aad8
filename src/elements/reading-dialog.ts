import { make } from '../dom/index.ts';
import { openTable, type ReadTableOptions, type Table, TableError } from '../table/index.ts';
import { wordButton } from './button.ts';
import { dataWords } from './data-words.ts';
import { openDialog } from './dialog.ts';
import type { Brought } from './incoming-data.ts';
import type { Words } from './words.ts';

/** What a reader may know that the file does not say. */
const WAYS: Readonly<Record<string, readonly ReadTableOptions[]>> = {
  decimal: [{ decimal: '.' }, { decimal: ',' }],
  encoding: ['big5', 'gb18030', 'shift_jis', 'euc-kr', 'windows-1252', 'windows-1251'].map((encoding) => ({
    encoding,
  })),
};

/**
 * The table in what was brought; where it could be read in more than one way, the one that the reader says.
 * @returns undefined where the reader would rather not
 * @throws TableError where it cannot be read
 */
export async function readBrought(
  root: ShadowRoot,
  words: Words,
  { name, content }: Brought,
  options: ReadTableOptions = {},
): Promise<Table | undefined> {
  try {
    return await openTable(content, name, options);
  } catch (error) {
    const ways = error instanceof TableError ? WAYS[error.mend ?? ''] : undefined;
    if (!ways || Object.keys(ways[0]!).some((key) => key in options)) throw error;
    const way = await choose(root, words, (error as Error).message, ways);
    return way && readBrought(root, words, { name, content }, { ...options, ...way });
  }
}

function choose(
  root: ShadowRoot,
  words: Words,
  question: string,
  ways: readonly ReadTableOptions[],
): Promise<ReadTableOptions | undefined> {
  return new Promise((resolve) => {
    let chosen: ReadTableOptions | undefined;
    const buttons = ways.map((way) => {
      const text = way.encoding ?? (way.decimal === ',' ? '1,5' : '1.5');
      const take = () => {
        chosen = way;
        dialog.close();
      };
      return wordButton(undefined, text, take, { part: `way-${way.encoding ?? way.decimal}` });
    });
    const dialog = openDialog(
      root,
      words,
      dataWords[words.code].readingTitle,
      make('p', { class: 'problem' }, question),
      make('div', { class: 'chips' }, ...buttons),
    );
    dialog.addEventListener('close', () => resolve(chosen));
  });
}
