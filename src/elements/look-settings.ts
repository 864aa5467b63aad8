import type { ThemeChoice } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';

/** What a reader may set about how the figure looks. */
export interface LookSettings {
  readonly language: Language;
  readonly theme: ThemeChoice;
  setLanguage(language: Language): void;
  setTheme(theme: ThemeChoice): void;
}

/** What a narrow bar has no room for, and the menu takes in. */
export interface MenuLinks {
  openHelp(): void;
  share?(): void;
}
