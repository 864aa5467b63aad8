import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { writeWhole } from '../files/index.ts';
import type { Language } from '../scene/index.ts';
import { type ContentOptions, openFigure, openParams } from './content.ts';
import { interruption } from './interruption.ts';
import { contentOptions, languageOption, themeOption } from './options.ts';
import { trainingReport } from './training-report.ts';
import { UserError } from './user-error.ts';
import { necessary } from './words-given.ts';

interface PackOptions extends ContentOptions {
  readonly out: string;
  readonly language: Language;
  readonly theme: 'dark' | 'light';
}

/** `crease pack`: a figure as one HTML file. */
export function packCommand(): Command {
  const command = new Command('pack')
    .description('write a figure as one HTML file that opens from a disk, without a network')
    .argument('<figure>', 'id of a figure, or path of a module whose default export is one')
    .addOption(necessary(new Option('--out <file>', 'lesson.html')))
    .addOption(themeOption())
    .addOption(languageOption());
  for (const option of contentOptions()) command.addOption(option);
  return command
    .addHelpText('after', '\nExample:\n  crease pack two-layers-relu --language zh-Hant --out lesson.html')
    .action(pack);
}

async function pack(name: string, options: PackOptions): Promise<void> {
  const { out, language, theme } = options;
  if (!/^\.html?$/i.test(extname(out)))
    throw new UserError(`--out ${out}: expected a name that ends in .html`);
  const { figure, source } = await openFigure(name);
  const stopping = interruption();
  try {
    const params = await openParams(figure, options, trainingReport(false), stopping.signal);
    const { packFigure } = await import('../pack/index.ts');
    const own = 'module' in source ? await ownOf(name) : undefined;
    const html = packFigure({ figure, params, language, theme, ...(own ? { own } : {}) });
    await writeWhole(out, html);
    console.error(`${out}: ${Math.round(html.length / 1000)} kB; opens from a disk, without a network`);
  } finally {
    stopping.over();
  }
}

/** A figure of an author's own, as a page takes it. */
async function ownOf(path: string) {
  const { ownScript, prepareOwnFigure } = await import('../own/index.ts');
  const own = await prepareOwnFigure(path);
  return { script: ownScript(own), uses: own.figures };
}
