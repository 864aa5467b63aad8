import { languageOfBrowser, media, readPreferences, remember, type ThemeChoice } from '../dom/index.ts';
import type { ThemeName } from '../paint/index.ts';
import type { Language } from '../scene/index.ts';

/**
 * In which language and colours a figure shows. What its reader or a link chose comes first, then what the page
 * says, then what the reader chose on another day, then the browser's language and the system's colours.
 */
export class Looks {
  readonly #host: HTMLElement;
  readonly #darkScheme = media('(prefers-color-scheme: dark)');
  /** Kept, not asked for in every frame: in Chromium who looks before the change is told is never told of it. */
  #isDark = this.#darkScheme.matches;
  #language: Language | undefined;
  #theme: ThemeChoice | undefined;
  /** On paper there is no dark. */
  printed = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  get language(): Language {
    const attribute = this.#host.getAttribute('language');
    return (
      this.#language ??
      (isLanguage(attribute) ? attribute : undefined) ??
      readPreferences().language ??
      languageOfBrowser()
    );
  }

  /** `undefined` forgets what was chosen here. */
  set language(language: Language | undefined) {
    this.#language = language;
  }

  get theme(): ThemeChoice {
    const attribute = this.#host.getAttribute('theme');
    return this.#theme ?? (isTheme(attribute) ? attribute : undefined) ?? readPreferences().theme ?? 'auto';
  }

  set theme(theme: ThemeChoice | undefined) {
    this.#theme = theme;
  }

  /** The theme to paint with. */
  get painted(): ThemeName {
    if (this.printed) return 'light';
    const { theme } = this;
    if (theme !== 'auto') return theme;
    return this.#isDark ? 'dark' : 'light';
  }

  /** Keeps what the reader has chosen, for other days and figures. */
  remember(): void {
    remember({
      ...(this.#language ? { language: this.#language } : {}),
      ...(this.#theme ? { theme: this.#theme } : {}),
    });
  }

  /** Calls back when the system's colours change. @returns a way to end it */
  follow(changed: () => void): () => void {
    const look = () => {
      this.#isDark = this.#darkScheme.matches;
      changed();
    };
    this.#isDark = this.#darkScheme.matches;
    this.#darkScheme.addEventListener('change', look);
    return () => this.#darkScheme.removeEventListener('change', look);
  }
}

/** Whether a page may ask for it. */
export function isLanguage(text: unknown): text is Language {
  return text === 'en' || text === 'zh-Hant';
}

/** Whether a page may ask for it. */
export function isTheme(text: unknown): text is ThemeChoice {
  return text === 'auto' || text === 'dark' || text === 'light';
}
