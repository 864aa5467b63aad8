import { themeBeforePaint } from '../dom/index.ts';
import type { Article, Assets, Heading, ListedArticle, Site } from './article.ts';
import { escapeHtml } from './escape-html.ts';
import { interfaceOf, languageName, type Tag } from './languages.ts';
import { pageWords } from './page-words.ts';

/** A page in one of its languages; a list stands in where there is no such page. */
interface Version {
  readonly language: Tag;
  readonly path: string;
  readonly isList?: true;
}

/**
 * The page of an article. Every address in it is relative, and every script classic, so that it works under any
 * address and from the file system.
 * @param root from the page to the root of the site, such as `../../`
 */
export function articlePage(article: Article, site: Site, assets: Assets, root: string): string {
  const { language, path, uses } = article;
  const words = pageWords[interfaceOf(language)];
  const author = article.author ?? site.author;
  const translations = [{ language, path }, ...article.translations];
  const head = [
    ...commonHead(
      `${article.title} · ${site.title}`,
      article.summary ?? site.description,
      language,
      site,
      root,
    ),
    meta('name', 'author', author),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:title', article.title),
    meta('property', 'og:description', article.summary ?? site.description),
    meta('property', 'article:published_time', article.date),
    ...article.tags.map((tag) => meta('property', 'article:tag', tag)),
    ...previewImage(article.image, site),
    ...addresses(path, translations, site, root),
    ...styles(assets, root, uses.math),
    ...scripts(assets, root, uses.figure || uses.liveCode, uses.digits),
  ];
  const header = `<header class="article-header">
${article.draft ? `<p class="draft">${words.draft}</p>\n` : ''}<h1>${escapeHtml(article.title)}</h1>
${article.summary ? `<p class="summary">${escapeHtml(article.summary)}</p>\n` : ''}${byline(article, author)}
</header>`;
  const versions = site.languages.map(
    (each) => translations.find((version) => version.language === each) ?? listIn(each, site),
  );
  const body = `${siteHeader(site, language, versions, root)}
<main id="text">
<article class="article">
${header}
${contents(article.headings, words.contents)}
<div class="prose">
${article.body}
</div>
</article>
</main>
${siteFooter(site, language, root)}`;
  return page(language, head, body);
}

/**
 * The page that lists a site's articles in one language. Where there is nothing to list it leads on: to the only
 * article, or to the list in a language that has one.
 * @param articles those of all languages
 * @param root from the page to the root of the site: '' or `../`
 */
export function indexPage(
  articles: readonly ListedArticle[],
  site: Site,
  assets: Assets,
  root: string,
  language: Tag,
): string {
  const words = pageWords[interfaceOf(language)];
  const own = articles.filter((article) => article.language === language);
  const path = languageFolder(language, site);
  const others = site.languages.map((each) => listIn(each, site));
  const head = [
    ...commonHead(site.title, site.description, language, site, root),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:title', site.title),
    meta('property', 'og:description', site.description),
    ...addresses(path, others, site, root),
    ...styles(assets, root, false),
  ];
  const onward = leadingOn(own, articles, others);
  if (onward) {
    const address = (to: string) => escapeHtml(`${root}${to}index.html`);
    const links = onward.versions.map(
      (version) =>
        `<li><a href="${address(version.path)}" lang="${version.language}" hreflang="${version.language}">${languageName(version.language)}</a></li>`,
    );
    return page(
      own.length === 0 ? onward.versions[0]!.language : language,
      [...head, `<meta http-equiv="refresh" content="0; url=${address(onward.path)}">`],
      `<main id="text" class="index"><h1><a href="${address(onward.path)}">${escapeHtml(onward.title ?? site.title)}</a></h1>
<ul class="languages">${links.join('')}</ul></main>`,
    );
  }
  const sorted = own.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  const entries = sorted.map(
    (article) => `<li>
<a class="entry" href="${escapeHtml(`${root}${article.path}index.html`)}">
${article.image ? `<img src="${escapeHtml(root + article.image)}" alt="" loading="lazy">\n` : ''}<h2>${escapeHtml(article.title)}</h2>
${article.summary ? `<p>${escapeHtml(article.summary)}</p>\n` : ''}</a>
${byline(article, article.author ?? site.author)}
</li>`,
  );
  const search = site.hasSearch
    ? `<search class="search" data-index="${escapeHtml(`${root}pagefind/`)}" hidden><label>${words.search}<input type="search" name="q" autocomplete="off"></label><ol></ol></search>\n`
    : '';
  const body = `${siteHeader(site, language, others, root)}
<main id="text" class="index">
<h1>${escapeHtml(site.title)}</h1>
${site.description ? `<p class="summary">${escapeHtml(site.description)}</p>\n` : ''}${search}<ul class="entries">
${entries.join('\n')}
</ul>
</main>
${siteFooter(site, language, root)}`;
  return page(language, [...head, ...scripts(assets, root, false)], body);
}

