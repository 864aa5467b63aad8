import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import { writeWhole } from '../files/index.ts';
import { chapterSpan, type Figure, type Language, stageFor } from '../scene/index.ts';
import { type ContentOptions, openFigure, openParams } from './content.ts';
import { interruption } from './interruption.ts';
import {
  contentOptions,
  type LessonOptions,
  languageOption,
  lessonOptions,
  platformOf,
  themeOption,
} from './options.ts';
import { trainingReport } from './training-report.ts';
import { UserError } from './user-error.ts';
import { necessary } from './words-given.ts';

interface PackOptions extends ContentOptions, LessonOptions {
  readonly out: string;
  readonly base?: string;
  readonly language: Language;
  readonly theme: 'dark' | 'light';
}

/** `crease pack`: a figure as one HTML file. */
export function packCommand(): Command {
  const command = new Command('pack')
    .description('write a figure as one HTML file that opens from a disk, without a network')
    .argument('<figure>', 'id of a figure, or path of a module whose default export is one')
    .addOption(necessary(new Option('--out <file>', 'lesson.html, or lesson.zip for a learning platform')))
    .addOption(
      new Option(
        '--base <url>',
        'public address of the folder it goes to: writes a card’s picture and an answer for oEmbed beside it',
      ).conflicts(['scorm', 'xapi']),
    )
    .addOption(themeOption())
    .addOption(languageOption());
  for (const option of [...lessonOptions(), ...contentOptions()]) command.addOption(option);
  return command
    .addHelpText(
      'after',
      '\nExample:\n  crease pack two-layers-relu --language zh-Hant --out lesson.html\n  crease pack two-layers-relu --scorm 2004 --out lesson.zip',
    )
    .action(pack);
}

async function pack(name: string, options: PackOptions): Promise<void> {
  const { out, language, theme } = options;
  const platform = platformOf(options);
  const isRight = platform ? extname(out) === '.zip' : /^\.html?$/i.test(extname(out));
  if (!isRight) {
    throw new UserError(`--out ${out}: expected a name that ends in ${platform ? '.zip' : '.html'}`);
  }
  const base = options.base === undefined ? undefined : publicFolder(options.base);
  const { figure, source } = await openFigure(name);
  const stopping = interruption();
  try {
    const params = await openParams(figure, options, trainingReport(false), stopping.signal);
    const { cardHead, lessonScript, lessonZip, oembed, packFigure } = await import('../pack/index.ts');
    const own = 'module' in source ? await ownOf(name) : undefined;
    const foot = platform ? { foot: lessonScript() } : {};
    const words = {
      title: figure.title[language],
      description: (figure.description ?? figure.summary)[language],
    };
    const published = base === undefined ? undefined : { base, file: basename(out), ...words };
    const head = published ? { head: cardHead(published) } : {};
    const html = packFigure({ figure, params, language, theme, ...(own ? { own } : {}), ...foot, ...head });
    if (!platform) {
      const stem = out.replace(/\.html?$/i, '');
      if (published) {
        await writeWhole(`${stem}.png`, await cardPicture(figure, params, language, theme));
        await writeWhole(`${stem}.json`, oembed(published));
      }
      await writeWhole(out, html);
      console.error(`${out}: ${kilobytes(html)}; opens from a disk, without a network`);
      return;
    }
    const zip = lessonZip({ platform, language, html, ...words });
    await writeWhole(out, zip);
    console.error(`${out}: ${kilobytes(zip)}; a learning platform imports it as it is`);
  } finally {
    stopping.over();
  }
}

/** @throws UserError for what is no address of a page */
function publicFolder(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UserError(`--base: expected an address such as https://example.org/figures/, got "${text}"`);
  }
  return url.href.replace(/\/?$/, '/');
}

/** The figure at its first rest, in the shape of a card. */
async function cardPicture(
  figure: Figure,
  params: object,
  language: Language,
  theme: 'dark' | 'light',
): Promise<Uint8Array> {
  const { CARD } = await import('../pack/index.ts');
  const { renderPng } = await import('../film/index.ts');
  const { themes } = await import('../paint/index.ts');
  const film = figure.build(params, stageFor(CARD.width, CARD.height, language));
  const at = chapterSpan(film, figure.poster ?? film.chapters[0]!.id)!.end;
  return renderPng(film.frame(at), { ...CARD, theme: themes[theme] });
}

function kilobytes(content: string | Uint8Array): string {
  return `${Math.round(content.length / 1000)} kB`;
}

/** A figure of an author's own, as a page takes it. */
async function ownOf(path: string) {
  const { ownScript, prepareOwnFigure } = await import('../own/index.ts');
  const own = await prepareOwnFigure(path);
  return { script: ownScript(own), uses: own.figures };
}
