import type { RootContent } from 'mdast';
import { codeBlock } from './code.ts';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';
import type { CodeCell, Showing } from './piece.ts';
import { articleWords } from './words.ts';

/** The code of a cell as its author wants it to be seen. */
export async function cellCode(
  { code, language, showing, title }: Pick<CodeCell, 'code' | 'language' | 'showing' | 'title'>,
  compilation: Compilation,
): Promise<readonly Made[]> {
  if (showing.code === 'gone' || code.trim() === '') return [];
  const words = articleWords[compilation.language];
  const block = await codeBlock({ type: 'code', lang: language, value: code }, compilation);
  const isNamed = title !== undefined && showing.code !== 'folded';
  const head = isNamed ? [made('p', { className: ['cell-title'] }, [plain(title)])] : [];
  const label = title === undefined ? words.showCode : `${title} · ${words.showCode}`;
  return [...head, ...folded(showing.code, label, [block])];
}

/** A part of a cell, behind a word that opens it where its author wants that. */
export function folded(showing: Showing, label: string, content: readonly Made[]): readonly Made[] {
  if (showing !== 'folded') return content;
  return [made('details', { className: ['folded'] }, [made('summary', {}, [plain(label)]), ...content])];
}

function plain(value: string): RootContent {
  return { type: 'text', value };
}
