/** What of an article is a mistake, what is a matter of style, and what a mistake costs: its own article, and no other. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSite, type SiteOptions } from '../src/article/index.ts';
import { pieceBytes } from './corpus.ts';

let folder: string;
let out: string;

beforeEach(() => {
  const place = mkdtempSync(join(tmpdir(), 'crease-mistakes-'));
  folder = join(place, 'articles');
  out = join(place, 'site');
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const page = (path: string) => readFileSync(join(out, path, 'index.html'), 'utf8');

/** Builds, and says what was told: each by its severity and its words. */
async function build(options: Partial<SiteOptions> = {}) {
  const built = await buildSite({ folder, out, ...options });
  return { ...built, told: built.diagnostics.map(({ severity, message }) => `${severity}: ${message}`) };
}

const notebook = (...texts: readonly string[]) =>
  JSON.stringify({
    nbformat: 4,
    metadata: {},
    cells: texts.map((source) => ({ cell_type: 'markdown', metadata: {}, source })),
  });

describe('an article with a mistake', () => {
  test('does not stop the others, and its page of before stays with all that it shows', async () => {
    write({
      'good.md': '# Good\n\nOld.\n',
      'bad.md': '# Bad\n\nOld. ![p](p.png)\n',
      'p.png': pieceBytes('picture.png'),
    });
    expect((await build()).heldBack).toEqual([]);
    rmSync(join(folder, 'p.png'));
    write({ 'good.md': '# Good\n\nNew.\n', 'bad.md': '# Bad\n\nNew. ![p](p.png)\n' });
    const { isWritten, heldBack, articles } = await build();
    expect([isWritten, heldBack]).toEqual([true, ['bad.md']]);
    expect(articles.map(({ source }) => source)).toEqual(['bad.md', 'good.md']);
    expect(page('good')).toContain('New.');
    expect(page('bad')).toContain('Old.');
    const [, picture] = /src="\.\.\/(assets\/p-[0-9a-f]+\.png)"/.exec(page('bad'))!;
    expect(existsSync(join(out, picture!))).toBe(true);
    for (const [, name] of page('bad').matchAll(/(?:href|src)="\.\.\/(assets\/[^"]+)"/g)) {
      expect(existsSync(join(out, name!)), name).toBe(true);
    }
  });

  test('that had no page is in no list, and no translation leads to it', async () => {
    write({
      'a.en.md': '# A\n\nText.\n',
      'a.zh-Hant.md': '# 甲\n\n![p](p.png)\n',
      'b.zh-Hant.md': '# 乙\n\n文字。\n',
    });
    const { isWritten, heldBack } = await build();
    expect([isWritten, heldBack]).toEqual([true, ['a.zh-Hant.md']]);
    expect(existsSync(join(out, 'zh-Hant/a'))).toBe(false);
    expect(page('a')).not.toContain('zh-Hant/a/');
    expect(page('zh-Hant')).not.toContain('甲');
  });

  test('that links to a place in another that is not there, is held back too', async () => {
    write({ 'a.md': '# A\n\n[there](b.md#nowhere)\n', 'b.md': '# B\n\n## Here\n' });
    const { heldBack, told } = await build();
    expect(heldBack).toEqual(['a.md']);
    expect(told).toEqual(['error: #nowhere: no heading of b/ has this id']);
    expect(existsSync(join(out, 'a'))).toBe(false);
  });

  test('is shown in a preview; a mistake in the settings stops the site; strict takes warnings for mistakes', async () => {
    write({ 'a.md': '# A\n\n![p](p.png)\n' });
    expect((await build()).isWritten).toBe(false);
    expect(existsSync(out)).toBe(false);
    expect((await build({ withErrors: true })).isWritten).toBe(true);
    write({ 'a.md': '# A\n\n{{ user }}\n', 'b.md': '# B\n\nText.\n' });
    expect((await build()).told).toEqual([expect.stringMatching(/^warning: \{\{ user \}\}: stays as it is/)]);
    expect(page('a')).toContain('<p>{{ user }}</p>');
    const strict = await build({ strict: true });
    expect([strict.isWritten, strict.heldBack]).toEqual([true, ['a.md']]);
    write({ 'crease.yml': 'langauge: en\n' });
    expect((await build()).isWritten).toBe(false);
  });
});

