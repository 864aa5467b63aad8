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

/** How a part of a cell stands in the page: as it is, behind a word that opens it, or not at all. */
export type Showing = 'shown' | 'folded' | 'gone';

/** A code cell of a notebook, with what it printed and drew. */
export interface CodeCell {
  readonly kind: 'code';
  readonly code: string;
  /** Name of the programming language. */
  readonly language: string;
  readonly showing: { readonly code: Showing; readonly output: Showing };
  /** What its author calls it, as Colab's forms do. */
  readonly title?: string;
  readonly outputs: readonly Output[];
  readonly line: number;
  readonly cell?: number;
}

/** What running a cell has left behind: the forms that it comes in, the richest first. Never none. */
export type Output = readonly Form[];

/** One form of an output. */
export type Form =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | RasterForm
  | { readonly kind: 'svg'; readonly text: string }
  | { readonly kind: 'html'; readonly text: string }
  | { readonly kind: 'tex'; readonly text: string }
  | { readonly kind: 'markdown'; readonly text: string };

/** A picture of points. */
export interface RasterForm {
  readonly kind: 'picture';
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp';
  readonly content: Uint8Array;
  /** CSS pixels that it is meant to take; absent where nothing is said. */
  readonly width?: number;
  readonly height?: number;
}

/** What sources are made of, whichever form they come in. */
export type Piece = Prose | CodeCell;
