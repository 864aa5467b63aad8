/** A stretch of Markdown: a whole file, or a cell of a notebook. */
export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
  /** The line, in its file or cell, at which the text starts. */
  readonly line: number;
  readonly cell?: number;
  /** Pictures that a cell carries along, by their names. */
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
}

/** A code cell of a notebook, with what it printed and drew. */
export interface CodeCell {
  readonly kind: 'code';
  readonly code: string;
  /** Name of the programming language. */
  readonly language: string;
  readonly hidesCode: boolean;
  readonly outputs: readonly Output[];
  readonly line: number;
  readonly cell?: number;
}

/** What running a cell has left behind. */
export type Output =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'picture'; readonly type: 'png' | 'jpeg' | 'gif'; readonly content: Uint8Array }
  | { readonly kind: 'svg'; readonly text: string }
  | { readonly kind: 'html'; readonly text: string }
  | { readonly kind: 'markdown'; readonly text: string };

/** What sources are made of, whichever form they come in. */
export type Piece = Prose | CodeCell;
