import { make, readPreferences, remember } from '../dom/index.ts';
import { icon } from './icons.ts';
import type { Words } from './words.ts';

const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/**
 * The round button at the lower left: dark or light, remembered. Until it is first pressed the page follows the
 * system. What a figure's own settings choose holds for the page too, and the other way round.
 */
export function themeButton(words: Words): void {
  const root = document.documentElement;
  const button = make('button', { type: 'button', class: 'theme-button', 'aria-label': words.darkMode });
  button.title = words.darkMode;

  const follow = () => {
    const { theme = 'auto' } = readPreferences();
    const shown = theme === 'auto' ? (darkScheme.matches ? 'dark' : 'light') : theme;
    root.dataset.theme = shown;
    button.setAttribute('aria-pressed', String(shown === 'dark'));
    button.replaceChildren(icon(shown === 'dark' ? 'moon' : 'sun'));
    for (const figure of document.querySelectorAll('crease-figure')) {
      if (figure.dataset.theme !== undefined && figure.dataset.theme !== shown) figure.theme = theme;
    }
  };
  button.addEventListener('click', () => {
    remember({ theme: root.dataset.theme === 'dark' ? 'light' : 'dark' });
    follow();
  });
  darkScheme.addEventListener('change', follow);
  addEventListener('storage', follow);
  document.addEventListener('crease-theme', () => queueMicrotask(follow));
  follow();
  document.body.append(button);
  makeWay(button);
}

/** Pixels of scrolling that are taken for a wish, not for a trembling finger. */
const INTENT = 24;

/** Marks the button as away while the page is read on, until it is scrolled up or ends. */
function makeWay(button: HTMLElement): void {
  let turned = scrollY;
  addEventListener(
    'scroll',
    () => {
      const isEnd =
        scrollY < INTENT || scrollY + innerHeight > document.documentElement.scrollHeight - INTENT;
      if (isEnd || Math.abs(scrollY - turned) > INTENT) {
        button.toggleAttribute('data-away', !isEnd && scrollY > turned);
        turned = scrollY;
      }
    },
    { passive: true },
  );
}
