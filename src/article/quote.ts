import type { Compilation } from './compilation.ts';
import type { Directive } from './directive.ts';
import { type Made, made } from './made.ts';

/** `!quote`: the text, then who said it. */
export function quote({ items, place }: Directive, { report }: Compilation): Made[] {
  const [text, who, ...more] = items;
  if (!text || text.text === '') {
    report('error', place, '!quote: expected a list: the text, then perhaps who said it');
    return [];
  }
  if (more.length > 0)
    report('error', more[0]!.place, '!quote: expected the text and who said it, and no more');
  const footer = who && who.text !== '' ? [made('footer', {}, who.content)] : [];
  return [made('blockquote', { className: ['quote'] }, [made('p', {}, text.content), ...footer])];
}
