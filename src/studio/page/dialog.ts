import { make } from '../../dom/index.ts';
import { iconButton } from './controls.ts';
import type { Words } from './words.ts';

let count = 0;

/** Opens a modal dialog; it is gone once closed, and the focus goes back to where it was. */
export function openDialog(
  words: Words,
  title: string,
  ...content: readonly HTMLElement[]
): HTMLDialogElement {
  const heading = `dialog-${++count}`;
  const dialog = make(
    'dialog',
    { 'aria-labelledby': heading, 'data-part': 'dialog' },
    make(
      'header',
      {},
      make('h2', { id: heading }, title),
      iconButton('close', words.close, () => dialog.close(), 'close'),
    ),
    make('div', { class: 'dialog-body' }, ...content),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  const before = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
