/** A folder of articles becomes a site: whole or not at all, and only what changed is compiled again. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSite, type SiteOptions, serveSite, watchSite } from '../src/article/index.ts';

let folder: string;
let out: string;

beforeEach(() => {
  const place = mkdtempSync(join(tmpdir(), 'crease-articles-'));
  folder = join(place, 'articles');
  out = join(place, 'site');
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const build = (options: Partial<SiteOptions> = {}) => buildSite({ folder, out, ...options });
const page = (path: string) => readFileSync(join(out, path, 'index.html'), 'utf8');

describe('a site', () => {
  test('has a page for each article, an index for each language, and relative addresses only', async () => {
    write({
      'crease.yml': 'title: Notes\n',
      'a/article.en.md': '- title: First\n- date: 2026-01-02\n\nHello, *you*.\n',
      'a/article.zh-Hant.md': '- title: 第一篇\n\n你好。\n',
      'b.md': '- title: Second\n\nMore.\n',
    });
    const { articles, diagnostics, isWritten } = await build();
    expect(diagnostics).toEqual([]);
    expect(isWritten).toBe(true);
    expect(articles.map(({ path }) => path)).toEqual(['a/', 'zh-Hant/a/', 'b/']);
    expect(page('a')).toContain('Hello, <em>you</em>.');
    expect(page('zh-Hant/a')).toContain('<html lang="zh-Hant"');
    expect(page('')).toContain('href="b/index.html"');
    expect(page('zh-Hant')).toContain('第一篇');
    for (const path of ['', 'a', 'b', 'zh-Hant', 'zh-Hant/a']) {
      const addresses = [...page(path).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!);
      expect(addresses.filter((address) => /^(\/|https?:)/.test(address))).toEqual([]);
      for (const address of addresses.filter((each) => !/^(#|data:|mailto:)/.test(each))) {
        const file = join(out, path, decodeURIComponent(address.replace(/[?#].*/, '')));
        expect(existsSync(file), `${path || '/'} → ${address}`).toBe(true);
      }
    }
  });

  test('leads from every page to whatever there is in another language', async () => {
    write({ 'first.zh-Hant.md': '- title: 一\n\n你好。\n', 'second.en.md': '- title: Two\n\nHello.\n' });
    await build({ language: 'zh-Hant' });
    expect(page('')).toContain('href="first/index.html"');
    expect(page('')).toContain('hreflang="en" href="en/index.html"');
    expect(page('first')).toContain('hreflang="en" href="../en/index.html"');
    expect(page('en/second')).toContain('hreflang="zh-Hant" href="../../index.html"');
    expect(page('first'), 'a list is no translation').not.toContain('<link rel="alternate" hreflang');
  });

  test('a file in the place of the folder is told in a sentence, trusted or not', async () => {
    write({ 'a.md': 'Text.\n' });
    for (const trust of [false, true]) {
      const file = join(folder, 'a.md');
      await expect(build({ folder: file, trust })).rejects.toThrow(
        `${file}: expected a folder with articles`,
      );
    }
  });

  test('an index with nothing to list leads on', async () => {
    write({ 'first.zh-Hant.md': '- title: 一\n\n你好。\n', 'second.zh-Hant.md': '- title: 二\n\n再見。\n' });
    await build();
    expect(page('')).toContain('content="0; url=zh-Hant/index.html"');
    rmSync(join(folder, 'second.zh-Hant.md'));
    await build();
    expect(page('zh-Hant')).toContain('content="0; url=../zh-Hant/first/index.html"');
  });

  test('says where it is only where it knows', async () => {
    write({ 'a.md': '- title: A\n- date: 2026-01-02\n\nText.\n' });
    await build();
    expect(existsSync(join(out, 'feed.xml'))).toBe(false);
    await build({ url: 'https://example.org/notes/' });
    expect(readFileSync(join(out, 'feed.xml'), 'utf8')).toContain('<id>https://example.org/notes/a/</id>');
    expect(readFileSync(join(out, 'sitemap.xml'), 'utf8')).toContain('https://example.org/notes/a/');
    expect(page('a')).toContain('<link rel="canonical" href="https://example.org/notes/a/');
  });

  test('leaves drafts out unless they are asked for', async () => {
    write({ 'a.md': '- title: A\n\nText.\n', 'b.md': '- title: B\n- status: draft\n\nText.\n' });
    expect((await build()).articles.map(({ title }) => title)).toEqual(['A']);
    expect((await build({ drafts: true })).articles.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  test('can be searched once it has two articles', async () => {
    write({ 'a.md': '- title: A\n\nAbout the determinant.\n', 'b.md': '- title: B\n\nText.\n' });
    await build();
    expect(existsSync(join(out, 'pagefind', 'pagefind.js'))).toBe(true);
  });
});

describe('with a mistake', () => {
  test('the site before stays as it was', async () => {
    write({ 'a.md': '- title: A\n\nGood.\n' });
    await build();
    write({ 'a.md': '- title: A\n\nBetter.\n', 'crease.yml': 'langauge: en\n' });
    const { isWritten, diagnostics } = await build();
    expect(isWritten).toBe(false);
    expect(diagnostics).toMatchObject([{ file: 'crease.yml', line: 1, column: 1, severity: 'error' }]);
    expect(page('a')).toContain('Good.');
    expect(readdirSync(join(out, '..'))).toEqual(['articles', 'site']);
  });

  test('a folder that is not a site is not replaced', async () => {
    write({ 'a.md': '- title: A\n\nText.\n' });
    mkdirSync(out);
    writeFileSync(join(out, 'thesis.tex'), 'years of work');
    await expect(build()).rejects.toThrow(/holds other things than a site of Crease’s \(thesis\.tex\)/);
    expect(readFileSync(join(out, 'thesis.tex'), 'utf8')).toBe('years of work');
  });

  test('a folder without articles, and one that is not there, get a sentence', async () => {
    await expect(build()).rejects.toThrow(/expected a folder with articles/);
    mkdirSync(folder);
    await expect(build()).rejects.toThrow(/found none/);
  });

  test('a build that is aborted leaves nothing behind', async () => {
    write({ 'a.md': '- title: A\n\nText.\n' });
    await expect(build({ signal: AbortSignal.abort() })).rejects.toThrow();
    expect(readdirSync(join(folder, '..'))).toEqual(['articles']);
  });
});

describe('what has not changed', () => {
  test('is not compiled again, and comes out the same', async () => {
    write({ 'a.md': '- title: A\n\nText.\n', 'b.md': '- title: B\n\nText.\n' });
    expect((await build()).compiled).toBe(2);
    const before = page('a');
    expect((await build()).compiled).toBe(0);
    expect(page('a')).toBe(before);
    write({ 'a.md': '- title: A\n\nOther text.\n' });
    expect((await build()).compiled).toBe(1);
    expect(page('a')).toContain('Other text.');
  });

  test('a damaged cache counts as none', async () => {
    write({ 'a.md': '- title: A\n\nText.\n' });
    await build();
    for (const name of readdirSync(join(folder, '.crease')).filter((each) => each.endsWith('.json'))) {
      writeFileSync(join(folder, '.crease', name), '{"compiled":');
    }
    expect((await build()).compiled).toBe(1);
    expect(page('a')).toContain('Text.');
  });
});

test('values.ts runs only where the articles are trusted', async () => {
  write({
    'a.md': '- title: A\n\nThe answer is {{ answer }}.\n',
    'values.mjs': 'export const values = { answer: 6 * 7 };\n',
  });
  const untrusted = await build();
  expect(untrusted.isWritten).toBe(false);
  expect(untrusted.diagnostics[0]).toMatchObject({ file: 'a.md', line: 3, severity: 'error' });
  expect(untrusted.diagnostics[0]!.message).toContain('--trust');
  await build({ trust: true });
  expect(page('a')).toContain('The answer is 42.');
});

test('values that fail, end or cannot be told leave the article with a message', async () => {
  write({ 'a.md': '- title: A\n\nThe answer is {{ answer }}.\n' });
  for (const [code, message] of [
    ['throw new RangeError("no answer");', 'values.mjs failed: no answer'],
    ['process.exit(0);', 'values.mjs ended before it had exported anything'],
    ['export const values = { answer() {} };', 'expected values that are texts, numbers'],
    ['export const answer = 42;', 'expected it to export "values"'],
  ] as const) {
    rmSync(join(folder, 'values.mjs'), { force: true });
    write({ 'values.mjs': code });
    const { isWritten, diagnostics } = await build({ trust: true });
    expect(isWritten).toBe(false);
    expect(diagnostics[0]!.message).toContain(message);
  }
});

test('a saved paragraph is shown without building the rest, and open pages hear of it', async () => {
  write({ 'a.md': '- title: A\n\nBefore.\n', 'b.md': '- title: B\n\nText.\n' });
  const stop = new AbortController();
  const said: string[] = [];
  let address = '';
  const watching = watchSite(
    { folder, out, signal: stop.signal },
    { port: 0, say: (line) => said.push(line), served: (at) => (address = at) },
  );
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((done) => setTimeout(done, 5));
  };
  await until(() => address !== '');
  const response = await fetch(`${address}@crease/changes`);
  const changes = response.body!.getReader();
  await changes.read();
  const shown = await (await fetch(`${address}a/`)).text();
  expect(shown).toContain('Before.');
  expect(shown).toContain('/@crease/hot-reload.js');
  write({ 'a.md': '- title: A\n\nAfter.\n' });
  const heard = new TextDecoder().decode((await changes.read()).value);
  expect(heard).toBe('data: {"changed":true,"troubles":[]}\n\n');
  expect(await (await fetch(`${address}a/`)).text()).toContain('After.');
  await until(() => said.some((line) => /^a\.md: shown after \d+ ms$/.test(line)));
  expect(page('a')).not.toContain('hot-reload');
  // As editors save that never leave half a file: under another name, then in place of the one before.
  for (const [n, text] of ['Once.', 'Twice.'].entries()) {
    write({ 'a.md~': 'kept', 'a.md.tmp': `- title: A\n\n${text}\n` });
    renameSync(join(folder, 'a.md.tmp'), join(folder, 'a.md'));
    await until(() => page('a').includes(text));
    await until(() => said.filter((line) => /^a\.md: shown after \d+ ms$/.test(line)).length === n + 2);
  }
  stop.abort();
  await watching;
});

