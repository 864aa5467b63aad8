import { posix } from 'node:path';
import { slug as slugOf } from 'github-slugger';
import type { Language } from '../scene/index.ts';
import type { FrontMatter, Source } from './compile-article.ts';
import type { Diagnostic } from './diagnostic.ts';

/** An article and its place in the site. */
export interface PlacedArticle {
  readonly source: Source;
  readonly front: FrontMatter;
  readonly language: Language;
  /** Folder of its page, such as `zh-Hant/nine-parameters/`. */
  readonly path: string;
  /** From its page to the root of the site. */
  readonly root: string;
  /** The same article in other languages. */
  readonly translations: readonly { readonly language: Language; readonly path: string }[];
}

/**
 * Gives every article its place: `slug/` in the site's own language, `zh-Hant/slug/` in another. The slug is that of
 * the front matter, else the folder's name for `article.*` and `index.*`, else the file's. Articles of one slug in
 * different languages are translations of each other.
 */
export function placeArticles(
  sources: readonly { readonly source: Source; readonly front: FrontMatter }[],
  siteLanguage: Language,
): { readonly articles: readonly PlacedArticle[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const byPath = new Map<string, string>();
  const placed = sources.flatMap(({ source, front }) => {
    const language = front.language ?? languageOfName(source.file) ?? siteLanguage;
    const slug = front.slug === undefined ? slugOfName(source.file) : slugOf(front.slug);
    const path = `${language === siteLanguage ? '' : `${language}/`}${slug}/`;
    const other = byPath.get(path);
    if (other !== undefined) {
      diagnostics.push({
        file: source.file,
        line: 1,
        column: 1,
        severity: 'error',
        message: `slug: expected one that is free, but ${other} has the page ${path} already; give one of them another "- slug:"`,
      });
      return [];
    }
    byPath.set(path, source.file);
    return [{ source, front, language, slug, path, root: '../'.repeat(path.split('/').length - 1) }];
  });
  const articles = placed.map(({ slug, ...article }) => ({
    ...article,
    translations: placed
      .filter((other) => other.slug === slug && other.language !== article.language)
      .map(({ language, path }) => ({ language, path })),
  }));
  return { articles, diagnostics };
}

/** `article.zh-Hant.md` → zh-Hant. */
function languageOfName(file: string): Language | undefined {
  const tag = /\.(en|zh-Hant)\.[^.]+$/i.exec(file)?.[1]?.toLowerCase();
  return tag === 'en' ? 'en' : tag === 'zh-hant' ? 'zh-Hant' : undefined;
}

function slugOfName(file: string): string {
  const name = posix.basename(file).replace(/(\.(en|zh-Hant))?\.[^.]+$/i, '');
  const folder = posix.basename(posix.dirname(file));
  const own = /^(article|index)$/i.test(name) && folder !== '.' ? folder : name;
  return slugOf(own) || 'article';
}
