import { make } from '../dom/index.ts';

/** A panel that a button opens and closes. */
export interface Disclosure {
  readonly element: HTMLElement;
  readonly panel: HTMLElement;
  close(): void;
}

let count = 0;

/**
 * Puts a panel behind a button. A press outside it closes it, Escape closes it and gives the focus back, and so
 * does moving the focus elsewhere.
 * @param opened called each time, before the panel shows
 */
export function disclosure(button: HTMLButtonElement, panel: HTMLElement, opened: () => void): Disclosure {
  panel.id = `panel-${++count}`;
  panel.hidden = true;
  panel.classList.add('popover');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', panel.id);
  const element = make('div', { class: 'disclosure' }, button, panel);
  const away = (event: Event) => {
    if (!event.composedPath().includes(element)) close();
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', away, true);
  };
  const open = () => {
    opened();
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', away, true);
  };
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    event.stopPropagation();
    close();
    button.focus();
  });
  element.addEventListener('focusout', (event) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !element.contains(next)) close();
  });
  return { element, panel, close };
}
