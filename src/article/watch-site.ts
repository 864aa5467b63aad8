import { readFileSync, watch } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { rebuildArticle, type SiteOptions, type StandingSite, standSite } from './build-site.ts';
import { type Diagnostic, diagnosticText } from './diagnostic.ts';
import { changedFiles, folderState } from './folder-state.ts';
import { builtAssets } from './page-assets.ts';
import { serveSite } from './serve-site.ts';

/** Milliseconds in which several changes count as one: editors write a file in steps. */
const SETTLING = 25;

export interface WatchOptions {
  /** The first to try; where it is taken, the next that is free. */
  readonly port: number;
  /** Hears what a person should read. */
  say(line: string): void;
  /** Hears where the site is, once it is there. */
  served(address: string): void;
}

/** Builds a site, serves it, and shows every change as it is saved, until the signal. */
export async function keepStanding(options: SiteOptions, { port, say, served }: WatchOptions): Promise<void> {
  const { folder, out, signal } = options;
  let state = folderState(folder, out);
  let standing = await stand(options, say);
  const script = readFileSync(join(builtAssets(), 'hot-reload.js'), 'utf8');
  const server = await serveSite(out, port, { script });
  let diagnostics = standing.built.diagnostics;
  server.announce(diagnostics.map(diagnosticText));
  served(server.address);

  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const own = resolve(out) + sep;
  // An event says that something has happened, not what: editors save by files that come, go and change their names.
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    const file = String(name ?? '');
    if (file.split(/[\\/]/).some((part) => part.startsWith('.'))) return;
    if ((resolve(folder, file) + sep).startsWith(own)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(update);
    }, SETTLING);
  });

  // What was saved while the site was being built.
  work = update();

  async function update(): Promise<void> {
    const started = performance.now();
    try {
      const now = folderState(folder, out);
      const files = changedFiles(state, now);
      state = now;
      if (files.length === 0) return;
      const [file] = files;
      const rebuilt = files.length === 1 ? await rebuildArticle(standing, file!) : undefined;
      if (rebuilt) {
        tell(rebuilt, say);
        diagnostics = [...diagnostics.filter((each) => each.file !== file), ...rebuilt];
      } else {
        standing = await stand(options, say);
        diagnostics = standing.built.diagnostics;
      }
      server.announce(diagnostics.map(diagnosticText));
      say(`${files.join(', ')}: shown after ${Math.round(performance.now() - started)} ms`);
    } catch (error) {
      const trouble = `crease: ${error instanceof Error ? error.message : error}`;
      say(trouble);
      server.announce([trouble]);
    }
  }

  await new Promise<void>((done) => {
    if (signal?.aborted) done();
    else signal?.addEventListener('abort', () => done(), { once: true });
  });
  clearTimeout(timer);
  watcher.close();
  server.close();
  await work;
}

async function stand(options: SiteOptions, say: (line: string) => void): Promise<StandingSite> {
  const standing = await standSite({ ...options, withErrors: true, preview: true });
  tell(standing.built.diagnostics, say);
  return standing;
}

function tell(diagnostics: readonly Diagnostic[], say: (line: string) => void): void {
  for (const diagnostic of diagnostics) say(diagnosticText(diagnostic));
}
