import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { chainAnswer, type Rows } from '../chain/index.ts';
import { type Explained, type ExplainedModel, findings } from '../explain/index.ts';
import { writeWhole } from '../files/index.ts';
import { chosenSlice, type SliceChoice } from '../geometry/index.ts';
import { type ModelDescription, toChain } from '../models/index.ts';
import { DataError } from '../nn/index.ts';
import { openTable, type RowsFor, rowsFromTable, type Table, TableError } from '../table/index.ts';
import { checkOutputs } from './check-outputs.ts';
import { explainPage, pageScripts } from './explain-page-file.ts';
import { interruption } from './interruption.ts';
import { type ModelFileOptions, modelFileOptions, openModel } from './model-file.ts';
import { openInBrowser } from './open-in-browser.ts';
import { jsonOption, wholeNumber } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { servePage } from './serve-page.ts';
import { UserError } from './user-error.ts';

interface ExplainOptions extends ModelFileOptions {
  readonly data?: string;
  readonly columns?: readonly string[];
  readonly label?: string;
  readonly classes?: readonly string[];
  readonly dropMissing?: true;
  readonly check?: string;
  readonly tolerance: number;
  readonly slice?: readonly string[];
  readonly out?: string;
  readonly json?: true;
  readonly open: boolean;
  readonly port: number;
}

const commas = (text: string) => text.split(',').map((part) => part.trim());

/** `crease explain`: what a trained model does to one's data, in a page. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description(
      'unfold trained models over data of your own, in a page: Keras, PyTorch, ONNX, scikit-learn and others',
    )
    .argument('<models...>', 'model files; several stand side by side')
    .addOption(
      new Option(
        '--data <file>',
        'a table (CSV, xlsx, Parquet, …): the inputs of the models, and a column with the answers',
      ),
    )
    .addOption(
      new Option(
        '--columns <a,b>',
        'the columns that are inputs, in the order of the model, by name or counted from 1',
      ).argParser(commas),
    )
    .addOption(new Option('--label <column>', 'the column with the answers; none where there are none'))
    .addOption(
      new Option(
        '--classes <a,b>',
        'the classes in the order of the model’s outputs, where its file does not say',
      ).argParser(commas),
    )
    .addOption(new Option('--drop-missing', 'leave out rows in which something is missing'))
    .addOption(
      new Option(
        '--slice <a,b>',
        'of more than two inputs, the two that are looked at first; or three rows, counted from 1',
      ).argParser(commas),
    )
    .addOption(
      new Option(
        '--check <json|csv|npz>',
        'what the framework itself answers for the rows of --data: a difference is an error',
      ),
    )
    .addOption(
      new Option('--tolerance <number>', 'how far answers may differ from --check, of 1 or of their own size')
        .argParser(Number)
        .default(1e-5),
    )
    .addOption(
      new Option('--out <file>', 'write the page as one file that opens offline, such as report.html'),
    );
  for (const option of modelFileOptions()) command.addOption(option);
  return command
    .addOption(jsonOption())
    .addOption(new Option('--no-open', 'do not open a browser'))
    .addOption(
      new Option('--port <n>', 'where to serve; the next that is free where it is taken')
        .argParser(wholeNumber(1))
        .default(4210),
    )
    .addHelpText(
      'after',
      `
Example:
  crease explain model.keras --data points.csv
  crease explain weights.pt --activations relu,sigmoid --data points.csv --out report.html
  crease explain before.keras after.onnx --data flowers.csv --slice "petal length,petal width"
  crease explain model.onnx --data points.csv --json > findings.json   pieces, creases, boundaries, counts, distances`,
    )
    .action(explain);
}

async function explain(paths: readonly string[], options: ExplainOptions): Promise<void> {
  const opened = await Promise.all(paths.map((path) => openAt(path, options)));
  const [first] = opened;
  const others = opened.find(({ chain }) => chain.inputs !== first!.chain.inputs);
  if (others) {
    throw new UserError(
      `${others.name}: takes ${others.chain.inputs} inputs, but ${first!.name} takes ${first!.chain.inputs}; models side by side look at the same slice`,
    );
  }
  const taken = options.data === undefined ? undefined : await rowsAt(options.data, opened, options);
  if (options.check !== undefined && !taken) {
    throw new UserError('--check: add --data, the rows of inputs that these outputs answer');
  }
  const models = opened.map(({ name, chain, description }): ExplainedModel => {
    const checked =
      options.check === undefined
        ? undefined
        : checkOutputs(
            taken!.x.map((row) => chainAnswer(chain, row)),
            options.check,
            options.tolerance,
          );
    return {
      name,
      from: description.from,
      chain,
      assumed: [...description.assumed, ...(taken?.assumed ?? [])],
      ...(checked && { checked }),
    };
  });
  const rows = taken?.rows;
  const slice = options.slice && sliceOf(options.slice, rows, opened[0]!);
  const explained: Explained = { models, ...(rows && { rows }), ...(slice && { slice }) };
  if (options.json) {
    const found = models.map((model) => findings(model, rows, slice));
    console.log(JSON.stringify(found.length === 1 ? found[0] : found));
  } else for (const model of models) tell(model, rows);
  if (options.out !== undefined) {
    await writeWhole(options.out, explainPage(pageScripts(), explained));
    console.error(`${options.out}: one file, opens offline`);
  }
  if (options.json || options.out !== undefined) return;
  const scripts = pageScripts();
  const stopping = interruption();
  const page = await servePage(explainPage(scripts, explained), scripts, options.port);
  console.error(`The page is at ${page.address}\nPress Ctrl+C to stop.`);
  if (options.open) openInBrowser(page.address);
  await new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  page.close();
  stopping.over();
}

interface Opened {
  readonly name: string;
  readonly description: ModelDescription;
  readonly chain: ReturnType<typeof toChain>;
}

/** What a table is called: it is no model, whatever it holds. */
const TABLE = /\.(csv|tsv|tab|txt|arff|xlsx|parquet|feather)$/i;

