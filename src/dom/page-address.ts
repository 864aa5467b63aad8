/**
 * The address of this page without what comes after `#`; undefined where it has none that anybody else could open, as
 * in the output of a notebook, in a playground or in a preview.
 */
export function pageAddress(): string | undefined {
  return /^(https?|file):/.test(location.protocol) ? location.href.replace(/#.*$/, '') : undefined;
}
