import { mkdirSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../scene/index.ts';
import { type ContentOptions, openFigure, openParams } from './content.ts';
import { filmAll } from './film-all.ts';
import { filmChapters } from './film-chapters.ts';
import { openFilmMaker } from './film-maker.ts';
import { interruption } from './interruption.ts';
import { openInBrowser } from './open-in-browser.ts';
import {
  contentOptions,
  jsonOption,
  languageOption,
  type Size,
  seconds,
  sizeOption,
  themeOption,
  wholeNumber,
} from './options.ts';
import { progressStyle, startProgress } from './progress.ts';
import { queueOption } from './queue-options.ts';
import { trainingReport } from './training-report.ts';
import { UserError } from './user-error.ts';

interface FilmOptions extends ContentOptions {
  readonly out?: string;
  readonly size?: Size;
  readonly fps?: number;
  readonly theme: 'dark' | 'light';
  readonly language: Language;
  readonly from?: number;
  readonly to?: number;
  readonly chapters?: { readonly from?: string; readonly to?: string };
  readonly seconds?: number;
  readonly speed?: number;
  readonly preview?: true;
  readonly workers: number;
  readonly json?: true;
  readonly all?: true;
  readonly split?: 'chapters';
  readonly queue?: string;
}

/** `crease film`: a figure as a film. */
export function filmCommand(): Command {
  const command = new Command('film')
    .description(
      'make a film of a figure: .mp4, .webm, .gif, or a folder of PNG frames (a name that ends in .png or /)',
    )
    .argument('[figure]', 'id of a figure, or path of a module whose default export is one')
    .addOption(new Option('--out <file>', 'hero.mp4, hero.webm, hero.gif, or frames/; with --all a folder'))
    .addOption(
      new Option('--all', 'every figure that comes with Crease; films that are there already are kept'),
    )
    .addOption(
      new Option('--split <by>', 'a film for each chapter, and its first frame as a PNG: for slides').choices(
        ['chapters'],
      ),
    )
    .addOption(sizeOption('1920x1080, a GIF 960x540'))
    .addOption(new Option('--fps <n>', 'frames a second (default: 60, a GIF 25)').argParser(wholeNumber(1)))
    .addOption(themeOption())
    .addOption(languageOption())
    .addOption(new Option('--from <seconds>', 'start here').argParser(seconds))
    .addOption(new Option('--to <seconds>', 'end here').argParser(seconds))
    .addOption(
      new Option('--chapters <ids>', 'only these: fold, fold..cut, fold.. or ..cut').argParser(chapterRange),
    )
    .addOption(
      new Option(
        '--seconds <n>',
        'how long it is to last: rests give way first, moves keep their easing',
      ).argParser(seconds),
    )
    .addOption(new Option('--speed <n>', 'the same as times as fast: 2 for half as long').argParser(seconds))
    .addOption(
      new Option('--preview', 'a quarter of the size at 30 frames a second, opened where there is a desktop'),
    )
    .addOption(
      new Option('--workers <n>', 'threads that draw and encode; the film is the same for any number')
        .argParser(wholeNumber(1))
        .default(Math.min(availableParallelism(), 8)),
    )
    .addOption(queueOption());
  for (const option of contentOptions()) command.addOption(option);
  return command
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  crease film two-layers-relu --out hero.mp4 --size 1920x1080 --fps 60 --language zh-Hant\n  crease film --all --out films\n  crease film two-layers-relu --chapters fold..cut --seconds 20 --out talk.mp4\n  crease film two-layers-relu --split chapters --out slide.mp4\n  crease film two-layers-relu --preview',
    )
    .action(film);
}

async function film(name: string | undefined, options: FilmOptions): Promise<void> {
  if (options.all) {
    const others = (
      [
        'params',
        'network',
        'data',
        'seed',
        'from',
        'to',
        'chapters',
        'seconds',
        'speed',
        'preview',
        'split',
      ] as const
    ).filter((other) => options[other] !== undefined);
    if (name !== undefined || others.length > 0) {
      const what = name === undefined ? `--${others[0]}` : name;
      throw new UserError(
        `${what}: with --all every figure is filmed as it starts; leave one of the two out`,
      );
    }
    return filmAll({ ...options, out: options.out ?? missingOut() });
  }
  if (name === undefined) {
    throw new UserError('which figure? `crease figures` lists them; --all films every one');
  }
  const { json = false, preview = false } = options;
  const { figure, source } = await openFigure(name);
  const { checkFilm } = await import('../film/index.ts');
  const out = options.out ?? (preview ? previewPlace(figure.id) : missingOut());
  const shape = {
    out,
    ...(options.size === undefined ? {} : { size: options.size }),
    ...(options.fps === undefined ? {} : { fps: options.fps }),
    ...(preview ? previewShape(options) : {}),
  };
  // What is wrong with these is told before any training.
  await checkFilm(shape);
  if (options.split) {
    const cut = (['from', 'to', 'queue', 'chapters', 'seconds', 'speed', 'preview'] as const).find(
      (other) => options[other] !== undefined,
    );
    if (cut)
      throw new UserError(`--${cut}: with --split the whole film is made here; leave one of the two out`);
    const training = interruption();
    const params = await openParams(figure, options, trainingReport(json), training.signal).finally(
      training.over,
    );
    return filmChapters({ figure, source }, params, { ...options, out });
  }
  const maker = await openFilmMaker(options.queue);
  const stopping = interruption();
  const progress = startProgress(out, 'frame', progressStyle(json));
  try {
    const params = await openParams(figure, options, trainingReport(json), stopping.signal);
    const made = await maker.make(source, params, {
      ...shape,
      theme: options.theme,
      language: options.language,
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(options.to === undefined ? {} : { to: options.to }),
      ...(options.chapters === undefined ? {} : { chapters: options.chapters }),
      ...(options.seconds === undefined ? {} : { seconds: options.seconds }),
      ...(options.speed === undefined ? {} : { speed: options.speed }),
      workers: options.workers,
      signal: stopping.signal,
      onProgress: (done, total) => progress.update(done, total),
    });
    progress.end();
    console.error(
      json
        ? JSON.stringify({ event: 'done', out, ...made })
        : `${out}: ${made.frames} frames, ${made.seconds.toFixed(1)} s of film in ${(made.elapsed / 1000).toFixed(1)} s`,
    );
    if (preview) openInBrowser(pathToFileURL(resolve(out)).href);
  } finally {
    progress.end();
    stopping.over();
    await maker.close();
  }
}

function missingOut(): never {
  throw new UserError("required option '--out <file>' not specified (`crease film --help` shows an example)");
}

/** `fold..cut`, either end left out, or one chapter. */
function chapterRange(text: string): { from?: string; to?: string } {
  const [from = '', to = from, more] = text.split('..').map((id) => id.trim());
  if (more !== undefined || (from === '' && to === '')) {
    throw new InvalidArgumentError(
      'expected chapters such as fold..cut, fold.. or fold; `crease figures` lists them.',
    );
  }
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

const PREVIEW_RATE = 30;

/** A quarter of each side, in even numbers of pixels. */
function previewShape({ size = { width: 1920, height: 1080 }, fps = PREVIEW_RATE }: FilmOptions) {
  const quarter = (side: number) => Math.max(16, 2 * Math.round(side / 8));
  return { size: { width: quarter(size.width), height: quarter(size.height) }, fps };
}

/** Where a preview goes that is not to be kept. */
function previewPlace(id: string): string {
  const folder = join(tmpdir(), 'crease-preview');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${id}.mp4`);
}
