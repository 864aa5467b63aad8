import { make } from '../dom/index.ts';
import { DataError, type Dataset2 } from '../nn/index.ts';
import { type ColumnChoice, datasetFromTable, type Table } from '../table/index.ts';
import { wordButton } from './button.ts';
import { dataWords } from './data-words.ts';
import { openDialog } from './dialog.ts';
import { formatCount } from './shown-numbers.ts';
import type { Words } from './words.ts';

/** Rows that the dialog shows of a table. */
const PREVIEW = 4;

/**
 * The data set in a table. Where it is plain which columns are meant, at once; where there are more than
 * three, by asking, with the likeliest filled in.
 * @returns undefined where the reader would rather not
 * @throws DataError where no choice of columns would help
 */
export async function chooseData(
  root: ShadowRoot,
  words: Words,
  table: Table,
): Promise<Dataset2 | undefined> {
  const say = dataWords[words.code];
  const { columns, guess } = table;
  if (columns.length <= 3) return datasetFromTable(table, guess ?? refuse(table));
  const numbers = columns.flatMap(({ kind }, i) => (kind === 'number' ? [i] : []));
  const start = guess ?? { x: numbers[0] ?? 0, y: numbers[1] ?? 1, label: columns.length - 1 };
  return new Promise((resolve) => {
    let chosen: Dataset2 | undefined;
    const select = (label: string, index: number, part: string) => {
      const field = make(
        'select',
        { 'data-part': part },
        ...columns.map(({ name }, i) => make('option', { value: i, selected: i === index }, name)),
      );
      return { field, element: make('label', {}, make('span', {}, label), field) };
    };
    const x = select(say.columnX, start.x, 'column-x');
    const y = select(say.columnY, start.y, 'column-y');
    const label = select(say.columnLabel, start.label, 'column-label');
    const problem = make('p', { role: 'alert', class: 'problem' });
    const choice = (): ColumnChoice => ({
      x: Number(x.field.value),
      y: Number(y.field.value),
      label: Number(label.field.value),
    });
    const use = () => {
      try {
        chosen = datasetFromTable(table, choice());
        dialog.close();
      } catch (error) {
        problem.textContent = error instanceof Error ? error.message : String(error);
      }
    };
    const preview = make('div', { class: 'preview', tabindex: 0, role: 'region', 'aria-label': table.name });
    const mark = () => {
      problem.textContent = '';
      const picked = new Set(Object.values(choice()));
      preview.replaceChildren(previewOf(table, picked));
    };
    for (const { field } of [x, y, label]) field.addEventListener('change', mark);
    mark();
    const dialog = openDialog(
      root,
      words,
      say.columnsTitle,
      make('p', {}, say.columnsIntro(table.name, formatCount(table.rows.length))),
      make('div', { class: 'columns' }, x.element, y.element, label.element),
      preview,
      problem,
      make(
        'div',
        { class: 'dialog-actions' },
        wordButton(undefined, words.cancel, () => dialog.close(), { part: 'columns-cancel' }),
        wordButton(undefined, say.dataUse, use, { part: 'columns-use', className: 'strong' }),
      ),
    );
    dialog.addEventListener('close', () => resolve(chosen));
  });
}

function previewOf({ columns, rows }: Table, picked: ReadonlySet<number>): HTMLElement {
  const cells = (name: 'th' | 'td', texts: readonly string[]) =>
    make(
      'tr',
      {},
      ...texts.map((text, i) =>
        make(
          name,
          { class: picked.has(i) ? 'picked' : undefined, ...(name === 'th' ? { scope: 'col' } : {}) },
          text,
        ),
      ),
    );
  return make(
    'table',
    {},
    make(
      'thead',
      {},
      cells(
        'th',
        columns.map(({ name }) => name),
      ),
    ),
    make('tbody', {}, ...rows.slice(0, PREVIEW).map((row) => cells('td', row))),
  );
}

function refuse({ reason, name }: Table): never {
  throw new DataError(reason ?? `${name}: expected two columns of numbers and a label`);
}
