import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Stands in for a space that Chinese does without; no text has it, as it is for private use. */
const NO_SPACE = '\ue000';

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** A text without what `withTightBold` has put where a space was. */
export function withoutStandIns(text: string): string {
  return text.replaceAll(NO_SPACE, '');
}

/**
 * A text in which `** bold **` is written `**bold**`, its spaces outside of the stars: Markdown knows no bold with
 * spaces within. Stars are taken in pairs within a paragraph; every other character keeps its place.
 * @param parse says what are paragraphs, and what in them is code or math, which is left alone
 */
export function withTightBold(text: string, parse: (text: string) => Root): string {
  if (!/\*\*[ \u3000]|[ \u3000]\*\*/.test(text)) return text;
  const characters = text.split('');
  visit(parse(text), ['paragraph', 'heading', 'tableCell'], (block) => {
    const verbatim: { readonly start: number; readonly end: number }[] = [];
    visit(block, ['inlineCode', 'inlineMath', 'math', 'html'], ({ position }) => {
      verbatim.push({ start: position!.start.offset!, end: position!.end.offset! });
    });
    const { start, end } = block.position!;
    const stars = [...text.slice(start.offset, end.offset).matchAll(/(?<![\\*])\*\*(?!\*)/g)]
      .map(({ index }) => index + start.offset!)
      .filter((at) => !verbatim.some((stretch) => stretch.start <= at && at < stretch.end));
    if (stars.length % 2 === 1) return;
    stars.forEach((at, i) => {
      const isOpening = i % 2 === 0;
      const step = isOpening ? 1 : -1;
      const inner = isOpening ? at + 2 : at - 1;
      let spaces = 0;
      while (/[ \u3000]/.test(text[inner + step * spaces] ?? '')) spaces++;
      const from = isOpening ? at : at - spaces;
      const space = text.slice(isOpening ? at + 2 : at - spaces, isOpening ? at + 2 + spaces : at);
      const outer = text[isOpening ? at - 1 : at + 2] ?? '';
      const moved = [CHINESE.test(outer) ? NO_SPACE.repeat(spaces) : space, '**'];
      if (!isOpening) moved.reverse();
      characters.splice(from, spaces + 2, ...moved.join(''));
    });
  });
  return characters.join('');
}
