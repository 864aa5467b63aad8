import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Assets, ListedArticle, Site } from './article.ts';
import { hasValues } from './article-values.ts';
import { AssetStore } from './asset-store.ts';
import { highlightAhead } from './code.ts';
import { type CompiledArticle, readFrontMatter } from './compile-article.ts';
import { CompileCache } from './compile-cache.ts';
import { compilePlaced, type Workshop } from './compile-placed.ts';
import { compilerVersion } from './compiler-version.ts';
import { type Diagnostic, inOrder } from './diagnostic.ts';
import { asksForDigits, DigitsScript } from './digits-script.ts';
import { atomFeed } from './feed.ts';
import { filesIn } from './files-in.ts';
import { FilmShelf } from './film-shelf.ts';
import { findSources } from './find-sources.ts';
import { keepPageBefore } from './held-back.ts';
import { interfaceOf, splitName, type Tag } from './languages.ts';
import { didYouMean } from './links.ts';
import { placeMeant } from './named-places.ts';
import { readOwnFile } from './own-file.ts';
import { putPageAssets } from './page-assets.ts';
import { articlePage, indexPage } from './page-template.ts';
import { pageWords } from './page-words.ts';
import { type PlacedArticle, placeArticles } from './place-articles.ts';
import { ORDER_FILES, readOrder } from './reading-order.ts';
import { canSearch, indexForSearch } from './search-index.ts';
import { SecondCompiler } from './second-compiler.ts';
import { beginSite } from './site-folder.ts';
import { parseSettings, SETTINGS_FILE, type SiteSettings } from './site-settings.ts';
import { sitemap } from './sitemap.ts';

/** What a site is built from and into. */
export interface SiteOptions {
  /** Folder with the articles. */
  readonly folder: string;
  /** Folder of the site. */
  readonly out: string;
  /** Public address; default what `crease.yml` says. */
  readonly url?: string;
  /** Of articles that do not say; default what `crease.yml` says, else English. */
  readonly language?: Tag;
  /** Makes films of the figures, for readers without scripts. Default false. */
  readonly films?: boolean;
  /** Builds drafts too. Default false. */
  readonly drafts?: boolean;
  /** Lets raw HTML through as it is, and runs `values.ts`. Default false: an article may be anybody's. */
  readonly trust?: boolean;
  /** Takes every warning for an error. Default false. */
  readonly strict?: boolean;
  /** Writes every article whatever is wrong with it, for a preview. Default false. */
  readonly withErrors?: boolean;
  /** Whether an author is at work: what is missing is still to come, as in a draft. Default false. */
  readonly preview?: boolean;
  /** How many threads compile, at most; the second begins where there are many articles. Default 2. */
  readonly threads?: 1 | 2;
  readonly signal?: AbortSignal;
  /** Hears how far the work is. */
  readonly onProgress?: (what: 'article' | 'film', done: number, total: number) => void;
}

/** What was built. */
export interface BuiltSite {
  readonly articles: readonly ListedArticle[];
  /** Mistakes and guesses, file by file, from top to foot. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many articles had to be compiled; the others were as they had been. */
  readonly compiled: number;
  /** Files of the articles that were not published for their mistakes: their pages stay as they were before, if they were. */
  readonly heldBack: readonly string[];
  /** Whether the site stands in `out`; with a mistake in its settings, or in every article, the one before does. */
  readonly isWritten: boolean;
}

