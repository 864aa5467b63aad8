import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { beginWhole } from '../files/index.ts';
import { type Language, stageFor } from '../scene/index.ts';
import { type ContentOptions, openFigure, openParams } from './content.ts';
import { interruption } from './interruption.ts';
import { contentOptions, languageOption, type Size, seconds, sizeOption, themeOption } from './options.ts';
import { trainingReport } from './training-report.ts';
import { UserError } from './user-error.ts';
import { necessary } from './words-given.ts';

interface StillOptions extends ContentOptions {
  readonly at: number;
  readonly out: string;
  readonly size?: Size;
  readonly theme: 'dark' | 'light';
  readonly language: Language;
}

/** Lengths are told in tenths of a second: the end may be asked for as it was told. */
const TOLD = 0.05;

/** `crease still`: one moment as a PNG or an SVG. */
export function stillCommand(): Command {
  const command = new Command('still')
    .description('draw one moment of a figure as PNG or SVG')
    .argument('<figure>', 'id of a figure, or path of a module whose default export is one')
    .addOption(new Option('--at <seconds>', 'moment of the film').argParser(seconds).default(0))
    .addOption(necessary(new Option('--out <file>', 'frame.png or frame.svg')))
    .addOption(sizeOption('1920x1080'))
    .addOption(themeOption())
    .addOption(languageOption());
  for (const option of contentOptions()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      '\nExample:\n  crease still two-layers-relu --at 12.5 --out frame.svg --theme light',
    )
    .action(still);
}

async function still(name: string, options: StillOptions): Promise<void> {
  const { at, out, theme, language, size = { width: 1920, height: 1080 } } = options;
  const format = extname(out).toLowerCase();
  if (format !== '.png' && format !== '.svg') {
    throw new UserError(`--out ${out}: expected a name that ends in .png or .svg`);
  }
  const { figure } = await openFigure(name);
  const stopping = interruption();
  // Begun before any training, so that a picture that cannot be written costs none.
  const file = await beginWhole(out);
  try {
    const params = await openParams(figure, options, trainingReport(false), stopping.signal);
    const film = figure.build(params, stageFor(size.width, size.height, language));
    if (at > film.duration + TOLD) {
      throw new UserError(`--at ${at}: the film ends at ${film.duration.toFixed(1)} s`);
    }
    const drawing = film.frame(Math.min(at, film.duration));
    const { themes, toSvg } = await import('../paint/index.ts');
    const { measureText, renderPng } = await import('../film/index.ts');
    await writeFile(
      file.path,
      format === '.svg'
        ? toSvg(drawing, themes[theme], { measure: measureText, title: figure.title[language] })
        : renderPng(drawing, { ...size, theme: themes[theme] }),
    );
    await file.commit();
  } finally {
    await file.discard();
    stopping.over();
  }
}
