import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FigureError, ownFigure } from '../author/index.ts';
import { loadFigure } from '../figures/index.ts';
import * as crease from '../index.ts';
import { type BakedFormulas, type Figure, useTypesetter } from '../scene/index.ts';
import { openTex } from './open-tex.ts';
import { type OwnModules, ownModules } from './own-modules.ts';

/** An author's own figure, ready for a page. */
export interface OwnFigure extends OwnModules {
  readonly figure: Figure;
  /** The formulas that it sets: pages have no TeX. */
  readonly formulas: BakedFormulas;
}

/**
 * Reads an author's figure: compiles its modules, runs them once as a page will, and sets the formulas that they ask
 * for. It runs the author's code.
 * @throws FigureError with file and line for whatever is wrong with it
 */
export async function prepareOwnFigure(file: string): Promise<OwnFigure> {
  const own = ownModules(file);
  const { bakeFormulas, texTypesetter } = await openTex();
  const set = texTypesetter();
  const sources = new Set<string>();
  useTypesetter((tex) => {
    sources.add(tex);
    return set(tex);
  });
  try {
    const figures = await Promise.all(
      own.figures.map(
        async (id) => [`crease/figures/${id}`, { __esModule: true, default: await loadFigure(id) }] as const,
      ),
    );
    const url = pathToFileURL(resolve(file)).href;
    const exported = run(own, new Map<string, unknown>(figures), url, basename(file));
    const figure = ownFigure(exported, basename(file), { url, what: 'its default export' });
    return { ...own, figure, formulas: bakeFormulas([...sources]) };
  } finally {
    useTypesetter(undefined);
  }
}

function run(
  { entry, modules }: OwnModules,
  known: ReadonlyMap<string, unknown>,
  url: string,
  name: string,
): unknown {
  const ready = new Map<string, Record<string, unknown>>();
  const require = (wanted: string): unknown => {
    if (known.has(wanted)) return known.get(wanted);
    if (/^crease(\/|$)/.test(wanted)) return crease;
    let exports = ready.get(wanted);
    if (!exports) {
      exports = {};
      ready.set(wanted, exports);
      const { code, path } = modules.find((module) => module.name === wanted)!;
      new Function('exports', 'require', `${code}\n//# sourceURL=${pathToFileURL(path).href}`)(
        exports,
        require,
      );
    }
    return exports;
  };
  try {
    return (require(entry) as { readonly default?: unknown }).default;
  } catch (error) {
    if (error instanceof FigureError) throw error;
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const line = new RegExp(`${escaped(url)}:(\\d+)`).exec(stack)?.[1];
    // A function's body begins two lines below its head.
    const place = line === undefined ? '' : `:${Math.max(Number(line) - 2, 1)}`;
    throw new FigureError(`${name}${place}: ${message}`);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
