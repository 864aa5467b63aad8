import { createHash } from 'node:crypto';
import { existsSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveSite } from '../article/index.ts';
import { FigureError } from '../author/index.ts';
import { type OwnFigure, ownScript, prepareOwnFigure } from '../own/index.ts';
import { defaultParams, type Language, stageFor } from '../scene/index.ts';
import { bringChanges } from './bring-changes.ts';

export interface GalleryOptions {
  /** Paths of modules with figures of one's own; they are shown first, and anew whenever they are saved. */
  readonly modules: readonly string[];
  /** The first to try; where it is taken, the next that is free. */
  readonly port: number;
  readonly signal: AbortSignal;
  /** Hears what a person should read. */
  say(line: string): void;
  /** Hears where the gallery is, once it is there. */
  served(address: string): void;
}

/** Milliseconds in which several changes count as one: editors write a file in steps. */
const SETTLING = 25;

/** A figure of one's own as the gallery has it. */
interface Shown {
  readonly own: OwnFigure;
  readonly script: string;
  /** Where its script is served; another address for other code. */
  readonly address: string;
}

/**
 * Serves every figure, one's own first, and shows each change of those as it is saved, at the same moment of the film.
 * @throws FigureError where a module has no figure at the start
 * @throws Error before the package has been built
 */
export async function keepGallery({ modules, port, signal, say, served }: GalleryOptions): Promise<void> {
  const shown = new Map<string, Shown>();
  for (const module of modules) shown.set(module, await show(module));

  const answer = (path: string) => {
    if (path === '/own/figures.json') {
      return { type: 'application/json', content: JSON.stringify([...shown.values()].map(listed)) };
    }
    const found = [...shown.values()].find(({ address }) => address === path);
    return found && { type: 'text/javascript; charset=utf-8', content: found.script };
  };
  const server = await serveSite(builtGallery(), port, {
    script: bringChanges,
    answer,
    scripts: () => [...shown.values()].map(({ address }) => address),
  });
  served(server.address);

  const watchers = new Map<string, ReturnType<typeof watch>>();
  const troubles = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const follow = () => {
    for (const { own } of shown.values()) {
      for (const { path } of own.modules) {
        const folder = dirname(path);
        if (watchers.has(folder)) continue;
        watchers.set(
          folder,
          watch(folder, () => {
            clearTimeout(timer);
            timer = setTimeout(() => {
              work = work.then(update);
            }, SETTLING);
          }),
        );
      }
    }
  };
  const update = async () => {
    for (const module of modules) {
      const started = performance.now();
      try {
        const now = await show(module);
        const before = shown.get(module)!;
        if (now.address === before.address && !troubles.has(module)) continue;
        shown.set(module, now);
        troubles.delete(module);
        say(`${module}: shown after ${Math.round(performance.now() - started)} ms`);
      } catch (error) {
        if (!(error instanceof FigureError)) throw error;
        troubles.set(module, error.message);
        say(`crease: ${error.message}`);
      }
    }
    follow();
    server.announce([...troubles.values()]);
  };
  follow();

  await new Promise<void>((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
  clearTimeout(timer);
  for (const watcher of watchers.values()) watcher.close();
  server.close();
  await work;
}

/** A module's figure, drawn once from start to end, so that what is wrong with it is told at once. */
async function show(module: string): Promise<Shown> {
  const own = await prepareOwnFigure(module);
  const film = own.figure.build(defaultParams(own.figure.params), stageFor(1280, 720, 'en'));
  for (let i = 0; i <= 20; i++) film.frame((i / 20) * film.duration);
  const script = ownScript(own);
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 10);
  return { own, script, address: `/own/${own.figure.id}-${hash}.js` };
}

function listed({ own: { figure }, address }: Shown) {
  const { id, title, summary, description = summary } = figure;
  const chapters = (language: Language) =>
    figure.build(defaultParams(figure.params), stageFor(1280, 720, language)).chapters;
  return {
    id,
    title,
    summary,
    description,
    seconds: 0,
    chapters: { en: chapters('en'), 'zh-Hant': chapters('zh-Hant') },
    presets: [],
    pictured: false,
    script: address,
  };
}

/** The gallery as built: beside the compiled package, or in `dist` of a checkout. */
function builtGallery(): string {
  const folder = ['../page/', '../../dist/page/']
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(`${place}figures.json`));
  if (!folder) throw new Error('the gallery has not been built; run `npm run build` first');
  return folder;
}
