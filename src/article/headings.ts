import type { Heading } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';
import { placeOf } from './place.ts';

/** A heading with an id made of its own text; the title has its place in the page already. */
export function headingBlock({ depth, children, position }: Heading, compilation: Compilation): Made[] {
  const { title, headingShift, headings, ids } = compilation;
  const text = textOf({
    type: 'paragraph',
    children: children.filter(({ type }) => type !== 'footnoteReference'),
  });
  const isTitle = depth === 1 && text.trim() === title && !compilation.titleSeen;
  if (isTitle) compilation.titleSeen = true;
  if (isTitle || (depth === 1 && headingShift === 0)) {
    if (!compilation.tops.includes(text)) compilation.tops.push(text);
    return [];
  }
  const place = placeOf(position?.start);
  const id = ids.slug(/[\p{L}\p{N}]/u.test(text) ? text : 'section');
  const rank = Math.min(6, depth + headingShift);
  headings.push({ depth: rank, id, text, place });
  return [made(`h${rank}`, { id }, children)];
}
