import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Explained, formatExplained } from '../explain/index.ts';
import { UserError } from './user-error.ts';

/** What the script of figures is called, what it ends in, and how the names begin of what it loads when it is needed. */
const FIGURES = 'crease-figure.js';
const START = `creaseChunks.load("${FIGURES}");\n`;
const PART = /^figure-[\w-]+\.js$/;

/** The folder with the built scripts of pages: beside the compiled package, or in `dist` of a checkout. */
export function pageScripts(): string {
  const places = ['../article-assets/', '../../dist/article-assets/'];
  const folder = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(join(place, 'explain.js')));
  if (!folder) throw new UserError('the scripts of the page are missing; run `npm run build` first');
  return folder;
}

/**
 * The page that explains models as one file that opens offline: its style, its scripts and all that they show stand in
 * it. Only what a reader would bring into it, such as another model, needs the parts that `crease explain` serves.
 */
export function explainPage(folder: string, explained: Explained): string {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const figures = read(FIGURES);
  if (!figures.endsWith(START)) throw new Error(`${FIGURES} does not end as it should`);
  const parts = partsOf(folder).map(read);
  const title = explained.models.map(({ name }) => name).join(' · ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark light">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${read('explain.css')}</style>
</head>
<body>
<main></main>
<script type="application/json" id="explained">${formatExplained(explained)}</script>
<script type="text/plain" id="save-script">${inScript(read('save.js'))}</script>
<script>${inScript(figures.slice(0, -START.length))}</script>
<script>${inScript(parts.join(''))}</script>
<script>${inScript(START)}</script>
<script>${inScript(read('explain.js'))}</script>
</body>
</html>
`;
}

/** Parts that a report does without: other figures, training, and readers of rare tables. */
const LEFT_OUT =
  /^figure-(digit-weights|training|sweep|parquet|xlsx|arrow|esm|browser|numpy|teaser|mnist-network|easy-curves|one-|three-components|linear-map|two-|harder|activations|random-network|own-figure|best-line|line-split|line-trip|pixels|product|callout|chart)/;

/** The parts of figures that stand in the page. */
function partsOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => PART.test(name) && !LEFT_OUT.test(name))
    .sort();
}

/** A script as it may stand in a page: nothing in it ends the element. */
function inScript(code: string): string {
  return code.replace(/<(\/script|script|!--)/gi, '\\x3c$1');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
