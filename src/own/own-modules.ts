import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { transform } from 'sucrase';
import { FigureError } from '../author/index.ts';

/** One module of an author's figure, as a function body that takes `exports` and `require`. */
export interface OwnModule {
  /** From the folder of the figure's own file, such as `./parts/grid.ts`. */
  readonly name: string;
  readonly path: string;
  /** JavaScript, each line where it was. */
  readonly code: string;
}

export interface OwnModules {
  /** Name of the figure's own file. */
  readonly entry: string;
  readonly modules: readonly OwnModule[];
  /** Ids of the figures that come with Crease which these modules use. */
  readonly figures: readonly string[];
}

const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];

/**
 * A figure's file and the files beside it that it imports, in plain JavaScript. They may import Crease, each other, and
 * data as JSON.
 * @throws FigureError for what cannot be read, or is neither
 */
export function ownModules(file: string): OwnModules {
  const folder = dirname(resolve(file));
  const modules = new Map<string, OwnModule>();
  const figures = new Set<string>();
  const add = (path: string): string => {
    const name = `./${relative(folder, path).replaceAll('\\', '/')}`;
    if (modules.has(path)) return name;
    const code = compiled(path);
    modules.set(path, { name, path, code });
    const rewritten = code.replace(
      /\brequire\((["'])([^"']+)\1\)/g,
      (_, _quote, wanted: string) => `require(${JSON.stringify(found(wanted, path, figures, add))})`,
    );
    modules.set(path, { name, path, code: rewritten });
    return name;
  };
  const entry = add(resolve(file));
  return { entry, modules: [...modules.values()], figures: [...figures] };
}

function found(wanted: string, from: string, figures: Set<string>, add: (path: string) => string): string {
  const figure = /^crease\/figures\/([\w-]+)$/.exec(wanted)?.[1];
  if (figure) figures.add(figure);
  if (/^crease(\/|$)/.test(wanted)) return wanted;
  if (!wanted.startsWith('.')) {
    throw new FigureError(
      `${basename(from)}: imports "${wanted}"; a figure in a page can import crease and files beside it`,
    );
  }
  const place = resolve(dirname(from), wanted);
  const path = ENDINGS.map((ending) => place + ending).find((each) =>
    statSync(each, { throwIfNoEntry: false })?.isFile(),
  );
  if (!path) throw new FigureError(`${basename(from)}: imports "${wanted}", and there is no such file`);
  return add(path);
}

function compiled(path: string): string {
  const name = basename(path);
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    throw new FigureError(`${name}: there is no such file`);
  }
  if (name.endsWith('.json')) return jsonModule(source, name);
  try {
    return transform(source, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      filePath: path,
    }).code;
  } catch (error) {
    const [, message, line] = /^(?:Error transforming [^:]*: )?(.*?)(?: \((\d+):\d+\))?$/s.exec(
      (error as Error).message,
    )!;
    throw new FigureError(`${name}${line ? `:${line}` : ''}: ${message}`);
  }
}

/** A module whose default export is what the file holds. */
function jsonModule(source: string, name: string): string {
  try {
    // Written anew, it is one line of JavaScript, whatever the file has between its lines.
    const value = JSON.stringify(JSON.parse(source));
    return `Object.defineProperty(exports,"__esModule",{value:true});exports.default=${value};`;
  } catch (error) {
    throw new FigureError(`${name}: expected JSON (${(error as Error).message})`);
  }
}
