import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Language } from '../scene/index.ts';
import { filesIn } from './files-in.ts';
import { isArticle, isFolder } from './find-sources.ts';
import type { SaidValues, ValuesTask } from './values-worker.ts';

/** What `{{ name }}` stands for in the articles of one folder. */
export interface ArticleValues {
  readonly values?: Readonly<Record<string, unknown>>;
  /** Why there are none although there is a file of them. */
  readonly refused?: string;
  /** The file, where there is one. */
  readonly file?: string;
}

const NAMES = ['values.ts', 'values.mts', 'values.js', 'values.mjs'];

/** What files have said, by file, with the moment they were last changed. */
const kept = new Map<string, { readonly changed: number; readonly said: Promise<SaidInLanguages> }>();

type SaidInLanguages = Readonly<Partial<Record<Language, SaidValues>>>;

const LANGUAGES: readonly Language[] = ['en', 'zh-Hant'];

/**
 * Runs the `values.ts` (or `.js`, `.mjs`) beside an article: it exports `values`, an object or a function of the
 * language. It is code of the article's author, so it runs only where that is trusted; once for each change, and in
 * a thread of its own, so that other work goes on meanwhile.
 * @param folder of the articles
 * @param source file of the article, from there
 */
export async function articleValues(
  folder: string,
  source: string,
  language: Language,
  trust: boolean,
): Promise<ArticleValues> {
  const beside = resolve(folder, dirname(source));
  const name = NAMES.find((each) => existsSync(join(beside, each)));
  if (!name) return {};
  const file = join(beside, name);
  if (!trust) return { file, refused: `${name} computes it, and is code: it runs only with --trust` };
  return { file, ...(await saidBy(file))[language] };
}

/** Whether an article has values beside it. */
export function hasValues(folder: string, source: string): boolean {
  return NAMES.some((name) => existsSync(join(folder, dirname(source), name)));
}

/** Begins to run what lies beside articles, for those who ask later. */
export function computeAhead(folder: string): void {
  if (!isFolder(folder)) return;
  const besideArticles = new Set([...filesIn(folder)].filter(isArticle).map(dirname));
  for (const beside of besideArticles) {
    const name = NAMES.find((each) => existsSync(join(folder, beside, each)));
    if (name) void saidBy(resolve(folder, beside, name));
  }
}

/** What a file says, as it is now. */
function saidBy(file: string): Promise<SaidInLanguages> {
  const changed = statSync(file).mtimeMs;
  const before = kept.get(file);
  if (before?.changed === changed) return before.said;
  const said = run({ href: pathToFileURL(file).href, name: basename(file), languages: LANGUAGES });
  kept.set(file, { changed, said });
  return said;
}

function run(task: ValuesTask): Promise<SaidInLanguages> {
  // Compiled, this module and the worker's end in .js.
  const own = import.meta.url.endsWith('.ts') ? './values-worker.ts' : './values-worker.js';
  const worker = new Worker(new URL(own, import.meta.url), { workerData: task });
  return new Promise((told) => {
    const stop = (refused: string) =>
      told(Object.fromEntries(task.languages.map((language) => [language, { refused }])));
    worker.once('message', (report: SaidInLanguages) => {
      told(report);
      // Whatever the module has left running is of no more use.
      void worker.terminate();
    });
    worker.once('error', (error) => stop(`${task.name} failed: ${error.message.split('\n')[0]}`));
    worker.once('exit', () => stop(`${task.name} ended before it had exported anything`));
  });
}
