import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * `[text]（address）`, with either parenthesis full-width. What is no address stays text: one has no Chinese in it,
 * or begins like an address and goes on without a blank or Chinese punctuation.
 */
const LINK =
  /\]([(（])([!-'*-~]*[/#.@:][!-'*-~]*|(?:https?:\/\/|\.{0,2}\/|#)(?:[!-'*-~]|[\p{L}\p{N}])*)([)）])/gu;

/**
 * A text whose links have half-width parentheses; every character keeps its place.
 * @param parse says what is code, which is left alone
 */
export function withHalfWidthLinks(text: string, parse: (text: string) => Root): string {
  const links = [...text.matchAll(LINK)].filter(([, open, , close]) => open === '（' || close === '）');
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
