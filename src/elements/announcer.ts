import { make } from '../dom/index.ts';

/** Milliseconds of quiet before a screen reader is told: a scrub through ten chapters is one announcement. */
const SETTLE = 600;

/** Tells a screen reader what happens, politely and not too often. */
export interface Announcer {
  readonly element: HTMLElement;
  say(text: string): void;
}

export function announcer(): Announcer {
  const element = make('div', { class: 'spoken', 'aria-live': 'polite', 'data-part': 'spoken' });
  let timer = 0;
  return {
    element,
    say(text) {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        element.textContent = text;
      }, SETTLE);
    },
  };
}
