import type { Heading } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';
import { placeOf } from './place.ts';

/** A heading with an id made of its own text; the title has its place in the page already. */
export function headingBlock({ depth, children, position }: Heading, compilation: Compilation): Made[] {
  const { title, headingShift, headings, ids, report } = compilation;
  const text = textOf({
    type: 'paragraph',
    children: children.filter(({ type }) => type !== 'footnoteReference'),
  });
  if (depth === 1 && headingShift === 0) return [];
  if (depth === 1 && text.trim() === title && !compilation.titleSeen) {
    compilation.titleSeen = true;
    return [];
  }
  const place = placeOf(position?.start);
  const twin = headings.find((heading) => heading.text === text);
  if (twin) {
    const { line, cell } = twin.place;
    const where = cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;
    report(
      'error',
      place,
      `the heading "${text}" is used twice, first in ${where}; links would reach only that one`,
    );
  }
  const id = ids.slug(/[\p{L}\p{N}]/u.test(text) ? text : 'section');
  const rank = Math.min(6, depth + headingShift);
  headings.push({ depth: rank, id, text, place });
  return [made(`h${rank}`, { id }, children)];
}
