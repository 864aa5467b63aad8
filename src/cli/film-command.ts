import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import type { Language } from '../scene/index.ts';
import { type ContentOptions, openFigure, openParams } from './content.ts';
import { filmAll } from './film-all.ts';
import { openFilmMaker } from './film-maker.ts';
import { interruption } from './interruption.ts';
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
import { necessary } from './words-given.ts';

interface FilmOptions extends ContentOptions {
  readonly out: string;
  readonly size?: Size;
  readonly fps?: number;
  readonly theme: 'dark' | 'light';
  readonly language: Language;
  readonly from?: number;
  readonly to?: number;
  readonly workers: number;
  readonly json?: true;
  readonly all?: true;
  readonly queue?: string;
}

/** `crease film`: a figure as a film. */
export function filmCommand(): Command {
  const command = new Command('film')
    .description(
      'make a film of a figure: .mp4, .webm, .gif, or a folder of PNG frames (a name that ends in .png or /)',
    )
    .argument('[figure]', 'id of a figure, or path of a module whose default export is one')
    .addOption(
      necessary(new Option('--out <file>', 'hero.mp4, hero.webm, hero.gif, or frames/; with --all a folder')),
    )
    .addOption(
      new Option('--all', 'every figure that comes with Crease; films that are there already are kept'),
    )
    .addOption(sizeOption('1920x1080, a GIF 960x540'))
    .addOption(new Option('--fps <n>', 'frames a second (default: 60, a GIF 25)').argParser(wholeNumber(1)))
    .addOption(themeOption())
    .addOption(languageOption())
    .addOption(new Option('--from <seconds>', 'start here').argParser(seconds))
    .addOption(new Option('--to <seconds>', 'end here').argParser(seconds))
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
      '\nExample:\n  crease film two-layers-relu --out hero.mp4 --size 1920x1080 --fps 60 --language zh-Hant\n  crease film --all --out films',
    )
    .action(film);
}

async function film(name: string | undefined, options: FilmOptions): Promise<void> {
  if (options.all) {
    const others = (['params', 'network', 'data', 'seed', 'from', 'to'] as const).filter(
      (other) => options[other] !== undefined,
    );
    if (name !== undefined || others.length > 0) {
      const what = name === undefined ? `--${others[0]}` : name;
      throw new UserError(
        `${what}: with --all every figure is filmed as it starts; leave one of the two out`,
      );
    }
    return filmAll(options);
  }
  if (name === undefined) {
    throw new UserError('which figure? `crease figures` lists them; --all films every one');
  }
  const { json = false, out } = options;
  const { figure, source } = await openFigure(name);
  const { checkFilm } = await import('../film/index.ts');
  const shape = {
    out,
    ...(options.size === undefined ? {} : { size: options.size }),
    ...(options.fps === undefined ? {} : { fps: options.fps }),
  };
  // What is wrong with these is told before any training.
  await checkFilm(shape);
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
  } finally {
    progress.end();
    stopping.over();
    await maker.close();
  }
}
