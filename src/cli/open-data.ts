import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Option } from 'commander';
import { type AxisScale, type Dataset2, datasetNames, namedDataset, nearName } from '../nn/index.ts';
import {
  type ChoiceOptions,
  type Mend,
  openTable,
  sayTaken,
  type Table,
  TableError,
  type TrainedWith,
  takeData,
} from '../table/index.ts';
import { readBytes } from './read-bytes.ts';
import { UserError } from './user-error.ts';

/** How `--data` is to be read, and what of it is meant. */
export interface DataOptions {
  readonly x?: string;
  readonly y?: string;
  readonly label?: string;
  readonly classes?: readonly string[];
  readonly dropMissing?: true;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly encoding?: string;
}

/** What `--data` takes. */
export const DATA_HELP =
  'a table (CSV, TSV, xlsx, Parquet, ARFF, npz, …) with two columns of numbers and a label';

const DELIMITERS: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  blank: ' ',
  blanks: ' ',
  space: ' ',
  bar: '|',
};

/** The options that say how `--data` is to be read. */
export const dataOptions = () => [
  new Option('--x <column>', 'column of --data across, by name or counted from 1'),
  new Option('--y <column>', 'column of --data upwards'),
  new Option('--label <column>', 'column of --data with the classes'),
  new Option(
    '--classes <a,b>',
    'the two classes that count, others are left out; one alone stands against all others',
  ).argParser((text: string) => text.split(',').map((each) => each.trim())),
  new Option('--drop-missing', 'leave out rows without a label or a number'),
  new Option('--delimiter <mark>', 'what parts the cells: a character, or tab, blanks').argParser((text) => {
    const delimiter = DELIMITERS[text] ?? text;
    if (delimiter.length === 1 && delimiter.charCodeAt(0) < 128 && !/["\r\n]/.test(delimiter))
      return delimiter;
    throw new UserError(
      `--delimiter ${text}: expected one plain character, or tab, comma, semicolon, bar, blanks`,
    );
  }),
  new Option('--decimal <mark>', 'the mark before the fraction').choices(['.', ',']),
  new Option('--encoding <name>', 'of a text that is no UTF-8, such as big5 or windows-1252'),
];

/** What somebody can say on the command line. */
const MENDS: Readonly<Record<Mend, string>> = {
  columns: 'choose with --x, --y and --label',
  label: 'say --label',
  classes: 'choose two with --classes, or one against all others',
  dropMissing: '--drop-missing leaves such rows out',
  decimal: 'say --decimal . or --decimal ,',
  delimiter: 'what parts the cells can be said with --delimiter',
  encoding: 'or say --encoding',
};

/** A data set from a file or standard input (`-`), or one that comes with Crease by its name; and what was taken. */
export async function openData(
  name: string,
  options: DataOptions,
  told: (sentence: string) => void,
  network?: TrainedWith,
): Promise<Dataset2> {
  if (datasetNames.includes(name)) {
    for (const key of ['x', 'y', 'label', 'classes'] as const) {
      if (options[key] !== undefined)
        throw new UserError(`--${key}: the data set ${name} has no columns to choose from`);
    }
    return network ? placedFor(namedDataset(name), network) : namedDataset(name);
  }
  const isInput = name === '-';
  if (!isInput && extname(name) === '' && !/[/\\]/.test(name) && !existsSync(name)) {
    const near = nearName(name, datasetNames);
    throw new UserError(
      `no data set is called "${name}"${near === undefined ? '.' : `; did you mean "${near}"?`} Known: ${datasetNames.join(', ')}; or give a CSV file`,
    );
  }
  const called = isInput ? 'standard input' : basename(name);
  const content = isInput ? new Uint8Array(await buffer(process.stdin)) : await readBytes(name);
  try {
    const table = await openTable(content, called, options);
    const taken = takeData(table, { ...options, ...columnsOf(table, options) }, network);
    told([`${called}: ${sayTaken(taken)}`, ...table.notes].join('; '));
    return taken.data;
  } catch (error) {
    if (error instanceof TableError && error.mend)
      throw new UserError(`${error.message}; ${MENDS[error.mend]}`.replace('?; ', '? '));
    throw error;
  }
}

/** The columns that were named; a number that names none is a place, counted from 1. */
function columnsOf(table: Table, options: DataOptions): Pick<ChoiceOptions, 'x' | 'y' | 'label'> {
  const names = table.columns.map(({ name }) => name);
  const chosen = (['x', 'y', 'label'] as const).flatMap((key) => {
    const text = options[key];
    if (text === undefined) return [];
    return [[key, !names.includes(text) && /^[1-9]\d*$/.test(text) ? Number(text) - 1 : text]];
  });
  return Object.fromEntries(chosen);
}

/** A data set that comes with Crease, where a network was trained on its like: in the units of that training. */
function placedFor(data: Dataset2, { name = 'the network', axes, classes }: TrainedWith): Dataset2 {
  if (!axes) return data;
  if (
    axes.some((axis, i) => axis.name !== data.axes[i]!.name) ||
    classes?.some((each) => !data.classes.includes(each))
  ) {
    const said = `${axes.map((axis) => `"${axis.name}"`).join(' and ')}${classes ? ` for ${classes.join(' and ')}` : ''}`;
    throw new UserError(`${name} was trained on ${said}, which the data set ${data.name} does not have`);
  }
  const isTurned = classes !== undefined && classes[0] !== data.classes[0];
  const rescaled = (value: number, from: AxisScale, to: AxisScale) =>
    from.offset === to.offset && from.factor === to.factor
      ? value
      : (from.offset + from.factor * value - to.offset) / to.factor;
  return {
    ...data,
    points: data.points.map(([x, y]) => [
      rescaled(x, data.axes[0], axes[0]),
      rescaled(y, data.axes[1], axes[1]),
    ]),
    axes,
    ...(isTurned
      ? {
          labels: data.labels.map((label) => (label === 0 ? 1 : 0)),
          classes: [data.classes[1], data.classes[0]],
        }
      : {}),
  };
}
