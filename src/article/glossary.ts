import { slug } from 'github-slugger';
import type { PhrasingContent, RootContent } from 'mdast';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';

/** A term, as text links to it. */
export function termLink(term: string, words: readonly PhrasingContent[]): Made {
  return made('a', { className: ['term'], href: `#${termId(term)}` }, words);
}

export function termId(term: string): string {
  return `term-${slug(term.trim())}`;
}

/**
 * MyST's `{glossary}`: lines of a term, perhaps with what another language calls it after a slash, and under each, after a
 * colon, what it means.
 */
export async function glossary(
  text: string,
  treeLine: number,
  { language, ids }: Pick<Compilation, 'language' | 'ids'>,
  prose: (text: string, treeLine: number) => Promise<RootContent[]>,
): Promise<Made> {
  const entries: Made[] = [];
  const lines = text.split('\n');
  const other = language === 'en' ? 'zh-Hant' : 'en';
  for (let i = 0; i < lines.length; i++) {
    const meaning = /^:[ \t]+(.*)$/.exec(lines[i + 1] ?? '')?.[1];
    if (lines[i]!.trim() === '' || meaning === undefined) continue;
    const [term, elsewhere] = lines[i]!.split(/[ \t]\/[ \t]/).map((part) => part.trim());
    let end = i + 2;
    while (end < lines.length && /^[ \t]+\S/.test(lines[end]!)) end++;
    const body = [meaning, ...lines.slice(i + 2, end).map((line) => line.trim())].join('\n');
    const name: RootContent[] = [{ type: 'text', value: term! }];
    if (elsewhere) {
      name.push({ type: 'text', value: ' ' });
      name.push(made('span', { lang: other }, [{ type: 'text', value: elsewhere }]));
    }
    const id = ids.slug(termId(term!));
    entries.push(
      made('div', { id }, [made('dt', {}, name), made('dd', {}, await prose(body, treeLine + i + 1))]),
    );
    i = end - 1;
  }
  return made('dl', { className: ['glossary'] }, entries);
}