/** Where an index without a list leads to; undefined for one that has a list. */
function leadingOn(
  own: readonly ListedArticle[],
  all: readonly ListedArticle[],
  lists: readonly Version[],
): { readonly path: string; readonly title?: string; readonly versions: readonly Version[] } | undefined {
  const [single] = own;
  if (!single) return lists[0] && { path: lists[0].path, versions: lists };
  if (all.length > 1 + single.translations.length) return undefined;
  return { path: single.path, title: single.title, versions: [single, ...single.translations] };
}

/** The list of a site's articles in a language, as a version of a page that has none in it. */
function listIn(language: Tag, site: Site): Version {
  return { language, path: languageFolder(language, site), isList: true };
}

/** The folder of a language's pages: none for the site's own language. */
function languageFolder(language: Tag, site: Site): string {
  return language === site.language ? '' : `${language}/`;
}

function page(language: Tag, head: readonly string[], body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
${head.filter(Boolean).join('\n')}
</head>
<body>
<a class="skip" href="#text">${pageWords[interfaceOf(language)].skip}</a>
${body}
</body>
</html>
`;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230d1117'/%3E%3Cpath d='M5 24 15 8l12 5' fill='none' stroke='%2358c4dd' stroke-width='3' stroke-linejoin='round' stroke-linecap='round'/%3E%3Ccircle cx='16' cy='22' r='2.5' fill='%23f7d96f'/%3E%3C/svg%3E";

function commonHead(
  title: string,
  description: string | undefined,
  language: Tag,
  site: Site,
  root: string,
): string[] {
  return [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escapeHtml(title)}</title>`,
    meta('name', 'description', description),
    '<meta name="color-scheme" content="dark light">',
    `<script>${themeBeforePaint}</script>`,
    `<link rel="icon" href="${ICON}">`,
    meta('property', 'og:site_name', site.title),
    meta('property', 'og:locale', localeOf(language)),
    site.hasFeed
      ? `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(site.title)}" href="${escapeHtml(feed(site, language, root))}">`
      : '',
  ];
}

/** As Open Graph writes it: a language and a place. */
function localeOf(tag: Tag): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return `${language}_${region}`;
}

function feed(site: Site, language: Tag, root: string): string {
  return `${root}${languageFolder(language, site)}feed.xml`;
}

function meta(kind: 'name' | 'property', name: string, content: string | undefined): string {
  return content === undefined ? '' : `<meta ${kind}="${name}" content="${escapeHtml(content)}">`;
}

function previewImage(image: string | undefined, site: Site): string[] {
  if (image === undefined || site.url === undefined) return [];
  return [
    meta('property', 'og:image', `${site.url}${image}`),
    meta('name', 'twitter:card', 'summary_large_image'),
  ];
}

