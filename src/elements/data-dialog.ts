import { make } from '../dom/index.ts';
import { wordButton } from './button.ts';
import { openDialog } from './dialog.ts';
import { type Brought, readFile } from './incoming-data.ts';
import type { Words } from './words.ts';

/** Opens the place where own data come in: a file, pasted rows, or one of the data sets that are there. */
export function openDataDialog(
  root: ShadowRoot,
  words: Words,
  known: readonly string[],
  sample: () => string,
  bring: (brought: Brought) => void,
  choose: (name: string) => void,
): void {
  const file = make('input', {
    type: 'file',
    accept: '.csv,.tsv,.txt,text/csv,text/plain',
    'data-part': 'file',
  });
  const rows = make('textarea', {
    rows: 6,
    spellcheck: 'false',
    'aria-label': words.dataPaste,
    placeholder: 'x,y,label\n0.5,1.2,a\n−1.3,0.4,b',
    'data-part': 'rows',
  });
  const take = (brought: Brought) => {
    dialog.close();
    bring(brought);
  };
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen) take(await readFile(chosen));
  });
  const use = wordButton(undefined, words.dataUse, () => take({ name: words.pasted, content: rows.value }), {
    part: 'use-rows',
    className: 'strong',
  });
  use.disabled = true;
  rows.addEventListener('input', () => {
    use.disabled = rows.value.trim() === '';
  });
  const dialog = openDialog(
    root,
    words,
    words.dataTitle,
    make('p', {}, words.dataIntro),
    make(
      'div',
      { class: 'file-line' },
      make('label', { class: 'button word strong' }, make('span', {}, words.dataChoose), file),
      make('span', { class: 'quiet' }, words.dataDrop),
    ),
    make('label', { class: 'rows' }, make('span', {}, words.dataPaste), rows),
    make(
      'div',
      { class: 'dialog-actions' },
      wordButton(undefined, words.dataSample, () => download('sample.csv', sample()), { part: 'sample' }),
      use,
    ),
    make(
      'div',
      { class: 'known' },
      make('h3', {}, words.dataKnown),
      make(
        'div',
        { class: 'chips' },
        ...known.map((name) =>
          wordButton(
            undefined,
            words.dataNames[name] ?? name,
            () => {
              dialog.close();
              choose(name);
            },
            { part: `known-${name}` },
          ),
        ),
      ),
    ),
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
