import { make } from '../dom/index.ts';
import { icon } from './icons.ts';
import { notify } from './notice.ts';
import { pageWords as words } from './words.ts';

/** A button to copy each block of code, as it stands. */
export function offerToCopyCode(): void {
  for (const block of document.querySelectorAll<HTMLElement>('.code, .live-code')) {
    const code = block.querySelector('pre');
    if (!code || !navigator.clipboard) continue;
    const button = make(
      'button',
      { type: 'button', class: 'copy-button', 'aria-label': words.copy, title: words.copy },
      icon('copy'),
    );
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.replaceChildren(icon('done'));
        notify([words.copied]);
        setTimeout(() => button.replaceChildren(icon('copy')), 1500);
      } catch {
        getSelection()?.selectAllChildren(code);
      }
    });
    block.append(button);
  }
}
