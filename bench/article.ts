/**
 * `node bench/article.ts`: how long an author waits. The essay from nothing; a saved paragraph until an open page
 * shows it; a hundred and five hundred generated articles, beside Eleventy over the same text where `CREASE_ELEVENTY`
 * names the folder it is installed in, with peak memory; and the same again with nothing changed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../test/browser/chromium.ts';
import { copyEssay } from '../test/built-essay.ts';
import { writeArticles } from './generated-articles.ts';
import { median, peer } from './peer.ts';

const ROUNDS = 3;
const SAVES = 10;

const root = fileURLToPath(new URL('../', import.meta.url));
const cli = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'crease-bench-articles-'));

interface Build {
  /** Of the whole process. */
  readonly seconds: number;
  /** Megabytes of memory at most. */
  readonly peak: number;
  /** How many articles were compiled. */
  readonly compiled: number;
}

/** One run of the command, as a person would start it. */
function build(articles: string, out: string, ...options: string[]): Build {
  const started = performance.now();
  const memory = new URL('peak-memory.ts', import.meta.url).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', memory, cli, 'article', articles, '--out', out, '--json', ...options],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const done = JSON.parse(stderr.trim().split('\n').at(-1)!) as { compiled: number };
  const peak = Number(/peak (\d+)/.exec(stdout)![1]);
  return { seconds: (performance.now() - started) / 1000, peak, compiled: done.compiled };
}

/** The essay, without anything kept from before. */
function firstArticle(): number {
  const essay = copyEssay(folder);
  return build(essay, join(folder, 'essay-site'), '--trust').seconds;
}

/** Milliseconds from each saving of a paragraph of the essay's story until an open page shows it. */
async function savesShown(): Promise<number[]> {
  const essay = join(folder, 'essay');
  const file = join(essay, 'nine-parameters/article.en.md');
  const out = join(folder, 'watched-site');
  const server = spawn(process.execPath, [
    cli,
    'article',
    essay,
    '--out',
    out,
    '--trust',
    '--watch',
    '--port',
    '0',
  ]);
  const browser = await launchChromium();
  try {
    const address = await new Promise<string>((found) => {
      createInterface(server.stderr).on('line', (line) => {
        const [, url] = /^(http:\S+) shows/.exec(line) ?? [];
        if (url) found(url);
      });
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    let seen = (_time: number) => {};
    await page.exposeFunction('seen', () => seen(performance.now()));
    await page.goto(`${address}nine-parameters/`);
    await page.waitForFunction(() => document.querySelector('crease-figure')!.paints > 0);
    await page.evaluate(() =>
      document.querySelector('[data-chapter=turn] p')!.scrollIntoView({ block: 'center' }),
    );
    await page.evaluate(() => {
      new MutationObserver(() =>
        requestAnimationFrame(() => (globalThis as unknown as { seen(): void }).seen()),
      ).observe(document.querySelector('.prose')!, { childList: true, subtree: true });
    });
    const text = readFileSync(file, 'utf8');
    const times: number[] = [];
    for (let save = 0; save <= SAVES; save++) {
      const words = `saved for the ${save + 1}. time`;
      await new Promise((done) => setTimeout(done, 300));
      const shown = new Promise<number>((done) => {
        seen = async (time) => {
          if (await page.evaluate((part) => document.body.innerText.includes(part), words)) done(time);
        };
      });
      const started = performance.now();
      writeFileSync(file, text.replace('A matrix is a promise', `A matrix, ${words}, is a promise`));
      times.push((await shown) - started);
    }
    // The first also compiles what the others find compiled.
    return times.slice(1);
  } finally {
    await browser.close();
    server.kill('SIGINT');
    await new Promise((done) => server.once('close', done));
  }
}

interface Many {
  readonly first: Build;
  readonly again: Build;
  /** Seconds and megabytes of Eleventy; none where it is not installed. */
  readonly eleventy: readonly number[];
}

function many(count: number): Many {
  const articles = join(folder, `articles-${count}`);
  const out = join(folder, `site-${count}`);
  writeArticles(articles, count);
  const eleventy = peer('Eleventy', process.execPath, 'eleventy.mjs', articles, `${out}-eleventy`);
  return { first: build(articles, out), again: build(articles, out), eleventy };
}

const seconds = (value: number) => `${value.toFixed(1)} s`;
try {
  const cold = median(Array.from({ length: ROUNDS }, firstArticle));
  const saves = await savesShown();
  const [some, all] = [many(100), many(500)];
  console.table([
    { what: 'the essay, from nothing', value: seconds(cold), target: '3 s' },
    {
      what: 'a saved paragraph, until an open page shows it',
      value: `${Math.round(median(saves))} ms (${Math.round(Math.min(...saves))} to ${Math.round(Math.max(...saves))})`,
      target: '300 ms',
    },
  ]);
  console.table(
    [some, all].map(({ first, again, eleventy: [time, memory] }) => ({
      articles: first.compiled,
      'from nothing': seconds(first.seconds),
      'peak memory': `${first.peak} MB`,
      'with nothing changed': `${seconds(again.seconds)}, ${again.compiled} compiled`,
      'Eleventy, text alone':
        time === undefined ? 'not measured' : `${seconds(time)}, ${Math.round(memory!)} MB`,
      'Crease over it': time === undefined ? '' : (first.seconds / time).toFixed(2),
    })),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
