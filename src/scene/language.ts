export type Language = 'en' | 'zh-Hant';

/** A text in each language that Crease speaks. */
export type Localized = Readonly<Record<Language, string>>;
