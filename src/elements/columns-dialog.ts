import type { readTable } from '../figures/index.ts';
import type { Words } from './words.ts';

export async function chooseColumns(_root: ShadowRoot, _words: Words, _table: ReturnType<typeof readTable>) {
  return {};
}
