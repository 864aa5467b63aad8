import { make } from '../../dom/index.ts';
import type { Table } from '../../table/index.ts';
import { limits } from '../document/limits.ts';
import { StudioError, wordsOf } from '../document/sentence.ts';
import type { Axis, LabelledPoint } from '../document/studio-document.ts';
import { wordButton } from './controls.ts';
import { openDialog } from './dialog.ts';
import type { Studio } from './studio.ts';
import { inBoth, saying } from './words.ts';

/** Half the width and half the height that points are fitted to, as the figures do. */
const HALF = [3, 2.7] as const;

/** Opens the place where a table comes in: the same door as the figures’, for up to ten classes. */
export function openTableDialog(studio: Studio, brought?: File): void {
  const { words } = studio;
  const file = make('input', { type: 'file', 'data-part': 'table-file' });
  const rows = make('textarea', {
    rows: 6,
    spellcheck: 'false',
    'aria-label': words.pasteRows,
    placeholder: 'x,y,label\n0.5,1.2,a\n-1.3,0.4,b',
    'data-part': 'table-rows',
  });
  const problem = make('p', { class: 'problem', role: 'alert' });
  const columns = make('div', { class: 'columns' });
  const use = wordButton(words.useRows, () => void take(rows.value, 'table'), 'table-use', 'strong');
  const dialog = openDialog(
    words,
    words.tableTitle,
    make('p', { class: 'quiet' }, words.tableIntro),
    make('label', { class: 'file' }, make('span', { class: 'button strong' }, words.chooseFile), file),
    make('label', { class: 'stack' }, make('span', {}, words.pasteRows), rows),
    problem,
    columns,
    make('div', { class: 'actions' }, use),
  );
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) void chosen.arrayBuffer().then((bytes) => take(new Uint8Array(bytes), chosen.name));
  });
  if (brought) void brought.arrayBuffer().then((bytes) => take(new Uint8Array(bytes), brought.name));

  async function take(content: string | Uint8Array, name: string): Promise<void> {
    problem.textContent = '';
    try {
      const { openTable } = await import('../../table/index.ts');
      const table = await openTable(content, name);
      const guess = guessColumns(table);
      if (guess && table.columns.length === 3) return bring(table, guess);
      ask(table, guess ?? [0, 1, table.columns.length - 1]);
    } catch (error) {
      problem.textContent = wordsOf(error)[words.code];
    }
  }

  function ask(table: Table, guess: readonly number[]): void {
    const choices = [words.columnX, words.columnY, words.columnLabel].map((label, i) => {
      const select = make(
        'select',
        {},
        ...table.columns.map(({ name }, index) => make('option', { value: index }, name)),
      );
      select.value = String(guess[i]);
      return { label: make('label', { class: 'stack' }, make('span', {}, label), select), select };
    });
    columns.replaceChildren(
      ...choices.map(({ label }) => label),
      wordButton(
        words.useRows,
        () => {
          problem.textContent = '';
          try {
            bring(
              table,
              choices.map(({ select }) => Number(select.value)),
            );
          } catch (error) {
            problem.textContent = wordsOf(error)[words.code];
          }
        },
        'table-columns',
        'strong',
      ),
    );
  }

  function bring(table: Table, [x, y, label]: readonly number[]): void {
    const { points, axes, classNames, leftOut } = pointsFrom(table, x!, y!, label!);
    const { document } = studio;
    studio.change(
      'data',
      {
        ...document,
        weights: null,
        data: {
          source: { kind: 'table', name: table.name, points, axes },
          removed: [],
          added: [],
          classes: Math.max(2, classNames.length),
          classNames,
          testShare: document.data.testShare,
        },
        look: { ...document.look, centre: [0, 0], width: 8.4, probe: null },
      },
      saying((said) => said.data(table.name)),
    );
    dialog.close();
    if (leftOut > 0)
      studio.tell(
        inBoth((say) => say.leftOut(leftOut)),
        'news',
      );
  }
}

