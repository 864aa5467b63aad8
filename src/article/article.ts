import type { Tag } from './languages.ts';

/** One compiled article, ready for its page. */
export interface Article {
  /** Path of the source file, as given on the command line. */
  readonly source: string;
  /** Folder of the page within the site, such as `zh-Hant/nine-parameters/`. */
  readonly path: string;
  readonly language: Tag;
  readonly title: string;
  readonly summary?: string;
  readonly author?: string;
  /** As `2026-11-24`. */
  readonly date?: string;
  readonly tags: readonly string[];
  readonly draft: boolean;
  /** Picture for previews, from the root of the site. */
  readonly image?: string;
  /** HTML. */
  readonly body: string;
  readonly headings: readonly Heading[];
  /** The same article in other languages. */
  readonly translations: readonly { readonly language: Tag; readonly path: string }[];
  /** What the page has to load. */
  readonly uses: {
    readonly figure: boolean;
    readonly math: boolean;
    readonly liveCode: boolean;
    /** Live code that asks for MNIST. */
    readonly digits: boolean;
    readonly video: boolean;
  };
}

export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** What all pages of a site have in common. */
export interface Site {
  readonly title: string;
  readonly description?: string;
  readonly author?: string;
  /** Public address, with a slash at its end: for canonical addresses, feeds and previews. */
  readonly url?: string;
  /** Language of the pages at the root; others have a folder of their own. */
  readonly language: Tag;
  /** Every language that there is an article in. */
  readonly languages: readonly Tag[];
  readonly hasSearch: boolean;
  readonly hasFeed: boolean;
}

/** Names of the files under `assets/`. */
export interface Assets {
  readonly style: string;
  readonly reader: string;
  readonly figure: string;
  readonly mathStyle: string;
  readonly liveCode: string;
  /** MNIST; loaded when code asks for it. Present where an article's code does. */
  readonly digits?: string;
  /** Saves figures as pictures and films; loaded when asked for. */
  readonly save: string;
}

/** An article as lists know it: everything but its text. */
export type ListedArticle = Omit<Article, 'body'>;
