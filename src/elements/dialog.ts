import { make } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';
import { iconButton } from './button.ts';
import { menuIcons } from './menu-icons.ts';
import { panelStyle } from './panel-style.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

const CLOSE: Readonly<Record<Language, string>> = { en: 'Close', 'zh-Hant': '關閉' };

let count = 0;

/** Opens a modal dialog; it is gone once closed, and the focus goes back to where it was. */
export function openDialog(
  root: ShadowRoot,
  words: Words,
  title: string,
  ...content: readonly HTMLElement[]
): HTMLDialogElement {
  wear(root, panelStyle);
  const heading = `dialog-${++count}`;
  const dialog = make(
    'dialog',
    { class: 'dialog', part: 'dialog', 'aria-labelledby': heading },
    make(
      'header',
      {},
      make('h2', { id: heading }, title),
      iconButton(menuIcons.close, CLOSE[words.code], () => dialog.close(), { part: 'close' }),
    ),
    make('div', { class: 'dialog-body' }, ...content),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  const before = root.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  root.append(dialog);
  dialog.showModal();
  return dialog;
}
