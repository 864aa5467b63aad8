/** The live figure that stands in for a film, as the site's settings name it. */
export interface FilmMapping {
  /** Id of the figure. */
  readonly figure: string;
  /** As JSON; those left out take the figure's defaults. */
  readonly params?: unknown;
  /** Seconds, or the id of a chapter, whose end is meant. */
  readonly at?: number | string;
  /** As after `- options:` of `!figure`. */
  readonly options?: string;
  readonly caption?: string;
}
