import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** `[text]（…）`, with either parenthesis full-width, and without blanks or Chinese punctuation between them. */
const LINK = /\]([(（])([!-'*-~\p{L}\p{N}]+)([)）])/gu;

/** What is no address stays text: one has no Chinese in it, or begins like an address. */
function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|\.{0,2}\/|#)/.test(text) || (!/[^!-~]/.test(text) && /[/#.@:]/.test(text));
}

/**
 * A text whose links have half-width parentheses; every character keeps its place.
 * @param parse says what is code, which is left alone
 */
export function withHalfWidthLinks(text: string, parse: (text: string) => Root): string {
  const links = [...text.matchAll(LINK)].filter(
    ([, open, address, close]) => (open === '（' || close === '）') && isAddress(address!),
  );
  if (links.length === 0) return text;
  const code: { readonly start: number; readonly end: number }[] = [];
  visit(parse(text), ['code', 'inlineCode', 'math', 'inlineMath', 'html'], ({ position }) => {
    if (position) code.push({ start: position.start.offset!, end: position.end.offset! });
  });
  const characters = text.split('');
  for (const link of links) {
    const [whole] = link;
    if (code.some(({ start, end }) => start <= link.index && link.index < end)) continue;
    characters[link.index + 1] = '(';
    characters[link.index + whole.length - 1] = ')';
  }
  return characters.join('');
}
