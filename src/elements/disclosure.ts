import type { Menu } from './menu-button.ts';
import { panelStyle } from './panel-style.ts';
import { take } from './take.ts';
import { wear } from './wear.ts';

/** A panel that a button opens and closes. */
export interface Disclosure extends Menu {
  close(): void;
}

let count = 0;

/**
 * Puts a panel behind a button. A press outside it closes it, Escape closes it and gives the focus back, and so
 * does moving the focus elsewhere.
 * @param holder holds the button, and the panel from now on
 * @param opened called each time, before the panel shows
 */
export function disclosure(
  holder: HTMLElement,
  button: HTMLButtonElement,
  panel: HTMLElement,
  opened: () => void,
): Disclosure {
  wear(holder, panelStyle);
  panel.id = `panel-${++count}`;
  panel.hidden = true;
  panel.classList.add('popover');
  button.setAttribute('aria-controls', panel.id);
  holder.append(panel);
  const away = (event: Event) => {
    if (!event.composedPath().includes(holder)) close();
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    holder.ownerDocument.removeEventListener('pointerdown', away, true);
  };
  const open = () => {
    opened();
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    holder.ownerDocument.addEventListener('pointerdown', away, true);
  };
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  holder.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    event.preventDefault();
    take(event);
    close();
    button.focus();
  });
  holder.addEventListener('focusout', (event) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !holder.contains(next)) close();
  });
  return { open, close };
}
