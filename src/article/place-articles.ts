import { slug as slugOf } from 'github-slugger';
import type { FrontMatter, Source } from './compile-article.ts';
import type { Diagnostic } from './diagnostic.ts';
import { splitName, type Tag } from './languages.ts';

/** An article and its place in the site. */
export interface PlacedArticle {
  readonly source: Source;
  readonly front: FrontMatter;
  readonly language: Tag;
  /** Folder of its page, such as `zh-Hant/nine-parameters/`. */
  readonly path: string;
  /** From its page to the root of the site. */
  readonly root: string;
  /** The same article in other languages. */
  readonly translations: readonly { readonly language: Tag; readonly path: string }[];
}

/**
 * Gives every article its place: `slug/` in the site's own language, `zh-Hant/slug/` in another. The slug is that of
 * the front matter, else the folder's name for `article.*` and `index.*`, else the file's, with the folders above it where
 * that takes more to tell apart. Articles of one slug in different languages are translations of each other.
 */
export function placeArticles(
  sources: readonly {
    readonly source: Source;
    readonly front: FrontMatter;
    readonly seenLanguage?: Tag | undefined;
  }[],
  siteLanguage: Tag,
): { readonly articles: readonly PlacedArticle[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const byPath = new Map<string, string>();
  const entries = sources.map(({ source, front, seenLanguage }) => ({
    source,
    front,
    language: front.language ?? splitName(source.file).language ?? seenLanguage ?? siteLanguage,
  }));
  const slugs = ownSlugs(entries.filter(({ front }) => front.slug === undefined));
  const placed = entries.flatMap((entry) => {
    const { source, front, language } = entry;
    const isNamed = front.slug !== undefined;
    const under = language === siteLanguage ? '' : `${language}/`;
    let slug = isNamed ? slugOf(front.slug!) : slugs.get(source.file)!;
    const other = byPath.get(`${under}${slug}/`);
    if (other !== undefined) {
      // Files that differ in their endings alone: nobody has asked for the same page twice.
      const isTwin = !isNamed && splitName(other).name === splitName(source.file).name;
      const message = `${other} has the page ${under}${slug}/ already`;
      if (!isTwin) {
        diagnostics.push({
          ...atStart(source, 'error'),
          message: `slug: expected one that is free, but ${message}; give one of them another "- slug:"`,
        });
        return [];
      }
      for (let n = 1; byPath.has(`${under}${slug}/`); n++) slug = `${slugs.get(source.file)!}-${n}`;
      diagnostics.push({
        ...atStart(source, 'warning'),
        message: `${message}, so this one has ${under}${slug}/`,
      });
    }
    const path = `${under}${slug}/`;
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

/** An article that does not say its slug. */
interface Unnamed {
  readonly source: Source;
  readonly language: Tag;
}

/**
 * The slugs of articles that do not say theirs, by file: as short as tells them apart, with as many of the folders above
 * as that takes: `week1/intro`, `week2/intro`.
 */
function ownSlugs(articles: readonly Unnamed[]): ReadonlyMap<string, string> {
  const parts = new Map(articles.map(({ source }) => [source.file, namesOf(source.file)]));
  const depths = new Map(articles.map(({ source }) => [source.file, 1]));
  const slug = (file: string) => parts.get(file)!.slice(-depths.get(file)!).join('/');
  for (;;) {
    const taken = new Map<string, string[]>();
    for (const { source, language } of articles) {
      const key = `${language} ${slug(source.file)}`;
      taken.set(key, [...(taken.get(key) ?? []), source.file]);
    }
    const shared = new Set(
      [...taken.values()].filter((files) => files.length > 1).map(([file]) => slug(file!)),
    );
    // With every translation, so that they stay together.
    const longer = articles.filter(
      ({ source: { file } }) => shared.has(slug(file)) && depths.get(file)! < parts.get(file)!.length,
    );
    if (longer.length === 0) return new Map(articles.map(({ source: { file } }) => [file, slug(file)]));
    for (const { source } of longer) depths.set(source.file, depths.get(source.file)! + 1);
  }
}

/** What a file and the folders above it are called in an address: `article` and `index` are called as their folder. */
function namesOf(file: string): string[] {
  const names = splitName(file).name.split('/');
  if (names.length > 1 && /^(article|index)$/i.test(names.at(-1)!)) names.pop();
  return names.map((name) => slugOf(name) || 'article');
}

function atStart({ file }: Source, severity: Diagnostic['severity']) {
  return { file, line: 1, column: 1, severity };
}
