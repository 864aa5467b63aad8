import type { Language } from '../scene/index.ts';

/** The colours on offer; `auto` follows the system. */
export type ThemeChoice = 'auto' | 'dark' | 'light';

/** What a reader chose once and keeps, on every page of one site. */
export interface Preferences {
  readonly language?: Language;
  readonly theme?: ThemeChoice;
  /** Whether they have taken hold of anything yet. */
  readonly held?: boolean;
}

const KEY = 'crease';

/**
 * A script for the head of a page: sets `data-theme` on the root to what the reader chose, else to the system's
 * colours, before anything is painted.
 */
export const themeBeforePaint = `(()=>{let t;try{t=JSON.parse(localStorage.getItem('${KEY}')).theme}catch{}document.documentElement.dataset.theme=t==='dark'||t==='light'?t:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'})()`;

/** What was chosen before; nothing where the browser keeps nothing. */
export function readPreferences(): Preferences {
  try {
    const { language, theme, held } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return {
      ...(language === 'en' || language === 'zh-Hant' ? { language } : {}),
      ...(theme === 'auto' || theme === 'dark' || theme === 'light' ? { theme } : {}),
      ...(held === true ? { held } : {}),
    };
  } catch {
    return {};
  }
}

/** Remembers, if the browser lets us. */
export function remember(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readPreferences(), ...preferences }));
  } catch {
    // Storage is full or forbidden: the choice holds until the page is left.
  }
}

/** The first of the reader's languages that Crease speaks; English for all others. */
export function languageOfBrowser(): Language {
  for (const language of navigator.languages) {
    if (/^zh\b/i.test(language)) return 'zh-Hant';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}