/** The first two columns of numbers, and the last of few different texts; undefined where they are not there. */
function guessColumns({ columns, count }: Table): readonly [number, number, number] | undefined {
  const isNumeric = columns.map((column) => {
    for (let row = 0; row < count; row++) {
      if (column.text(row) !== '' && Number.isNaN(column.number(row))) return false;
    }
    return !column.isCounter;
  });
  const few = columns.map((column) => {
    const seen = new Set<string>();
    for (let row = 0; row < count && seen.size <= limits.classes; row++) seen.add(column.text(row));
    return seen.size >= 2 && seen.size <= limits.classes;
  });
  const label = few.lastIndexOf(true);
  const [x, y] = isNumeric.flatMap((is, i) => (is && i !== label ? [i] : []));
  return label >= 0 && x !== undefined && y !== undefined ? [x, y, label] : undefined;
}

/** The points of three columns, fitted to the plane, with the axes to read them back. @throws StudioError */
export function pointsFrom(
  table: Table,
  x: number,
  y: number,
  label: number,
): {
  readonly points: readonly LabelledPoint[];
  readonly axes: readonly [Axis, Axis];
  readonly classNames: readonly string[];
  readonly leftOut: number;
} {
  if (new Set([x, y, label]).size < 3) {
    throw new StudioError({
      en: `${table.name}: choose three different columns`,
      'zh-Hant': `${table.name}：請選三個不同的欄位`,
    });
  }
  const [xs, ys, labels] = [table.columns[x]!, table.columns[y]!, table.columns[label]!];
  const rows: [number, number, string][] = [];
  let leftOut = 0;
  for (let row = 0; row < table.count; row++) {
    const [a, b, name] = [xs.number(row), ys.number(row), labels.text(row)];
    if (Number.isFinite(a) && Number.isFinite(b) && name !== '') rows.push([a, b, name]);
    else if (xs.text(row) !== '' && !Number.isFinite(a)) {
      throw new StudioError({
        en: `${table.place(row)}: expected a number in column “${xs.name}”, got “${xs.written(row)}”`,
        'zh-Hant': `${table.place(row)}：「${xs.name}」欄該是數字，卻是「${xs.written(row)}」`,
      });
    } else leftOut++;
  }
  const numeric = rows.every(([, , name]) => Number.isFinite(Number(name)));
  const classNames = [...new Set(rows.map(([, , name]) => name))].sort((a, b) =>
    numeric ? Number(a) - Number(b) : a < b ? -1 : 1,
  );
  if (classNames.length > limits.classes || classNames.length < 1) {
    throw new StudioError({
      en: `${table.name}: expected 1 to ${limits.classes} classes in column “${labels.name}”, got ${classNames.length}`,
      'zh-Hant': `${table.name}：「${labels.name}」欄應有 1 到 ${limits.classes} 類，卻有 ${classNames.length} 類`,
    });
  }
  if (rows.length > limits.points) {
    throw new StudioError({
      en: `${table.name}: expected at most ${limits.points} rows, got ${rows.length}; take a sample of them`,
      'zh-Hant': `${table.name}：最多 ${limits.points} 列，這裡有 ${rows.length} 列；請先抽樣`,
    });
  }
  const axes = [xs, ys].map(({ name }, i): Axis => {
    const values = rows.map((row) => row[i as 0 | 1]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const reach = high / 2 - low / 2;
    return { name, offset: low / 2 + high / 2, factor: reach === 0 ? 1 : reach / HALF[i]! };
  }) as [Axis, Axis];
  return {
    points: rows.map(
      ([a, b, name]): LabelledPoint => [
        (a - axes[0].offset) / axes[0].factor,
        (b - axes[1].offset) / axes[1].factor,
        classNames.indexOf(name),
      ],
    ),
    axes,
    classNames,
    leftOut,
  };
}
