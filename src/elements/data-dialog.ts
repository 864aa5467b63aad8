import { make } from '../dom/index.ts';
import { wordButton } from './button.ts';
import { dataWords } from './data-words.ts';
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
  const say = dataWords[words.code];
  const file = make('input', {
    type: 'file',
    accept:
      '.csv,.tsv,.txt,.tab,.dat,.data,.arff,.json,.jsonl,.svm,.libsvm,.xlsx,.parquet,.arrow,.feather,.npy,.npz,.gz,text/csv,text/plain',
    'data-part': 'file',
  });
  const rows = make('textarea', {
    rows: 6,
    spellcheck: 'false',
    'aria-label': say.dataPaste,
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
  const use = wordButton(undefined, say.dataUse, () => take({ name: say.pasted, content: rows.value }), {
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
    say.dataTitle,
    make('p', {}, say.dataIntro),
    make(
      'div',
      { class: 'file-line' },
      make('label', { class: 'button word strong' }, make('span', {}, say.dataChoose), file),
      make('span', { class: 'quiet' }, say.dataDrop),
    ),
    make('label', { class: 'rows' }, make('span', {}, say.dataPaste), rows),
    make(
      'div',
      { class: 'dialog-actions' },
      wordButton(undefined, say.dataSample, () => download('sample.csv', sample()), { part: 'sample' }),
      use,
    ),
    make(
      'div',
      { class: 'known' },
      make('h3', {}, say.dataKnown),
      make(
        'div',
        { class: 'chips' },
        ...known.map((name) =>
          wordButton(
            undefined,
            say.dataNames[name] ?? name,
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
