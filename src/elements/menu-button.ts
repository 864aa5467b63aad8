import { make } from '../dom/index.ts';

/** A menu behind a button. */
export interface Menu {
  open(): void;
}

/**
 * A button with a menu that is loaded when it is first asked for.
 * @param load makes the menu within `holder`; it opens and closes itself from then on
 */
export function menuButton(
  button: HTMLButtonElement,
  load: (holder: HTMLElement, button: HTMLButtonElement) => Promise<Menu>,
): HTMLElement {
  const holder = make('div', { class: 'disclosure' }, button);
  button.setAttribute('aria-expanded', 'false');
  let menu: Promise<Menu> | undefined;
  button.addEventListener('click', () => {
    if (menu) return;
    menu = load(holder, button);
    menu.then(
      ({ open }) => open(),
      () => {
        menu = undefined;
      },
    );
  });
  return holder;
}
