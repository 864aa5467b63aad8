import type { Figure, Language } from '../scene/index.ts';
import type { FilmMapping } from './film-mapping.ts';

/** Asks for a film of a figure. */
export interface FilmRequest {
  readonly figure: string;
  /** Path of the module that it comes from, where it is an author's own. */
  readonly module?: string;
  /** As JSON. */
  readonly params: unknown;
  readonly language: Language;
}

/** A figure that an article may show. */
export interface OpenedFigure {
  readonly figure: Figure;
  /** Of a figure of the author's own: the address of its script from the site's root, and the path of its module. */
  readonly own?: { readonly script: string; readonly module: string };
}

/** What an article knows of the site around it. */
export interface Surroundings {
  readonly language: Language;
  /** From the article's page to the root of the site, such as `../../`. */
  readonly root: string;
  /** Whether an author is at work: what is missing is still to come. */
  readonly isPreview?: boolean;
  /** Raw HTML is kept as it is. */
  readonly trust: boolean;
  /** What `{{ name }}` stands for; undefined where there is no such file, or it may not be run. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
  /** Why the values are not there although a file for them is. */
  readonly valuesRefused?: string;
  /** Live figures that stand in for films, by the film's file name. */
  readonly films: Readonly<Record<string, FilmMapping>>;
  /** From every source file to the folder of its page, such as `zh-Hant/nine-parameters/`. */
  readonly pages: ReadonlyMap<string, string>;
  /**
   * A figure by its id, or from a module beside the article; undefined where none is called so.
   * @throws FigureError for a module that is no figure, or may not be run
   */
  openFigure(name: string): Promise<OpenedFigure | undefined>;
  /** A file by its path relative to the article; undefined where there is none. */
  read(path: string): Uint8Array | undefined;
  /** The paths of all files in the folder of the articles, relative to the article. */
  files(): readonly string[];
  /** Puts a file into the site under a name with a hash of its content; returns its address from the site's root. */
  asset(name: string, content: Uint8Array | string): string;
  /** Present where films of the figures are made: returns the film's address from the site's root. */
  film?(request: FilmRequest): string;
}
