import { Command, InvalidArgumentError, Option } from 'commander';
import { interruption } from './interruption.ts';
import { passingSite, writeOneFiles } from './one-file.ts';
import { jsonOption, type LessonOptions, lessonOptions, platformOf } from './options.ts';
import { type Progress, progressStyle, startProgress } from './progress.ts';
import { UserError } from './user-error.ts';

interface ArticleOptions extends LessonOptions {
  readonly out: string;
  readonly watch?: true;
  readonly port: number;
  readonly base?: string;
  readonly language?: string;
  readonly oneFile?: true;
  readonly film?: true;
  readonly drafts?: true;
  readonly trust?: true;
  readonly strict?: true;
  readonly json?: true;
}

/** Fewer articles than this are built before anyone asks how far it is. */
const WORTH_TELLING = 20;

/** Milliseconds in which work is done before anyone asks how far it is. */
const SOON = 1500;

/** `crease article`: a folder of Markdown and notebooks as a site of living pages. */
export function articleCommand(): Command {
  return new Command('article')
    .description('build a site from a folder of articles: Markdown (.md) or Jupyter notebooks (.ipynb)')
    .argument('<folder>', 'folder with the articles, and perhaps crease.yml')
    .addOption(
      new Option('--out <folder>', 'folder of the site; it is replaced when the new one is whole').default(
        'site',
      ),
    )
    .addOption(new Option('--watch', 'serve the site, and show every change as it is saved'))
    .addOption(new Option('--port <n>', 'port to serve at, with --watch').argParser(portNumber).default(4173))
    .addOption(new Option('--base <url>', 'public address of the site, for feeds, sitemap and previews'))
    .addOption(
      new Option('--language <tag>', 'language of articles that do not say, such as zh-Hant').argParser(tag),
    )
    .addOption(
      new Option(
        '--one-file',
        'each page as one file that opens from a disk, without a network; --out names a folder, or for one article lesson.html',
      ).conflicts(['watch']),
    )
    .addOption(lessonOptions()[0]!.conflicts(['watch']))
    .addOption(lessonOptions()[1]!.conflicts(['scorm', 'watch']))
    .addOption(new Option('--film', 'make an mp4 of every figure, for readers without scripts'))
    .addOption(new Option('--drafts', 'build articles with "status: draft" too'))
    .addOption(
      new Option('--trust', 'articles are your own: let raw HTML through as it is, and run their values.ts'),
    )
    .addOption(new Option('--strict', 'take every warning for an error'))
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  crease article essay --out site --watch --trust')
    .action(article);
}

async function article(folder: string, options: ArticleOptions): Promise<void> {
  const { out, watch, base, language, film, drafts, trust, strict, json = false } = options;
  const platform = platformOf(options);
  const oneFile = options.oneFile || platform !== undefined;
  const { buildSite, diagnosticText, publicAddress, watchSite } = await import('../article/index.ts');
  const url = base === undefined ? undefined : publicAddress(base);
  if (base !== undefined && url === undefined) {
    throw new UserError(`--base: expected an address such as https://example.org/, got "${base}"`);
  }
  const stopping = interruption();
  const style = progressStyle(json);
  let progress: Progress | undefined;
  let round: { readonly what: 'article' | 'film'; readonly began: number; done: number } | undefined;
  const started = performance.now();
  try {
    const site = {
      folder,
      out: oneFile ? passingSite() : out,
      ...(url === undefined ? {} : { url }),
      ...(language === undefined ? {} : { language }),
      films: film ?? false,
      drafts: drafts ?? false,
      trust: trust ?? false,
      strict: strict ?? false,
      signal: stopping.signal,
      onProgress(what: 'article' | 'film', done: number, total: number) {
        if (what === 'article' && total < WORTH_TELLING) return;
        // Each round has a clock of its own: with --watch, hours may lie between two.
        if (what !== round?.what || done <= round.done) {
          round = { what, began: performance.now(), done };
          progress?.end();
          // A film takes as long as hundreds of articles: it is told in percent.
          progress =
            what === 'film'
              ? startProgress(`${out}, films`, undefined, style)
              : startProgress(out, what, style);
        }
        round.done = done;
        if (json || performance.now() - round.began > SOON) progress?.update(done, total);
      },
    };
    if (watch) {
      await watchSite(site, {
        port: options.port,
        say(line) {
          progress?.end();
          console.error(line);
        },
        served: (address) => console.error(`${address} shows what you save. Press Ctrl+C to stop.`),
      });
      return;
    }
    const built = await buildSite(site);
    const { articles, diagnostics, compiled, heldBack } = built;
    // There is no page of before that an article with mistakes could keep: one with mistakes stops all.
    const isWritten = built.isWritten && !(oneFile && heldBack.length > 0);
    progress?.end();
    for (const diagnostic of diagnostics) {
      console.error(
        json ? JSON.stringify({ event: 'diagnostic', ...diagnostic }) : diagnosticText(diagnostic),
      );
    }
    const seconds = (performance.now() - started) / 1000;
    if (oneFile && isWritten) {
      const { files, bytes } = await writeOneFiles(
        site.out,
        articles.map(({ path }) => path),
        out,
        platform,
      );
      if (!json) {
        const what = files === 1 ? 'one file' : `${files} files`;
        console.error(`${out}: ${what}, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s`);
      }
    }
    if (json) {
      console.error(
        JSON.stringify({
          event: 'done',
          out,
          articles: articles.length,
          compiled,
          heldBack,
          isWritten,
          seconds,
        }),
      );
    } else if (isWritten) {
      if (!oneFile) {
        console.error(
          `${out}: ${articles.length} page${articles.length === 1 ? '' : 's'}, ${compiled} of them new or changed, in ${seconds.toFixed(1)} s`,
        );
      }
    } else {
      console.error(`${out}: not written, as there are mistakes; what stood there before still does`);
    }
    if (isWritten && heldBack.length > 0 && !json) {
      console.error(
        `${heldBack.join(', ')}: not published, as there are mistakes; what stood there before still does`,
      );
    }
    if (!isWritten || heldBack.length > 0) process.exitCode = 1;
  } finally {
    progress?.end();
    stopping.over();
  }
}

function tag(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0]!;
  } catch {
    throw new InvalidArgumentError('expected a tag such as en, zh-Hant or fr.');
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535 || text.trim() === '') {
    throw new InvalidArgumentError('expected a port from 0 to 65535.');
  }
  return port;
}