/** Which address counts, and where the other languages are: only a site that knows its own address can say. */
function addresses(path: string, translations: readonly Version[], { url }: Site, root: string): string[] {
  const address = (to: string) => escapeHtml(url === undefined ? `${root}${to}index.html` : `${url}${to}`);
  return [
    ...(url === undefined
      ? []
      : [`<link rel="canonical" href="${address(path)}">`, meta('property', 'og:url', `${url}${path}`)]),
    ...(translations.length < 2
      ? []
      : translations.map(
          (each) => `<link rel="alternate" hreflang="${each.language}" href="${address(each.path)}">`,
        )),
  ];
}

function styles(assets: Assets, root: string, math: boolean): string[] {
  const names = math ? [assets.style, assets.mathStyle] : [assets.style];
  return names.map((name) => `<link rel="stylesheet" href="${escapeHtml(`${root}assets/${name}`)}">`);
}

/** The reader knows from its own tag where to find what it loads later. */
function scripts(assets: Assets, root: string, figure: boolean, digits = false): string[] {
  const address = (name: string) => escapeHtml(`${root}assets/${name}`);
  const digitsToo = digits && assets.digits ? ` data-digits="${address(assets.digits)}"` : '';
  return [
    `<script defer src="${address(assets.reader)}" data-live-code="${address(assets.liveCode)}" data-save="${address(assets.save)}"${digitsToo}></script>`,
    ...(figure ? [`<script defer src="${address(assets.figure)}"></script>`] : []),
  ];
}

function siteHeader(site: Site, language: Tag, versions: readonly Version[], root: string): string {
  const links = versions.map((version) => {
    const name = languageName(version.language);
    const named = `lang="${version.language}" hreflang="${version.language}"${version.isList ? '' : ' data-translation'}`;
    return version.language === language
      ? `<li><span lang="${language}" aria-current="true">${name}</span></li>`
      : `<li><a ${named} href="${escapeHtml(`${root}${version.path}index.html`)}">${name}</a></li>`;
  });
  const choice =
    links.length < 2
      ? ''
      : `\n<nav aria-label="${pageWords[interfaceOf(language)].languages}"><ul class="languages">${links.join('')}</ul></nav>`;
  return `<header class="site-header">
<a class="site-title" href="${escapeHtml(`${root}${languageFolder(language, site)}index.html`)}">${escapeHtml(site.title)}</a>${choice}
</header>`;
}

function siteFooter(site: Site, language: Tag, root: string): string {
  const words = pageWords[interfaceOf(language)];
  return `<footer class="site-footer">
<span>${escapeHtml(site.title)}${site.author ? ` · ${escapeHtml(site.author)}` : ''}</span>
<span>${words.made}</span>${site.hasFeed ? `\n<a href="${escapeHtml(feed(site, language, root))}">${words.feed}</a>` : ''}
</footer>`;
}

function byline({ date, tags, language }: ListedArticle, author: string | undefined): string {
  const parts = [
    author === undefined ? '' : `<span class="author">${escapeHtml(author)}</span>`,
    date === undefined
      ? ''
      : `<time datetime="${escapeHtml(date)}">${escapeHtml(longDate(date, language))}</time>`,
    tags.length === 0
      ? ''
      : `<ul class="tags" aria-label="${pageWords[interfaceOf(language)].tags}">${tags.map((tag) => `<li>${escapeHtml(tag)}</li>`).join('')}</ul>`,
  ];
  return `<div class="byline">${parts.filter(Boolean).join('')}</div>`;
}

function longDate(date: string, language: Tag): string {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

/** The contents twice, of which a page shows one: a column beside the text, or a disclosure above it. */
function contents(headings: readonly Heading[], title: string): string {
  const listed = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (listed.length < 2) return '';
  const list = `<ol>${listed
    .map(
      ({ depth, id, text }) =>
        `<li class="depth-${depth}"><a href="#${escapeHtml(encodeURIComponent(id))}"><span>${escapeHtml(text)}</span></a></li>`,
    )
    .join('')}</ol>`;
  return `<nav class="contents beside" aria-label="${title}">${list}</nav>
<details class="contents above"><summary>${title}</summary>${list}</details>`;
}
