export type PackedFiles = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** What a page asks of the worker. */
export type Request =
  | { readonly kind: 'run'; readonly code: string; readonly language: 'en' | 'zh-Hant' }
  /** MNIST, which was asked for: its files by their names, gzipped; or why there is none. */
  | { readonly kind: 'digits'; readonly files: PackedFiles }
  | { readonly kind: 'digits'; readonly refused: string }
  | FilmRequest;

/** What is asked of a film that was shown before: its moment at `time` seconds, after something was done to it. */
export interface FilmRequest {
  readonly kind: 'film';
  readonly film: number;
  readonly time: number;
  readonly deed?: Deed;
}

/** What a reader does to a figure of one's own. */
export type Deed =
  /** A handle is dragged, counted from where it was taken; `from` and `to` in shares of the frame, from its top left. */
  | { readonly kind: 'drag'; readonly handle: string; readonly from: Place; readonly to: Place }
  /** A handle that is one number goes so many of its steps up. */
  | { readonly kind: 'step'; readonly handle: string; readonly steps: number }
  /** What was held is let go of. */
  | { readonly kind: 'release' }
  /** The params are as the code has them again. */
  | { readonly kind: 'reset' };

export type Place = readonly [x: number, y: number];

/** What can be taken hold of, its place and size in shares of the frame. */
export interface Grip {
  readonly id: string;
  readonly label: string;
  readonly kind: 'plane' | 'slider' | 'button' | 'brush';
  readonly at: Place;
  readonly size: Place;
  /** Present where it is one number. */
  readonly value?: number;
}

/** A moment of a film, and what can be held at it. */
export interface FilmMoment {
  readonly film: number;
  readonly pictures: Pictures;
  readonly grips: readonly Grip[];
  /** Whether the params are other than the code has them. */
  readonly changed: boolean;
  /** Why what was done has led nowhere; everything is as before. */
  readonly trouble?: string;
}

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
      readonly duration: number;
      readonly time: number;
      readonly ratio: number;
      readonly moment: FilmMoment;
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
  | { readonly kind: 'film'; readonly moment: FilmMoment }
  /** The code wants the handwritten digits. */
  | { readonly kind: 'wants digits' }
  | { readonly kind: 'done'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | undefined };
