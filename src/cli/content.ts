import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openFigureModule } from '../author/index.ts';
import { figureIds, loadFigure } from '../figures/index.ts';
import { type Dataset2, datasetNames, type NetworkFile, nearName, parseNetwork } from '../nn/index.ts';
import { type Figure, parseParams } from '../scene/index.ts';
import { foreignNetwork } from './foreign-network.ts';
import { type DataOptions, openData } from './open-data.ts';
import { readBytes, readText, reasonOf } from './read-bytes.ts';
import type { TrainingReport } from './training-report.ts';
import { UserError } from './user-error.ts';

/** Where a figure comes from, so that a worker can find it too. */
export type FigureSource = { readonly id: string } | { readonly module: string };

export interface FoundFigure {
  readonly figure: Figure;
  readonly source: FigureSource;
}

/** What `--params`, `--network`, `--data` and `--seed` were given. */
export interface ContentOptions extends DataOptions {
  readonly params?: string;
  readonly network?: string;
  readonly data?: string;
  readonly seed?: number;
}

/** A figure by its id, or the default export of a module by its path. */
export async function openFigure(name: string): Promise<FoundFigure> {
  const found = await loadFigure(name);
  if (found) return { figure: found, source: { id: name } };
  if (!/[./\\]/.test(name)) {
    throw new UserError(
      `no figure is called "${name}"${didYouMean(name, figureIds) || ';'} \`crease figures\` lists them`,
    );
  }
  if (!/\.[cm]?[jt]sx?$/i.test(name)) {
    throw new UserError(
      `${name}: expected the id of a figure, or a module that exports one; points of your own are given with \`--data ${name}\`, after the figure`,
    );
  }
  const module = pathToFileURL(resolve(name)).href;
  return { figure: await openFigureModule(module, basename(name)), source: { module } };
}

/**
 * The params a figure is to be built with. Data without a network are trained on first.
 * @param report hears how the training came out, and how far it is (0…1)
 * @throws AbortError once the signal says so
 */
export async function openParams(
  figure: Figure,
  options: ContentOptions,
  report: TrainingReport,
  signal: AbortSignal,
): Promise<object> {
  const json = options.params === undefined ? {} : await readParams(options.params);
  const given: Record<string, unknown> = { ...json };
  const file = options.network === undefined ? undefined : await openNetwork(figure, options.network);
  if (file) given.network = file.network;
  const name = options.data ?? dataOf(figure, file, given);
  const data = name === undefined ? undefined : await openData(name, options, report.told, trainedOf(file));
  if (data) {
    requireParam(figure, 'data', '--data');
    given.data = data.name === name && datasetNames.includes(name) && !file ? name : data;
  }
  const params = parseParams(figure.params, given, { tell: report.told });
  if (!figure.take || 'network' in given || !(data || options.seed !== undefined)) return params;
  const taken = data ?? (params as { readonly data?: Dataset2 }).data;
  if (!taken) throw new UserError(`--seed: the figure ${figure.id} has no data to train on`);
  const work = await figure.take(taken, params, options.seed === undefined ? {} : { seed: options.seed });
  for (;;) {
    const step = work.next();
    // A turn of the event loop, in which a signal is heard.
    await setImmediate();
    signal.throwIfAborted();
    if (!step.done) {
      report.progress(step.value);
      continue;
    }
    const { params: found, training } = step.value;
    if (training) {
      const { accuracy, seeds, succeeded } = training;
      report.done(
        `trained from ${seeds} seeds: the best puts ${(100 * accuracy).toFixed(1)} % of the points on the right side; ${succeeded} of ${seeds} put every one there`,
      );
    }
    return found;
  }
}

interface OpenedNetwork extends NetworkFile {
  /** The file, for messages. */
  readonly name: string;
}

async function openNetwork(figure: Figure, path: string): Promise<OpenedNetwork> {
  requireParam(figure, 'network', '--network');
  const name = basename(path);
  const bytes = await readBytes(path);
  const foreign = foreignNetwork(bytes);
  if (foreign !== undefined) {
    const isTable = foreign.includes('--data');
    throw new UserError(
      `${name} is ${foreign}; --network takes what \`crease train\` wrote${isTable ? '' : `, and \`crease summary ${name}\` shows what this one holds`}`,
    );
  }
  return { name, ...parseNetwork(new TextDecoder().decode(bytes), name) };
}

/** The axes and classes that points have to fit. */
function trainedOf(file: OpenedNetwork | undefined) {
  const { axes, classes } = file?.training ?? {};
  return file && { name: file.name, ...(axes ? { axes } : {}), ...(classes ? { classes } : {}) };
}

/**
 * The data that belong to a network where nobody names any: it is judged on what it was trained on.
 * @throws UserError where that is a file, which only the user has
 */
function dataOf(figure: Figure, file: OpenedNetwork | undefined, given: object): string | undefined {
  const name = file?.training?.data;
  if (!file || name === undefined || 'data' in given || !Object.hasOwn(figure.params, 'data'))
    return undefined;
  if (datasetNames.includes(name)) return name;
  throw new UserError(`${file.name} was trained on ${name}: add --data ${name}`);
}

/** A question for the end of a sentence, where a known name is near. */
function didYouMean(name: string, known: readonly string[]): string {
  const near = nearName(name, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

async function readParams(text: string): Promise<object> {
  const inline = text.trimStart().startsWith('{');
  const place = inline ? '--params' : basename(text);
  let json: unknown;
  try {
    json = JSON.parse(inline ? text : await readText(text));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${place}: expected JSON such as {"probe": 4} (${reasonOf(error)})`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UserError(`${place}: expected a JSON object such as {"probe": 4}`);
  }
  return json;
}

function requireParam(figure: Figure, name: string, option: string): void {
  if (!Object.hasOwn(figure.params, name)) {
    throw new UserError(`${option}: the figure ${figure.id} has no param "${name}"`);
  }
}