describe('what is a matter of style', () => {
  test('headings that say the same have numbered ids; a link to one of them is asked about', async () => {
    write({ 'a.md': '# Two\n\n## A line\n\n### Training\n\n## A network\n\n### Training\n\nWords.\n' });
    expect((await build()).told).toEqual([]);
    expect(page('a')).toMatch(/id="training"[\s\S]*id="training-1"/);
    write({ 'a.md': '# Two\n\n## Training\n\n## Training\n\n[back](#training)\n' });
    expect((await build()).told).toEqual([expect.stringMatching(/^warning: #training: several headings/)]);
  });

  test('links find headings as Jupyter, GitHub and others spell them, the title, and names of the old kind', async () => {
    write({
      'a.ipynb': notebook(
        '# Networks\n\n[1](#Forward-pass) [2](#forward-pass) [3](#Networks) [4](#Back-propagation:-why%3F) [5](#%E5%8F%8D%E5%90%91-%E5%82%B3%E6%92%AD) [6](#gradcheck) [7](#1.-W-and-b)',
        '## Forward pass\n\n## Back propagation: why?\n\n## 反向 傳播\n\n<a name="gradcheck"></a>\n\n## 1. *W* and b',
      ),
      'b.md': '# B\n\n[far](a.ipynb#Forward-pass) [top](a.ipynb#Networks)\n',
    });
    expect((await build()).told).toEqual([]);
    const links = [...page('a').matchAll(/<a href="#([^"]*)">\d</g)].map(([, id]) => decodeURIComponent(id!));
    const ids = new Set([...page('a').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));
    expect(links).toHaveLength(7);
    expect(links[2]).toBe('');
    for (const id of links.filter((each) => each !== '')) expect(ids, id).toContain(id);
    expect(page('b')).toContain('href="../a/index.html#forward-pass"');
    expect(page('b')).toContain('href="../a/index.html#">');
  });

  test('files of one name in several folders are told apart by their folders, with their translations', async () => {
    write({
      'week1/intro.en.md': '# One\n',
      'week1/intro.zh-Hant.md': '# 一\n',
      'week2/intro.en.md': '# Two\n',
      'last.md': '# Last\n',
      'same.md': '# Same\n',
      'same.ipynb': notebook('# Same again'),
    });
    const { articles, told } = await build();
    expect(articles.map(({ path }) => path).sort()).toEqual(
      ['last/', 'same-1/', 'same/', 'week1/intro/', 'week2/intro/', 'zh-Hant/week1/intro/'].sort(),
    );
    expect(told).toEqual([expect.stringMatching(/^warning: same\.ipynb has the page same\/ already/)]);
    expect(page('week1/intro')).toContain('href="../../zh-Hant/week1/intro/index.html"');
  });

  test('a mark that is none, and no near one, stays text', async () => {
    write({ 'a.md': '# A\n\n!important\n\n- to *remember*\n', 'b.md': '# B\n\n!imgae\n- p.png\n' });
    const { told } = await build();
    expect(told).toEqual([
      'warning: !important: there is no such mark, so this stays text',
      'error: !imgae: there is no such mark; did you mean "!image"?',
    ]);
    expect(page('a')).toMatch(/!important<\/p>\s*<ul>\s*<li>to <em>remember<\/em><\/li>/);
  });
});

describe('pictures and films', () => {
  const article =
    '!mp4\n- images/manim/turn.mp4\n- A turn\n\n!image\n- manim/parts.png\n- The parts\n\n![x](manim/x.jpg)\n';

  test('are looked for in images/, there and above; of what is nowhere, the likely one is named', async () => {
    write({
      'images/cover.png': pieceBytes('picture.png'),
      'deep/images/manim/parts.png': pieceBytes('picture.png'),
      'deep/images/manim/x.png': pieceBytes('picture.png'),
      'deep/a.md': `- image: cover.png\n\n# A\n\n${article}\n![r](/images/cover.png) ![d](/images/manim/x.png) [l](/images/cover.png)\n`,
    });
    const { told } = await build();
    expect(told).toEqual([
      'error: images/manim/turn.mp4: there is no such film beside the article',
      'error: manim/x.jpg: there is no such picture beside the article; did you mean "images/manim/x.png"?',
    ]);
  });

  test('of a draft are still to come: a box in the place of each, and a warning', async () => {
    write({ 'a.md': `- status: draft\n- image: cover.jpg\n\n# A\n\n${article}` });
    const { told, isWritten } = await build({ drafts: true });
    expect(isWritten).toBe(true);
    expect(told.map((each) => each.split(':')[0])).toEqual(['warning', 'warning', 'warning', 'warning']);
    expect(page('a').match(/class="still-to-come"/g)).toHaveLength(3);
    expect(page('a')).toContain('<code>images/manim/turn.mp4</code> is not there yet');
    expect(page('a')).toContain('A turn</figcaption>');
  });
});

test('nothing of a build that was held back is left beside the site', async () => {
  write({ 'a.md': '# A\n\n![p](p.png)\n', 'b.md': '# B\n' });
  await build();
  expect(readdirSync(join(folder, '..')).sort()).toEqual(['articles', 'site']);
});

describe('languages', () => {
  test('a text is in the language that it says, its name says, or its letters tell', async () => {
    write({
      'a.md': '# 支持向量机\n\n这是机器学习，训练神经网络的第一步。\n',
      'b.fr.md': '# Réseaux\n\nUn texte.\n',
      'c.md': '- language: de\n\n# Netze\n\nEin Text.\n',
      'd.md': '# Nets\n\nA text.\n',
    });
    const { told, articles } = await build();
    expect(told).toEqual([]);
    expect(articles.map(({ path }) => path)).toEqual(['zh-Hans/a/', 'fr/b/', 'de/c/', 'd/']);
    expect(page('zh-Hans/a')).toContain('<html lang="zh-Hans">');
    expect(page('fr/b')).toContain('<html lang="fr">');
    expect(page('fr/b')).toContain('Skip to the text');
    expect(page('fr/b')).toContain('hreflang="de" href="../../de/index.html">Deutsch</a>');
    await build({ language: 'en' });
    expect(page('a'), 'what a site says holds for what does not say').toContain('<html lang="en">');
  });

  test('a site of Chinese articles alone is called in Chinese, and leads on in Chinese', async () => {
    write({ 'leaves/article.zh-Hant.md': '# 葉子\n\n文字。\n' });
    await build();
    expect(page('zh-Hant/leaves')).toMatch(/class="site-title"[^>]*>文章</);
    expect(page('')).toContain('<html lang="zh-Hant">');
  });
});

test('what GitHub sets apart is set apart, in the words of the page', async () => {
  write({
    'a.md':
      '# Notes\n\n> [!WARNING]\n> The labels are *shuffled*.\n\n> [!tip]\n>\n> Look.\n\n> [!OTHER]\n> Text.\n',
    'b.zh-Hant.md': '# 筆記\n\n> [!WARNING]\n> 小心。\n',
  });
  expect((await build()).told).toEqual([]);
  expect(page('a')).toMatch(
    /<div class="alert" data-kind="warning" role="note"><p class="alert-title">Warning<\/p><p>The labels are <em>/,
  );
  expect(page('a')).toMatch(/data-kind="tip" role="note"><p class="alert-title">Tip<\/p><p>Look\.<\/p>/);
  expect(page('a')).toContain('[!OTHER]');
  expect(page('zh-Hant/b')).toContain('<p class="alert-title">注意</p>');
});

test('a table that was printed is taken for what the cell above has printed, blanks and all', async () => {
  write({
    'a.txt': '# A table\n\nIn [1]:\nprint(t)\n\n     w     b\n0  1.0  -2.0\n1  0.5   0.1\n\nMore words.\n',
  });
  const { told } = await build();
  expect(told).toEqual(['warning: lines 6 to 8 are taken for what the cell above has printed']);
  expect(page('a')).toContain('<pre tabindex="0">     w     b\n0  1.0  -2.0\n1  0.5   0.1</pre>');
  expect(page('a')).toContain('<p>More words.</p>');
});
