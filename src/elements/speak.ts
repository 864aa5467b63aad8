import { messages } from './messages.ts';
import { type TroubleWords, troubleWords } from './trouble-words.ts';
import type { Words } from './words.ts';

/** What is said, in the words of a language. */
export type Sentence = (say: TroubleWords) => string;

/** `tell` says how something is, `alert` what went wrong; `complain` says that to the page's author as well. */
export type Tone = 'tell' | 'alert' | 'complain';

/** Says something in a figure. @param line where it speaks; before there is one, only an author can be told */
export function speak(tone: Tone, sentence: Sentence, line: HTMLElement | undefined, words: Words): void {
  const text = sentence(troubleWords[words.code]);
  if (tone === 'complain') console.warn(`crease-figure: ${text}`);
  if (line) messages(line, words)[tone === 'tell' ? 'tell' : 'alert'](text);
}