test('a served site is reached by its folders, and nothing outside it is', async () => {
  write({ 'a.md': '- title: A\n\nText.\n' });
  await build();
  const server = await serveSite(out, 0);
  expect((await fetch(`${server.address}a/`)).status).toBe(200);
  expect((await fetch(`${server.address}none/`)).status).toBe(404);
  expect((await fetch(`${server.address}..%2farticles%2fa.md`)).status).toBe(404);
  server.close();
});

test('crease article tells mistakes with their places, ends with 1, and --help shows an example', async () => {
  write({ 'a.md': '- title: A\n- slug: x\n\nText.\n', 'b.md': '- title: B\n- slug: x\n\nText.\n' });
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; text: string }>((done) => {
      const child = spawn(process.execPath, ['dist/cli/main.js', 'article', ...args]);
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
      child.on('close', (code) => done({ code, text }));
    });
  const wrong = await run(folder, '--out', out);
  expect(wrong.code).toBe(1);
  expect(wrong.text).toMatch(/^b\.md:1:1: error: slug: expected one that is free, but a\.md has/m);
  expect(wrong.text).toContain('b.md: not published');
  rmSync(join(folder, 'b.md'));
  const right = await run(folder, '--out', out);
  expect(right).toMatchObject({ code: 0 });
  expect(right.text).toMatch(/1 page, 0 of them new or changed, in [\d.]+ s/);
  expect((await run('--help')).text).toContain('crease article essay --out site --watch --trust');
});
