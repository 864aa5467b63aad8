/** The live figure that stands in for a film or a picture, as the site's settings name it. */
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

/** The mapping of a file by its name, with its ending or without. @param path as an author names the file */
export function mappingOf(
  path: string,
  films: Readonly<Record<string, FilmMapping>>,
): FilmMapping | undefined {
  const name = path.split('/').at(-1)!;
  const known = [name, name.replace(/\.[^.]*$/, '')].find((each) => Object.hasOwn(films, each));
  return known === undefined ? undefined : films[known];
}
