/**
 * What builds sites, loaded when it is asked for: values that articles compute take their time, and begin before the
 * compiler itself has been read.
 */
import { computeAhead } from './article-values.ts';
import type { BuiltSite, SiteOptions } from './build-site.ts';
import type { WatchOptions } from './watch-site.ts';

/**
 * Builds a site from a folder of articles. It appears in `out` only when it is whole, and only without errors.
 * @throws ArticleError where there is nothing to build
 * @throws FileError where `out` cannot be written
 * @throws FilmError where a film cannot be made
 */
export async function buildSite(options: SiteOptions): Promise<BuiltSite> {
  if (options.trust) computeAhead(options.folder);
  const { standSite } = await import('./build-site.ts');
  return (await standSite(options)).built;
}

/**
 * Builds a site, serves it, and shows every change as it is saved, until the signal. Mistakes are told and do not
 * stop it.
 */
export async function watchSite(options: SiteOptions, watching: WatchOptions): Promise<void> {
  if (options.trust) computeAhead(options.folder);
  const { keepStanding } = await import('./watch-site.ts');
  return keepStanding(options, watching);
}
