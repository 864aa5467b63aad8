import { make } from '../dom/index.ts';
import type { Shared } from './address.ts';
import { messages } from './messages.ts';
import { shareWords } from './share-words.ts';
import type { Words } from './words.ts';

/** Says that a link was copied; where the browser did not let the page copy, or it leads nowhere, shows it instead. */
export function tellLink(
  { link, isAddress, without }: Shared,
  isCopied: boolean,
  words: Words,
  line: HTMLElement,
): void {
  const say = shareWords[words.code];
  const { tell } = messages(line, words);
  if (isAddress && isCopied) {
    tell(without ? say.sharedWithout(without) : say.shared);
  } else {
    const field = make('input', { type: 'text', readonly: true, value: link, 'aria-label': words.share });
    tell(isAddress ? say.shareBlocked : say.noAddress, field);
    field.select();
  }
}
