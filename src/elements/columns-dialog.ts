import { make } from '../dom/index.ts';
import { DataError, type Dataset2 } from '../nn/index.ts';
import { type ColumnChoice, datasetFromTable, type Table, TableError } from '../table/index.ts';
import { wordButton } from './button.ts';
import { dataWords } from './data-words.ts';
import { openDialog } from './dialog.ts';
import { CANCEL } from './messages.ts';
import { formatCount } from './shown-numbers.ts';
import type { Words } from './words.ts';

/** Rows that the dialog shows of a table. */
const PREVIEW = 10;

/**
 * The data set in a table. Where it is plain which columns, classes and rows are meant, at once; else by asking, with
 * the likeliest filled in.
 * @returns undefined where the reader would rather not
 * @throws DataError where no choice would help
 */
export async function chooseData(
  root: ShadowRoot,
  words: Words,
  table: Table,
): Promise<Dataset2 | undefined> {
  const { columns, guess, mend, notes } = table;
  const numbers = columns.flatMap(({ kind }, i) => (kind === 'number' ? [i] : []));
  let problem = '';
  if (columns.length <= 3) {
    if (!guess && mend !== 'classes') refuse(table);
    try {
      if (guess) return datasetFromTable(table, guess);
    } catch (error) {
      if (!(error instanceof TableError && error.mend === 'dropMissing')) throw error;
      problem = error.message;
    }
  } else if (numbers.length < 2) refuse(table);
  const label = guess?.label ?? labelIn(table);
  const [x = 0, y = 1] = numbers.filter((i) => i !== label && !columns[i]!.isCounter);
  return ask(root, words, table, guess ?? { x, y, label }, problem || notes.join('; '));
}

/** The dialog itself. */
function ask(
  root: ShadowRoot,
  words: Words,
  table: Table,
  start: ColumnChoice,
  told: string,
): Promise<Dataset2 | undefined> {
  const say = dataWords[words.code];
  const { columns } = table;
  return new Promise((resolve) => {
    let chosen: Dataset2 | undefined;
    const fields = make('div', { class: 'columns' });
    const select = (label: string, part: string, names: readonly string[], index: number) => {
      const field = make(
        'select',
        { 'data-part': part },
        ...names.map((name, i) => make('option', { value: i, selected: i === index }, name)),
      );
      field.addEventListener('change', mark);
      return { field, element: make('label', {}, make('span', {}, label), field) };
    };
    const names = columns.map(({ name }) => name);
    const x = select(say.columnX, 'column-x', names, start.x);
    const y = select(say.columnY, 'column-y', names, start.y);
    const label = select(say.columnLabel, 'column-label', names, start.label);
    const drop = make('input', { type: 'checkbox', checked: true, 'data-part': 'drop-missing' });
    const problem = make('p', { role: 'alert', class: 'problem' });
    const preview = make('div', { class: 'preview', tabindex: 0, role: 'region', 'aria-label': table.name });
    const dropLine = make('label', { class: 'check' }, drop, make('span', {}, say.dropMissing));
    let classes: readonly { readonly field: HTMLSelectElement; readonly element: HTMLElement }[] = [];
    const valuesOf = () => columns[Number(label.field.value)]!.values;
    const offerClasses = () => {
      const values = valuesOf();
      classes =
        values.length > 2
          ? [
              select(say.classZero, 'class-0', [...values, say.classOthers], 0),
              select(say.classOne, 'class-1', values, 1),
            ]
          : [];
      fields.replaceChildren(x.element, y.element, label.element, ...classes.map(({ element }) => element));
    };
    const choice = (): ColumnChoice => {
      const [zero, one] = classes.map(({ field }) => valuesOf()[Number(field.value)]);
      return {
        x: Number(x.field.value),
        y: Number(y.field.value),
        label: Number(label.field.value),
        ...(one === undefined ? {} : { classes: zero === undefined ? [one] : [zero, one] }),
        dropMissing: drop.checked,
      };
    };
    const use = () => {
      try {
        chosen = datasetFromTable(table, choice());
        dialog.close();
      } catch (error) {
        problem.textContent = error instanceof Error ? error.message : String(error);
      }
    };
    function mark(): void {
      problem.textContent = '';
      const picked = [x, y, label].map(({ field }) => Number(field.value));
      dropLine.hidden = picked.every((i) => columns[i]!.missing === 0);
      preview.replaceChildren(previewOf(table, new Set(picked)));
    }
    label.field.addEventListener('change', offerClasses);
    offerClasses();
    mark();
    problem.textContent = told;
    const dialog = openDialog(
      root,
      words,
      say.columnsTitle,
      make('p', {}, say.columnsIntro(table.name, formatCount(table.count))),
      fields,
      dropLine,
      preview,
      problem,
      make(
        'div',
        { class: 'dialog-actions' },
        wordButton(undefined, CANCEL[words.code], () => dialog.close(), { part: 'columns-cancel' }),
        wordButton(undefined, say.dataUse, use, { part: 'columns-use', className: 'strong' }),
      ),
    );
    dialog.addEventListener('close', () => resolve(chosen));
  });
}

/** The column that is the label where nothing says which: the last one that holds few values. */
function labelIn({ columns, target }: Table): number {
  const few = columns.findLastIndex(
    ({ kind, values }) => kind !== 'number' && values.length > 1 && values.length < 20,
  );
  return target ?? (few < 0 ? columns.length - 1 : few);
}

function previewOf(table: Table, picked: ReadonlySet<number>): HTMLElement {
  const { columns, count } = table;
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
    make(
      'tbody',
      {},
      ...Array.from({ length: Math.min(count, PREVIEW) }, (_, row) =>
        cells(
          'td',
          columns.map((column) => column.written(row)),
        ),
      ),
    ),
  );
}

function refuse({ reason, name }: Table): never {
  throw new DataError(reason ?? `${name}: expected two columns of numbers and a label`);
}
