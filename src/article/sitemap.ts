import type { ListedArticle, Site } from './article.ts';
import { escapeXml } from './escape-xml.ts';

/** The addresses of a site's articles for search engines, with their translations (sitemaps.org, 0.9). */
export function sitemap(
  articles: readonly ListedArticle[],
  { url }: Site & { readonly url: string },
): string {
  const address = (path: string) => escapeXml(url + encodeURI(path));
  const pages = articles.map(({ path, language, date, translations }) => {
    const versions = translations.length > 0 ? [{ language, path }, ...translations] : [];
    return `  <url>
    <loc>${address(path)}</loc>
${date === undefined ? '' : `    <lastmod>${date}</lastmod>\n`}${versions
  .map(
    (version) =>
      `    <xhtml:link rel="alternate" hreflang="${version.language}" href="${address(version.path)}"/>\n`,
  )
  .join('')}  </url>
`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.join('')}</urlset>
`;
}
