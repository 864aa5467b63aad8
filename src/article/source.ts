/** One file that an article is written in: Markdown, a notebook, or a notebook's flattened text. */
export interface Source {
  /** Relative to the folder of the articles, with `/` between its parts; also what messages call it. */
  readonly file: string;
  readonly content: Uint8Array;
}
