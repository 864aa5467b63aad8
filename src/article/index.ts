export { ArticleError } from './article-error.ts';
export { type BuiltSite, buildSite, type SiteOptions } from './build-site.ts';
export { type Diagnostic, diagnosticText } from './diagnostic.ts';
export { serveSite } from './serve-site.ts';
export { publicAddress } from './site-settings.ts';
export { type WatchOptions, watchSite } from './watch-site.ts';
