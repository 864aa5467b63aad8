import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from './article.ts';
import { ArticleError } from './article-error.ts';
import type { AssetStore } from './asset-store.ts';

/** The files of every page, by their part in it, as `npm run build` leaves them. */
const FILES: Readonly<Record<Exclude<keyof Assets, 'mathStyle' | 'digits'>, string>> = {
  style: 'article.css',
  reader: 'reader.js',
  figure: 'crease-figure.js',
  liveCode: 'live-code.js',
  save: 'save.js',
};

/** How the names begin of what the figures' script loads when it is needed. */
const FIGURE_PART = 'figure-';

/** Puts scripts and styles of the pages into a site. @throws ArticleError before they have been built */
export function putPageAssets(store: AssetStore): Assets {
  const folder = builtAssets();
  const put = (file: string) => nameOf(store.put(file, readFileSync(join(folder, file))));
  // What the figures' script loads goes by the names that it knows.
  for (const file of readdirSync(folder)) {
    if (file.startsWith(FIGURE_PART)) store.putAs(file, readFileSync(join(folder, file)));
  }
  return {
    style: put(FILES.style),
    reader: put(FILES.reader),
    figure: put(FILES.figure),
    liveCode: put(FILES.liveCode),
    save: put(FILES.save),
    mathStyle: putMath(store),
  };
}

/** The folder with the built scripts and styles: beside the compiled package, or in `dist` of a checkout. */
export function builtAssets(): string {
  const places = ['../article-assets/', '../../dist/article-assets/'];
  const folder = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(join(place, FILES.reader)));
  if (!folder) throw new ArticleError('the scripts of the pages are missing; run `npm run build` first');
  return folder;
}

/** KaTeX's style and fonts; of each font the format that every browser with these pages reads. */
function putMath(store: AssetStore): string {
  const folder = join(builtAssets(), 'katex');
  const style = readFileSync(join(folder, 'katex.min.css'), 'utf8');
  for (const font of readdirSync(join(folder, 'fonts'))) {
    if (font.endsWith('.woff2')) store.putAs(`fonts/${font}`, readFileSync(join(folder, 'fonts', font)));
  }
  const lean = style.replace(/,url\([^)]*\.(?:woff|ttf)\) ?format\("[^"]*"\)/g, '');
  return nameOf(store.put('math.css', lean));
}

function nameOf(address: string): string {
  return address.slice('assets/'.length);
}