/** What is known of a site before any of its articles is compiled. */
export interface SitePlan {
  readonly settings: SiteSettings;
  readonly site: Site;
  readonly articles: readonly PlacedArticle[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A site as it was built, with what it takes to build one article of it again. */
export interface StandingSite {
  /** Folder of the site. */
  readonly out: string;
  readonly built: BuiltSite;
  readonly plan: SitePlan;
  readonly workshop: Workshop;
  readonly assets: Assets;
}

/**
 * Builds a site from a folder of articles, and keeps what it takes to build one article again.
 * @throws ArticleError where there is nothing to build
 * @throws FileError where `out` cannot be written
 * @throws FilmError where a film cannot be made
 */
export async function standSite(options: SiteOptions): Promise<StandingSite> {
  const { folder, out, strict = false, withErrors = false, threads = 2 } = options;
  const { signal, onProgress = () => {} } = options;
  const plan = await planSite(options);
  const { site, articles, settings } = plan;
  const cache = new CompileCache(folder);
  const version = compilerVersion();
  const shelf = options.films ? new FilmShelf(cache.files, version) : undefined;
  const unfinished = await beginSite(out);
  let second: SecondCompiler | undefined;
  try {
    const store = new AssetStore(unfinished.path);
    let assets = putPageAssets(store);
    const digits = new DigitsScript(cache.files);
    if (articles.some(({ source }) => asksForDigits(new TextDecoder().decode(source.content))))
      digits.begin();
    const workshop: Workshop = {
      folder,
      trust: options.trust ?? false,
      isPreview: options.preview ?? false,
      films: settings.films,
      pages: new Map(articles.map(({ source, path }) => [source.file, path])),
      files: once(() => [...filesIn(folder)]),
      cache,
      store,
      shelf,
      version,
    };
    const diagnostics = [...plan.diagnostics];
    const listed = new Map<string, ListedArticle>();
    const links: LinkFrom[] = [];
    const targets = new Map<string, LinkTargets>();
    let fresh = 0;
    const { trust, isPreview, films, pages } = workshop;
    second = new SecondCompiler(
      articles,
      {
        folder,
        trust,
        isPreview,
        films,
        pages,
        version,
        site: unfinished.path,
        hasFilms: shelf !== undefined,
      },
      // Values are computed once, by this thread.
      ({ source }) => threads === 2 && !(trust && hasValues(folder, source.file)),
    );
    // The first code of a language takes as long to highlight as values take to compute, which has begun: both at once.
    if (cache.isEmpty && articles[0]) await highlightAhead(articles[0].source);
    for (const [done, placed] of articles.entries()) {
      // A turn of the event loop: buffers of pictures are let go, and Ctrl+C is heard.
      await setImmediate();
      signal?.throwIfAborted();
      const isAhead = await second.take(done);
      const { compiled, isFresh } = await compilePlaced(placed, workshop);
      if (isFresh) second.hasCompiled(done);
      if (isFresh || isAhead) fresh++;
      if (compiled.article.uses.digits)
        assets = { ...assets, digits: assets.digits ?? (await digits.put(store)) };
      diagnostics.push(...compiled.diagnostics);
      targets.set(placed.path, compiled);
      const from = { file: placed.source.file, from: placed.path };
      links.push(...compiled.links.map((link) => ({ ...link, ...from })));
      listed.set(placed.source.file, writeArticle(unfinished.path, placed, compiled, site, assets));
      onProgress('article', done + 1, articles.length);
    }
    diagnostics.push(...joinLinks(unfinished.path, links, targets));
    const told = diagnostics.map((each) => (strict ? { ...each, severity: 'error' as const } : each));
    const bad = new Set(told.filter(({ severity }) => severity === 'error').map(({ file }) => file));
    const heldBack = withErrors ? [] : [...bad].filter((file) => file !== SETTINGS_FILE);
    const isWritten =
      withErrors || (!bad.has(SETTINGS_FILE) && articles.some(({ source }) => !bad.has(source.file)));
    if (isWritten) {
      const gone = heldBack.flatMap((file) => {
        const placed = articles.find(({ source }) => source.file === file);
        if (!placed || keepPageBefore(out, unfinished.path, placed.path)) return [];
        listed.delete(file);
        return [placed.path];
      });
      // Translations of what has no page do not lead to it.
      for (const placed of articles.filter(
        ({ source }) => listed.has(source.file) && !bad.has(source.file),
      )) {
        const translations = placed.translations.filter(({ path }) => !gone.includes(path));
        if (translations.length === placed.translations.length) continue;
        const { compiled } = await compilePlaced(placed, workshop);
        const alone = { ...placed, translations };
        listed.set(placed.source.file, writeArticle(unfinished.path, alone, compiled, site, assets));
      }
      writeShared(unfinished.path, [...listed.values()], site, assets);
      await shelf?.make(unfinished.path, signal, (done, total) => onProgress('film', done, total));
      if (site.hasSearch) await indexForSearch(unfinished.path);
      signal?.throwIfAborted();
      await unfinished.commit();
      cache.prune();
    }
    const built: BuiltSite = {
      articles: [...listed.values()],
      diagnostics: inOrder(told),
      compiled: fresh,
      heldBack,
      isWritten,
    };
    return { out, built, plan, workshop: { ...workshop, store: new AssetStore(out) }, assets };
  } finally {
    await second?.stop();
    await unfinished.discard();
  }
}

/**
 * Builds one article again, into the site that stands.
 * @param file from the folder of the articles
 * @returns its diagnostics; undefined where more than its text has changed, and the whole site is to be built
 */
export async function rebuildArticle(
  { out, plan, workshop, assets }: StandingSite,
  file: string,
): Promise<readonly Diagnostic[] | undefined> {
  const placed = plan.articles.find(({ source }) => source.file === file);
  const content = readOwnFile(workshop.folder, file, workshop.trust);
  if (!placed || workshop.shelf || !content) return undefined;
  const source = { file, content };
  const { front, diagnostics } = readFrontMatter(source);
  if (JSON.stringify(front) !== JSON.stringify(placed.front)) return undefined;
  const { compiled } = await compilePlaced({ ...placed, source }, workshop);
  if (compiled.article.uses.digits && assets.digits === undefined) return undefined;
  writeArticle(out, placed, compiled, plan.site, assets);
  return inOrder([...diagnostics, ...compiled.diagnostics]);
}

async function planSite({
  folder,
  url,
  language,
  drafts = false,
  trust = false,
}: SiteOptions): Promise<SitePlan> {
  const { sources, diagnostics: found } = findSources(folder, trust);
  const said = readOwnFile(folder, SETTINGS_FILE, trust);
  const { settings, diagnostics } = parseSettings(said ? new TextDecoder().decode(said) : '');
  const order = new Map(
    ORDER_FILES.flatMap((name) => {
      const text = readOwnFile(folder, name, trust);
      return text ? readOrder(new TextDecoder().decode(text)) : [];
    }).map((path, i) => [path, i]),
  );
  const rank = (file: string) =>
    order.get(splitName(file).name) ?? order.get(file.replace(/\.[^.]*$/, '')) ?? order.size;
  const inReadingOrder = sources.toSorted((a, b) => rank(a.file) - rank(b.file));
  const heads = inReadingOrder.map((source) => ({ source, ...readFrontMatter(source) }));
  const asked = language ?? settings.language;
  const own = asked ?? 'en';
  const place = placeArticles(
    heads
      .filter(({ front }) => drafts || !front.draft)
      // What a site says of its language holds for what does not say.
      .map((head) => (asked === undefined ? head : { ...head, seenLanguage: undefined })),
    own,
  );
  const { films: _, ...rest } = settings;
  const languages = [...new Set(place.articles.map((article) => article.language))].sort();
  // A site of articles in one language is called in that.
  const speaks = languages.length === 1 ? languages[0]! : own;
  const pages = new Set(
    place.articles.map(({ path, translations }) => [path, ...translations.map((t) => t.path)].sort()[0]),
  );
  const site: Site = {
    title: pageWords[interfaceOf(speaks)].articles,
    ...rest,
    ...(url === undefined ? {} : { url }),
    language: own,
    languages,
    hasFeed: (url ?? settings.url) !== undefined,
    hasSearch: pages.size > 1 && (await canSearch()),
  };
  return {
    settings,
    site,
    articles: place.articles,
    diagnostics: [
      ...found,
      ...diagnostics,
      ...heads.flatMap((head) => head.diagnostics),
      ...place.diagnostics,
    ],
  };
}

/** Writes an article's page; what is left of it to remember is what lists need. */
function writeArticle(
  folder: string,
  { source, path, root, language, translations }: PlacedArticle,
  { article }: CompiledArticle,
  site: Site,
  assets: Assets,
): ListedArticle {
  const whole = { ...article, source: source.file, path, language, translations };
  write(folder, `${path}index.html`, articlePage(whole, site, assets, root));
  const { body: _, ...listed } = whole;
  return listed;
}

/** The pages and files that are about all articles. */
function writeShared(folder: string, articles: readonly ListedArticle[], site: Site, assets: Assets): void {
  const { url } = site;
  for (const language of new Set([site.language, ...site.languages])) {
    const isRoot = language === site.language;
    const under = isRoot ? '' : `${language}/`;
    write(folder, `${under}index.html`, indexPage(articles, site, assets, isRoot ? '' : '../', language));
    if (url === undefined) continue;
    const own = articles.filter((article) => article.language === language);
    write(folder, `${under}feed.xml`, atomFeed(own, { ...site, url, language }, under));
  }
  if (url !== undefined) write(folder, 'sitemap.xml', sitemap(articles, { ...site, url }));
}

/** A link to a place in another article, with the file that it stands in and the path of its page. */
type LinkFrom = CompiledArticle['links'][number] & { readonly file: string; readonly from: string };

/** What links may lead to within an article. */
type LinkTargets = Pick<CompiledArticle, 'ids' | 'places'>;

/** Leads links to the places in other articles that they mean; told are those whose place is not there. */
function joinLinks(
  folder: string,
  links: readonly LinkFrom[],
  targets: ReadonlyMap<string, LinkTargets>,
): Diagnostic[] {
  return links.flatMap(({ file, from, page, id, href, line, column, cell }) => {
    const target = targets.get(page);
    if (!target || target.ids.includes(id)) return [];
    const meant = placeMeant(id, target.places)?.id;
    if (meant !== undefined) {
      const path = `${from}index.html`;
      const html = readFileSync(join(folder, path), 'utf8');
      const written = `href="${href.replace(/&/g, '&#x26;')}"`;
      write(
        folder,
        path,
        html.replaceAll(written, `href="${href.replace(/#.*$/s, '')}#${encodeURI(meant)}"`),
      );
      return [];
    }
    const message = `#${id}: no heading of ${page} has this id${didYouMean(id, target.ids)}`;
    const place = { line, column, ...(cell === undefined ? {} : { cell }) };
    return [{ file, ...place, severity: 'error' as const, message }];
  });
}

/** Remembers what a function has given. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function write(folder: string, path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}
