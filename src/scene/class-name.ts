import type { Localized } from './language.ts';
import { numberText } from './number-text.ts';

/** What a class is called: the colours of the data sets that come with Crease have a name in each language. */
export function className(name: string): Localized {
  return { en: name, 'zh-Hant': { yellow: '黃色', blue: '藍色' }[name] ?? name };
}

/** A class's name in a sentence: a name that somebody gave is quoted. */
export function quotedName(name: string): Localized {
  const { en, 'zh-Hant': chinese } = className(name);
  return chinese === name ? { en: `“${name}”`, 'zh-Hant': `「${name}」` } : { en, 'zh-Hant': chinese };
}

/** A number in a sentence: two decimals, none from a hundred on. */
export function spokenNumber(value: number): string {
  return numberText(value, { decimals: Math.abs(value) >= 100 ? 0 : 2 });
}
