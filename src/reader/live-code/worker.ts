// The worker that runs a reader's code. It carries all of Crease that runs without a page.
import * as figures from '../../figures/index.ts';
import * as geometry from '../../geometry/index.ts';
import * as crease from '../../index.ts';
import * as math from '../../math/index.ts';
import * as nn from '../../nn/index.ts';
import * as paint from '../../paint/index.ts';
import * as scene from '../../scene/index.ts';
import * as table from '../../table/index.ts';
import { compile, lineOf } from './compile.ts';
import { digitsOf } from './digits.ts';
import { printed, tabulated } from './inspect.ts';
import type { Answer, Output, Request } from './messages.ts';
import { progressBars } from './progress.ts';
import { shown } from './shown.ts';
import { shownFilm } from './shown-film.ts';

/** MNIST from the page that this worker belongs to, unless the code says where else; here there is no such place. */
const mnist = () => digitsFromPage();

const modules: Record<string, unknown> = {
  crease: { ...crease, mnist },
  'crease/math': math,
  'crease/nn': { ...nn, mnist },
  'crease/table': table,
  'crease/geometry': geometry,
  'crease/scene': scene,
  'crease/paint': paint,
  'crease/figures': figures,
};

/** Characters and pieces of output that a page takes. */
const MOST_TEXT = 200_000;
const MOST_PIECES = 2000;

/** Milliseconds between two deliveries of output. */
const DELIVERY = 60;

const answer = (message: Answer) => postMessage(message);

/** Hears the digits, once they have been asked for. */
let hearDigits: ((request: Extract<Request, { kind: 'digits' }>) => void) | undefined;

let digits: Promise<nn.Mnist> | undefined;

function digitsFromPage(): Promise<nn.Mnist> {
  digits ??= new Promise<Extract<Request, { kind: 'digits' }>>((resolve) => {
    hearDigits = resolve;
    answer({ kind: 'wants digits' });
  }).then((given) => {
    if ('refused' in given) throw new Error(given.refused);
    return digitsOf(given.files);
  });
  return digits;
}

let waiting: Output[] = [];
let delivered = 0;
let pieces = 0;
let characters = 0;

function deliver(): void {
  if (waiting.length > 0) answer({ kind: 'output', output: waiting });
  waiting = [];
  delivered = performance.now();
}

function put(output: Output): void {
  if (pieces > MOST_PIECES) return;
  pieces++;
  characters += output.kind === 'text' ? output.text.length : 0;
  if (pieces > MOST_PIECES || characters > MOST_TEXT) {
    pieces = MOST_PIECES + 1;
    waiting.push({ kind: 'cut' });
  } else waiting.push(output);
  if (performance.now() - delivered > DELIVERY) deliver();
}

const print =
  (level: 'log' | 'warning' | 'error') =>
  (...values: readonly unknown[]) =>
    put({ kind: 'text', level, text: printed(values) });

const ownConsole = {
  log: print('log'),
  info: print('log'),
  debug: print('log'),
  warn: print('warning'),
  error: print('error'),
  table(value: unknown) {
    const table = tabulated(value);
    put(table ? { kind: 'table', ...table } : { kind: 'text', level: 'log', text: printed([value]) });
  },
};

function load(name: string): unknown {
  const found = modules[name];
  if (found) return found;
  throw new Error(`import '${name}': this page has ${Object.keys(modules).join(', ')}, and nothing else`);
}

/** Has the figures ready that the code imports: each is loaded when it is named. */
async function loadNamedFigures(code: string): Promise<void> {
  for (const [name, id] of code.matchAll(/crease\/figures\/([\w-]+)/g)) {
    const figure = await figures.loadFigure(id!);
    if (figure) modules[name] = { __esModule: true, default: figure };
  }
}

async function run(code: string, language: scene.Language): Promise<void> {
  const start = performance.now();
  try {
    await loadNamedFigures(code);
    const show = (value: unknown) => put(shown(value, language));
    await compile(code)(load, {}, ownConsole, show, progressBars(put));
    deliver();
    answer({ kind: 'done', seconds: (performance.now() - start) / 1000 });
  } catch (error) {
    deliver();
    const message = error instanceof Error ? `${error.name}: ${error.message}` : printed([error]);
    answer({ kind: 'failed', message, line: lineOf(error) });
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'run') void run(data.code, data.language);
  else if (data.kind === 'digits') hearDigits?.(data);
  else answer({ kind: 'film', moment: shownFilm(data.film).moment(data.time, data.deed) });
});
