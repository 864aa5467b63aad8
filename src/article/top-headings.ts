import { toString as textOf } from 'mdast-util-to-string';
import { parseMarkdown } from './parse-markdown.ts';
import type { Piece } from './piece.ts';

/** The texts of all headings of the first rank, found without reading the rest. */
export function* topHeadings(pieces: readonly Piece[]): Generator<string, void> {
  for (const piece of pieces) {
    if (piece.kind === 'code') continue;
    let fence = '';
    let before = '';
    for (const line of piece.text.split('\n')) {
      const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (mark && (fence === '' || line.trim().startsWith(fence))) fence = fence === '' ? mark : '';
      if (fence === '') {
        const underlined = /^ {0,3}=+[ \t]*$/.test(line) && before.trim() !== '' ? `# ${before}` : undefined;
        const heading = underlined ?? (/^ {0,3}#[ \t]+\S/.test(line) ? line : undefined);
        if (heading) yield textOf(parseMarkdown(heading)).trim();
      }
      before = line;
    }
  }
}
