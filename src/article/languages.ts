import type { Language } from '../scene/index.ts';

/** A language of a text, as BCP 47 writes it: `en`, `zh-Hant`, `fr-CA`. What the page itself says is in a `Language`. */
export type Tag = string;

/** A tag in its usual form; undefined for what is none. */
export function languageTag(text: string): Tag | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** The language in which the page speaks around a text. */
export function interfaceOf(tag: Tag): Language {
  const { language, script } = new Intl.Locale(tag).maximize();
  return language === 'zh' && script === 'Hant' ? 'zh-Hant' : 'en';
}

/** What a language calls itself. */
export function languageName(tag: Tag): string {
  if (tag === 'zh-Hant') return '中文';
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** Languages by which a file's name may end: `article.fr.md`. */
const IN_NAMES =
  /\.(en|zh|zh-Hant|zh-Hans|zh-TW|zh-HK|zh-CN|ja|ko|fr|de|es|it|pt|pt-BR|nl|pl|ru|uk|tr|vi|th|id|hi|ar)$/i;

/** A file's path without its ending, and the language that it names there. */
export function splitName(file: string): { readonly name: string; readonly language?: Tag } {
  const whole = file.replace(/\.[^./]+$/, '');
  const [written, tag] = IN_NAMES.exec(whole) ?? [];
  if (written === undefined) return { name: whole };
  return { name: whole.slice(0, -written.length), language: languageTag(tag!)! };
}

/** Characters that are written otherwise in the other of the two Chinese scripts, and are common in each. */
const SIMPLIFIED =
  /[这为个们来时说对会学过还进经点种应样现长问题机关实发开两总线数据图网络训练输层权让边话认识么间处]/g;
const TRADITIONAL =
  /[這為個們來時說對會學過還進經點種應樣現長問題機關實發開兩總線數據圖網絡訓練輸層權讓邊話認識麼間處]/g;

/** The language that a text is surely in by its script alone; undefined where letters do not tell. */
export function languageOfText(text: string): Tag | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  // A word of Latin script has several letters where Chinese has one or two.
  if (han + kana + hangul < 0.2 * letters || letters < 4) return undefined;
  if (hangul > han + kana) return 'ko';
  if (kana > 0.15 * (han + kana)) return 'ja';
  return count(SIMPLIFIED) > count(TRADITIONAL) ? 'zh-Hans' : 'zh-Hant';
}
