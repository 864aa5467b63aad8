import { make } from '../dom/index.ts';

/** Milliseconds for which a notice stays. */
const STAYS = 5000;

let line: HTMLElement | undefined;
let timer = 0;

/** Says something at the foot of the page, and to a screen reader; it goes by itself unless it is to stay. */
export function notify(content: readonly (Node | string)[], { stays = false } = {}): void {
  line ??= document.body.appendChild(make('div', { role: 'status' }));
  clearTimeout(timer);
  line.className = 'notice';
  line.replaceChildren(...content);
  if (!stays) timer = window.setTimeout(dismiss, STAYS);
}

export function dismiss(): void {
  clearTimeout(timer);
  line?.replaceChildren();
  line?.classList.remove('notice');
}
