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
  // At once, while the browser still knows that somebody asked for it.
  const copying = copy(link);
  const { shareWords } = await import('./share-words.ts');
  const say = shareWords[words.code];
  if (await copying) {
    messages.tell(without ? say.sharedWithout(without) : say.shared);
  } else {
    const field = make('input', { type: 'text', readonly: true, value: link, 'aria-label': words.share });
    messages.tell(say.shareBlocked, field);
    field.select();
  }
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
