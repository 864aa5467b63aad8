import type { Language } from '../scene/index.ts';

const en = {
  contents: 'Contents',
  languages: 'Languages',
  tags: 'Tags',
  feed: 'Feed',
  articles: 'Articles',
  draft: 'Draft',
  search: 'Search this site',
  made: 'Made with Crease',
  skip: 'Skip to the text',
};

const zhHant: typeof en = {
  contents: '目錄',
  languages: '語言',
  tags: '標籤',
  feed: '訂閱',
  articles: '文章',
  draft: '草稿',
  search: '搜尋本站',
  made: '以 Crease 製作',
  skip: '跳到正文',
};

/** What pages say around an article. */
export const pageWords: Readonly<Record<Language, typeof en>> = { en, 'zh-Hant': zhHant };
