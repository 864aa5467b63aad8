export type PackedFiles = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** What a page asks of the worker. */
export type Request =
  | { readonly kind: 'run'; readonly code: string; readonly language: 'en' | 'zh-Hant' }
  /** MNIST, which was asked for: its files by their names, gzipped; or why there is none. */
  | { readonly kind: 'digits'; readonly files: PackedFiles }
  | { readonly kind: 'digits'; readonly refused: string }
  /** A moment of a film that was shown before. */
  | { readonly kind: 'frame'; readonly film: number; readonly time: number };

/** A picture in both themes, as SVG documents. */
export interface Pictures {
  readonly dark: string;
  readonly light: string;
}

/** One thing that code has put out. */
export type Output =
  | { readonly kind: 'text'; readonly level: 'log' | 'warning' | 'error'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'drawing'; readonly pictures: Pictures; readonly ratio: number }
  | {
      readonly kind: 'film';
      readonly film: number;
      readonly duration: number;
      readonly time: number;
      readonly pictures: Pictures;
      readonly ratio: number;
    }
  | {
      readonly kind: 'figure';
      readonly figure: string;
      readonly params: string | undefined;
      readonly at: string | undefined;
    }
  /** How far something is: the line of its number is replaced. */
  | { readonly kind: 'progress'; readonly bar: number; readonly share: number; readonly text: string }
  /** Output stops here: there was too much. */
  | { readonly kind: 'cut' };

/** What the worker answers. */
export type Answer =
  | { readonly kind: 'output'; readonly output: readonly Output[] }
  | { readonly kind: 'frame'; readonly film: number; readonly time: number; readonly pictures: Pictures }
  /** The code wants the handwritten digits. */
  | { readonly kind: 'wants digits' }
  | { readonly kind: 'done'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | undefined };