async function openAt(path: string, options: ExplainOptions): Promise<Opened> {
  if (TABLE.test(path)) {
    throw new UserError(`${path}: is a table, which belongs to --data; the model stands before it`);
  }
  const description = await openModel(path, options);
  const name = basename(path);
  try {
    return { name, description, chain: toChain(description) };
  } catch (error) {
    if (error instanceof DataError) throw new UserError(`${name}: ${error.message}`);
    throw error;
  }
}

/** What is said of one model on the terminal: what it is, what was assumed, whether it was proved. */
function tell({ name, from, chain, assumed, checked }: ExplainedModel, rows: Rows | undefined): void {
  const widths = [chain.inputs, ...chain.layers.map(({ bias }) => bias.length)].join(' → ');
  console.error(
    `${name}: ${widths}, from ${from}${rows ? `; ${rows.x.length} examples of ${rows.name}` : ''}`,
  );
  for (const sentence of assumed) console.error(`assumed: ${sentence}`);
  if (checked) {
    console.error(
      `recomputed ${checked.rows} of ${checked.rows} reference outputs, largest difference ${checked.difference.toExponential(0)}`,
    );
  }
}

interface TakenRows {
  readonly rows: Rows;
  /** All rows of inputs, for comparing. */
  readonly x: readonly (readonly number[])[];
  readonly assumed: readonly string[];
}

async function rowsAt(path: string, [first]: readonly Opened[], options: ExplainOptions): Promise<TakenRows> {
  const name = basename(path);
  const { chain, description } = first!;
  const { curve, bias } = chain.layers.at(-1)!;
  const network: RowsFor = {
    model: first!.name,
    inputs: chain.inputs,
    outputs: bias.length,
    isSigmoid: ['sigmoid', 'logSigmoid', 'hardSigmoid'].includes(curve.name),
    inputNames: description.inputNames,
    classes: options.classes ?? description.classes,
  };
  const count = Math.max(bias.length, 2);
  if (options.classes && options.classes.length !== count) {
    throw new UserError(
      `--classes ${options.classes.join(',')}: expected ${count}, as many as ${first!.name} tells apart, got ${options.classes.length}`,
    );
  }
  const table = await openTable(await readBytes(path), name);
  try {
    const { label } = options;
    const taken = rowsFromTable(table, network, {
      columns: options.columns?.map((column) => columnOf(table, column)),
      label: label === 'none' ? false : label === undefined ? undefined : columnOf(table, label),
      dropMissing: options.dropMissing,
    });
    const told = [
      ...taken.assumed,
      ...(taken.unused.length > 0
        ? [`of ${name} these columns are not used: ${taken.unused.join(', ')}`]
        : []),
      ...(taken.left > 0
        ? [`${taken.left} rows of ${name} are left out, as something is missing in them`]
        : []),
    ];
    return { rows: taken.rows, x: taken.rows.x, assumed: told };
  } catch (error) {
    const mend =
      error instanceof TableError &&
      {
        columns: 'choose with --columns',
        label: 'say --label',
        dropMissing: '--drop-missing leaves such rows out',
      }[error.mend as string];
    if (mend) throw new UserError(`${(error as Error).message}; ${mend}`.replace('?; ', '? '));
    throw error;
  }
}

/** A column by name; a number that names none is a place, counted from 1. */
function columnOf(table: Table, text: string): string | number {
  const isName = table.columns.some(({ name }) => name === text);
  return !isName && /^[1-9]\d*$/.test(text) ? Number(text) - 1 : text;
}

/** The slice that was asked for: two inputs, or three rows. */
function sliceOf(asked: readonly string[], rows: Rows | undefined, { name, chain }: Opened): SliceChoice {
  const columns = rows?.columns ?? Array.from({ length: chain.inputs }, (_, i) => `x${i + 1}`);
  const said = `--slice ${asked.join(',')}`;
  const choice: SliceChoice | undefined =
    asked.length === 3
      ? { through: asked.map((text) => Number(text) - 1) as unknown as [number, number, number] }
      : asked.length === 2
        ? { inputs: asked.map((text) => inputOf(text, columns, said)) as unknown as [number, number] }
        : undefined;
  if (!choice)
    throw new UserError(
      `${said}: expected two inputs, such as ${columns.slice(0, 2).join(',')}, or three rows`,
    );
  if (!chosenSlice(rows ?? { x: [] }, chain.inputs, choice)) {
    throw new UserError(
      'through' in choice
        ? `${said}: expected three rows of ${rows?.name ?? '--data'} that do not lie on one line, from 1 to ${rows?.x.length ?? 0}, for a model of at least 3 inputs`
        : `${said}: expected two different inputs of ${name}, which takes ${chain.inputs}: ${columns.join(', ')}`,
    );
  }
  return choice;
}

function inputOf(text: string, columns: readonly string[], said: string): number {
  const place = columns.indexOf(text);
  if (place >= 0) return place;
  if (/^[1-9]\d*$/.test(text) && Number(text) <= columns.length) return Number(text) - 1;
  throw new UserError(`${said}: no input is called "${text}"; there are ${columns.join(', ')}`);
}
