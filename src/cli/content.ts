import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openFigureModule } from '../author/index.ts';
import { figureIds, loadFigure } from '../figures/index.ts';
import { type Dataset2, datasetNames, namedDataset, nearName, parseNetwork } from '../nn/index.ts';
import { type Figure, parseParams } from '../scene/index.ts';
import { parseCsv } from '../table/index.ts';
import type { TrainingReport } from './training-report.ts';
import { UserError } from './user-error.ts';

/** Where a figure comes from, so that a worker can find it too. */
export type FigureSource = { readonly id: string } | { readonly module: string };

export interface FoundFigure {
  readonly figure: Figure;
  readonly source: FigureSource;
}

/** What `--params`, `--network`, `--data` and `--seed` were given. */
export interface ContentOptions {
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
  if (options.network !== undefined) {
    requireParam(figure, 'network', '--network');
    given.network = parseNetwork(await readText(options.network), basename(options.network)).network;
  }
  const data = options.data === undefined ? undefined : await openData(options.data);
  if (data) {
    requireParam(figure, 'data', '--data');
    given.data = datasetNames.includes(data.name) && data.name === options.data ? data.name : data;
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

/** A data set from a file or standard input (`-`), or one that comes with Crease by its name. */
export async function openData(name: string): Promise<Dataset2> {
  if (datasetNames.includes(name)) return namedDataset(name);
  if (name === '-') {
    return parseCsv(new Uint8Array(await buffer(process.stdin)), { name: 'standard input' });
  }
  if (extname(name) === '' && !/[/\\]/.test(name) && !existsSync(name)) {
    throw new UserError(
      `no data set is called "${name}"${didYouMean(name, datasetNames) || '.'} Known: ${datasetNames.join(', ')}; or give a CSV file`,
    );
  }
  return parseCsv(new Uint8Array(await read(name)), { name: basename(name) });
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

/** A text file's content. */
export async function readText(file: string): Promise<string> {
  return (await read(file)).toString('utf8');
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError(`${file}: cannot be read (${reasonOf(error)})`);
  }
}

/** What the system says about a failure, in a few words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'its folder is a file',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
  };
  return (code && words[code]) || (error instanceof Error ? error.message.split('\n')[0]! : String(error));
}
