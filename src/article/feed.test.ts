import { expect, test } from 'vitest';
import type { ListedArticle, Site } from './article.ts';
import { atomFeed } from './feed.ts';
import { sitemap } from './sitemap.ts';

const site: Site & { readonly url: string } = {
  title: 'A & B',
  url: 'https://example.org/',
  language: 'en',
  hasFeed: true,
  languages: ['en', 'zh-Hant'],
  hasSearch: false,
};

function article(title: string, path: string, more: Partial<ListedArticle> = {}): ListedArticle {
  return {
    source: `${path}.md`,
    path,
    language: 'en',
    title,
    tags: [],
    draft: false,
    headings: [],
    translations: [],
    uses: { figure: false, math: false, liveCode: false, digits: false, video: false },
    ...more,
  };
}

test('a feed has the dated articles, newest first, and escapes what XML would take for its own', () => {
  const feed = atomFeed(
    [
      article('Old <one>', 'old/', { date: '2025-01-02', summary: 'Less & more' }),
      article('New', 'new/', { date: '2026-01-02', tags: ['x"y'], author: 'Me' }),
      article('Undated', 'undated/'),
    ],
    site,
    '',
  );
  expect([...feed.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title)).toEqual([
    'A &amp; B',
    'New',
    'Old &lt;one&gt;',
  ]);
  expect(feed).toContain('<updated>2026-01-02T00:00:00Z</updated>');
  expect(feed).toContain('<id>https://example.org/new/</id>');
  expect(feed).toContain('<category term="x&quot;y"/>');
  expect(feed).toContain('<summary>Less &amp; more</summary>');
  expect(feed).toContain('<author><name>A &amp; B</name></author>');
});

test('a sitemap names every page and its translations', () => {
  const english = article('A', 'a/', {
    date: '2026-01-02',
    translations: [{ language: 'zh-Hant', path: 'zh-Hant/甲/' }],
  });
  const map = sitemap([english], site);
  expect(map).toContain('<loc>https://example.org/a/</loc>\n    <lastmod>2026-01-02</lastmod>');
  expect(map).toContain('hreflang="zh-Hant" href="https://example.org/zh-Hant/%E7%94%B2/"');
});
