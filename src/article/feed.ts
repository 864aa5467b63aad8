import type { ListedArticle, Site } from './article.ts';
import { escapeXml } from './escape-xml.ts';

/**
 * Articles of one language as an Atom feed (RFC 4287), newest first. Those without a date are left out.
 * @param folder of that language within the site: '' or `zh-Hant/`
 */
export function atomFeed(
  articles: readonly ListedArticle[],
  site: Site & { readonly url: string },
  folder: string,
): string {
  const home = escapeXml(site.url + folder);
  const dated = articles
    .flatMap((article) =>
      article.date === undefined ? [] : [{ ...article, updated: `${article.date}T00:00:00Z` }],
    )
    .sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  const entries = dated.map(
    ({ title, path, language, summary, author, tags, updated }) => `  <entry xml:lang="${language}">
    <title>${escapeXml(title)}</title>
    <id>${escapeXml(site.url + encodeURI(path))}</id>
    <link rel="alternate" type="text/html" hreflang="${language}" href="${escapeXml(site.url + encodeURI(path))}"/>
    <updated>${updated}</updated>
    <author><name>${escapeXml(author ?? site.author ?? site.title)}</name></author>
${summary === undefined ? '' : `    <summary>${escapeXml(summary)}</summary>\n`}${tags.map((tag) => `    <category term="${escapeXml(tag)}"/>\n`).join('')}  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}">
  <title>${escapeXml(site.title)}</title>
${site.description === undefined ? '' : `  <subtitle>${escapeXml(site.description)}</subtitle>\n`}  <id>${home}</id>
  <link rel="self" type="application/atom+xml" href="${home}feed.xml"/>
  <link rel="alternate" type="text/html" href="${home}"/>
  <updated>${dated[0]?.updated ?? '1970-01-01T00:00:00Z'}</updated>
${entries.join('')}</feed>
`;
}
