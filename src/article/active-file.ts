/** Endings of what opens as a page of its own or runs within one, and so could act in the site's name. */
const ACTIVE =
  /\.([psxm]?html?|xht|phtm|mht|mhtml|xml|xslt?|xsd|rdf|rss|atom|svgz|[mc]?js|css|pdf|swf|xap|hta|htc|wasm)$/i;

/** Endings of text that browsers show as it is, whatever stands in it. */
const PLAIN_TEXT =
  /\.(txt|md|csv|tsv|json|geojson|ipynb|svg|py|r|jl|m|tex|bib|ya?ml|toml|ini|sh|sql|c|h|cc|cpp|hpp|java|go|rs|rb|lua|arff|dat|data)$/i;

/**
 * Whether a file may act where a browser opens it: by its ending, or, where hosts know no type for that and browsers
 * look for themselves, by what it begins with.
 * Source: https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
 */
export function mayAct(name: string, content: Uint8Array): boolean {
  if (ACTIVE.test(name)) return true;
  return !PLAIN_TEXT.test(name) && /^(\xef\xbb\xbf)?[\s\0]*(<|%PDF)/.test(beginning(content));
}

/** Bytes that browsers look at, a character each. */
function beginning(content: Uint8Array): string {
  return Buffer.from(content.subarray(0, 1500)).toString('latin1');
}
