import type { Heading } from './article.ts';

/** A place of a page that links of others’ may call otherwise than the page does. */
export interface NamedPlace {
  /** '' for the top of the page. */
  readonly id: string;
  /** What is written there. */
  readonly text: string;
}

/** The headings of an article as places, those that are shown as its title first. */
export function namedPlaces(tops: readonly string[], headings: readonly Heading[]): NamedPlace[] {
  return [...tops.map((text) => ({ id: '', text })), ...headings.map(({ id, text }) => ({ id, text }))];
}

/**
 * The place that an id means which no element has, as other tools make ids of headings: Jupyter keeps the case and puts a
 * hyphen for every blank, others leave out punctuation, or put hyphens for it.
 */
export function placeMeant(id: string, places: readonly NamedPlace[]): NamedPlace | undefined {
  const inJupyter = places.find(({ text }) => text.trim().replace(/\s/g, '-') === id);
  if (inJupyter) return inJupyter;
  const wanted = lettersOf(id);
  return wanted === '' ? undefined : places.find(({ text }) => lettersOf(text) === wanted);
}

/** Letters and digits alone, in one case. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
