import type { Localized } from '../../scene/index.ts';

/** A mistake that a person can mend, in one sentence of each language. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly words: Localized;

  constructor(words: Localized) {
    super(words.en);
    this.words = words;
  }
}

/** What any error says, in each language; those of other rooms speak English. */
export function wordsOf(error: unknown): Localized {
  if (error instanceof StudioError) return error.words;
  const said = error instanceof Error ? error.message : String(error);
  return { en: said, 'zh-Hant': said };
}
