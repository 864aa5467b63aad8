/** Every page that the compiler writes is valid HTML: the essay's, and those of all that the dialect has. */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../src/article/index.ts';
import { buildEssay } from './built-essay.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Matters of taste: the standard allows all of these.
    'doctype-style': 'off',
    'prefer-native-element': 'off',
    // KaTeX places signs by `style`, and writes `class ="…"`.
    'no-inline-style': 'off',
    'attr-delimiter': 'off',
    // Ids are made of headings' own text, Chinese included.
    'valid-id': ['error', { relaxed: true }],
    // What `!mp4` is asked to do; the page stops films that are not seen, or not wanted to move.
    'no-autoplay': 'off',
  },
});

/** What is not valid in the pages of a site, one line each. */
async function mistakes(site: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of globSync('**/*.html', { cwd: site }).sort()) {
    const html = readFileSync(join(site, name), 'utf8');
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!));
    for (const [, id] of html.matchAll(/\shref="#([^"]+)"/g)) {
      if (!ids.has(id!) && !ids.has(decodeURIComponent(id!))) found.push(`${name}: nothing has the id ${id}`);
    }
    const { results } = await validator.validateString(html);
    for (const { line, column, message, ruleId } of results.flatMap(({ messages }) => messages)) {
      found.push(`${name}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
  return found;
}

let place: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'crease-html-'));
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

test('the pages of the essay', async () => {
  const site = join(place, 'essay');
  await buildEssay(site);
  expect(globSync('**/index.html', { cwd: site })).toHaveLength(6);
  expect(await mistakes(site)).toEqual([]);
});

test('the pages of every construct of the dialect, mistakes and drafts among them, and the lists of them', async () => {
  const folder = join(place, 'corpus');
  const site = join(place, 'site');
  cpSync('test/corpus', folder, { recursive: true, filter: (name) => !name.endsWith('.html') });
  cpSync('essay/nine-parameters/way-back.en.mp4', join(folder, 'film.mp4'));
  const { articles } = await buildSite({
    folder,
    out: site,
    drafts: true,
    withErrors: true,
    url: 'https://example.org/articles/',
  });
  expect(globSync('**/index.html', { cwd: site }).length).toBeGreaterThan(articles.length);
  // Those that the authors have been told of.
  expect(await mistakes(site)).toEqual([
    'links/index.html: nothing has the id a-palce',
    'predict/index.html: nothing has the id term-wait',
  ]);
});

test('a page that is not valid is found out', async () => {
  const { results } = await validator.validateString('<p><div>No.</div></p><a href="#none">');
  expect(results[0]!.errorCount).toBeGreaterThan(1);
});
