import {
  checkDrawing,
  type Drawing,
  DrawingError,
  type Figure,
  type Film,
  type Handle,
  type Localized,
  ParamError,
} from '../scene/index.ts';

/** A mistake in a figure of an author's own: the message names the file, the line where it is known, and the mend. */
export class FigureError extends Error {
  override readonly name = 'FigureError';
}

/**
 * The figure that a module exports, checked at the door: whatever its code does wrong later, while it builds or draws,
 * is a `FigureError` too.
 * @param url address of the module
 * @param name what to call it in messages, such as `my-figure.ts`
 * @param exported name of the export; default `default`
 * @throws FigureError where it cannot be loaded, or holds no figure
 */
export async function openFigureModule(url: string, name: string, exported = 'default'): Promise<Figure> {
  let found: unknown;
  try {
    found = (
      (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ url)) as Record<
        string,
        unknown
      >
    )[exported];
  } catch (error) {
    throw new FigureError(loadingTrouble(error, name, url));
  }
  const what = exported === 'default' ? 'its default export' : `its export "${exported}"`;
  return ownFigure(found, name, { url, what });
}

/**
 * A figure that does not come with Crease, checked at the door.
 * @throws FigureError
 */
export function ownFigure(
  value: unknown,
  name: string,
  { url, what = 'a figure' }: { readonly url?: string; readonly what?: string } = {},
): Figure {
  const trouble = troubleOf(value);
  if (trouble) throw new FigureError(`${name}: expected ${what} to be made by figure({ … }): ${trouble}`);
  const figure = value as Figure;
  const blame = (error: unknown, during: string) => blamed(error, name, url, during);
  const guarded = <T>(during: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw blame(error, during);
    }
  };
  return {
    ...figure,
    params: Object.fromEntries(
      Object.entries(figure.params as Readonly<Record<string, unknown>>).map(([param, spec]) => {
        const { default: initial, ...rest } = spec as { default(): unknown };
        return [param, { ...rest, default: () => guarded(`params.${param}`, initial) }];
      }),
    ),
    build: (params, stage) => {
      const film = guarded('build', () => checkedFilm(figure.build(params, stage)));
      return {
        ...film,
        frame: (t) => guarded(`moment ${shownTime(t)}`, () => checkedOnce(film.frame(t))),
        handles: (t) => guarded(`moment ${shownTime(t)}`, () => film.handles(t).map(checkedHandle)),
      };
    },
  };
}

const fine = new WeakSet<Drawing>();

/** A resting drawing comes back as the same object, and needs to be read but once. */
function checkedOnce(drawing: Drawing): Drawing {
  if (!fine.has(drawing)) {
    checkDrawing(drawing);
    fine.add(drawing);
  }
  return drawing;
}

function checkedHandle<P>(handle: Handle<P>): Handle<P> {
  if (!handle.at?.every(Number.isFinite)) {
    throw new DrawingError(`handle “${handle.id}”: expected at: [x, y] of finite numbers`);
  }
  return handle;
}

function checkedFilm(film: Film): Film {
  if (typeof film !== 'object' || film === null || typeof film.frame !== 'function') {
    throw new DrawingError('build gave nothing back: expected `return timeline(stage, …)`');
  }
  if (!(film.duration >= 0))
    throw new DrawingError(`expected a film of 0 seconds or more, got ${film.duration}`);
  return film;
}

function troubleOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null)
    return `got ${value === undefined ? 'nothing' : typeof value}`;
  const { id, title, summary, params, build } = value as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') return 'id: expected a name such as "my-figure"';
  for (const [name, text] of [
    ['title', title],
    ['summary', summary],
  ] as const) {
    const words = text as Partial<Localized> | undefined;
    if (typeof words?.en !== 'string' || typeof words['zh-Hant'] !== 'string') {
      return `${name}: expected { en: "…", "zh-Hant": "…" }`;
    }
  }
  if (typeof params !== 'object' || params === null) return 'params: expected { name: number(1), … } or {}';
  for (const [name, spec] of Object.entries(params)) {
    const { parse, format, clamp, default: initial } = (spec ?? {}) as Record<string, unknown>;
    if (![parse, format, clamp, initial].every((part) => typeof part === 'function')) {
      return `params.${name}: expected a param such as number(1), got ${JSON.stringify(spec) ?? typeof spec}`;
    }
  }
  if (typeof build !== 'function')
    return 'build: expected build(params, stage) { return timeline(stage, …) }';
  return undefined;
}

function shownTime(t: number): string {
  return `${t.toFixed(2)} s`;
}

/** Whatever an author's code threw, as one sentence with its place. */
function blamed(
  error: unknown,
  name: string,
  url: string | undefined,
  during: string,
): FigureError | ParamError {
  if (error instanceof FigureError || error instanceof ParamError) return error;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const line = url === undefined ? undefined : lineOf(stack, url);
  return new FigureError(`${name}${line === undefined ? '' : `:${line}`}: ${during}: ${message}`);
}

/** Where in a module a stack last stood. */
function lineOf(stack: string, url: string): string | undefined {
  const path = url.replace(/^file:\/\//, '').replace(/[?#].*$/, '');
  for (const frame of stack.split('\n')) {
    const at = decodeURI(frame).lastIndexOf(path);
    if (at < 0) continue;
    const found = /^[^:]*:(\d+)/.exec(decodeURI(frame).slice(at + path.length));
    if (found) return found[1];
  }
  return undefined;
}

function loadingTrouble(error: unknown, name: string, url: string): string {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const first = message.split('\n')[0]!;
  if (/unknown file extension/i.test(first)) {
    const version = typeof process === 'undefined' ? '' : ` (${process.versions.node})`;
    return `${name}: this Node${version} reads no TypeScript: take Node 22.18 or newer, or hand over JavaScript (.mjs)`;
  }
  if (/import statement outside a module|unexpected token 'export'/i.test(first)) {
    const own = name.replace(/\.([tj])s$/, '.m$1s');
    return `${name} is read as CommonJS, because its package.json says "type": "commonjs"; name it ${own}, or put "type": "module"`;
  }
  if (
    /cannot find module|module not found|ENOENT/i.test(first) &&
    first.includes(url.replace(/^file:\/\//, ''))
  ) {
    return `${name}: there is no such file`;
  }
  const line = lineOf(stack, url);
  return `${name}${line === undefined ? '' : `:${line}`}: cannot be loaded (${first})`;
}
