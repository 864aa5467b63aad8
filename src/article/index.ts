export { ArticleError } from './article-error.ts';
export type { BuiltSite, SiteOptions } from './build-site.ts';
export { type Diagnostic, diagnosticText } from './diagnostic.ts';
export { builtAssets } from './page-assets.ts';
export { canSearch } from './search-index.ts';
export { serveSite } from './serve-site.ts';
export { buildSite, watchSite } from './site-commands.ts';
export { publicAddress } from './site-settings.ts';
export type { WatchOptions } from './watch-site.ts';
