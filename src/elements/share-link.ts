import { make } from '../dom/index.ts';
import type { Messages } from './messages.ts';
import type { Words } from './words.ts';

/** Copies a link, and says so; where the browser does not let the page copy, shows the link instead. */
export async function shareLink(
  link: string,
  without: string | undefined,
  words: Words,
  messages: Messages,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    messages.tell(without ? words.sharedWithout(without) : words.shared);
  } catch {
    const field = make('input', { type: 'text', readonly: true, value: link, 'aria-label': words.share });
    messages.tell(words.shareBlocked, field);
    field.select();
  }
}
