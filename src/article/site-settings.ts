import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { nearestName } from '../nn/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FilmMapping } from './film-mapping.ts';
import { languageTag, type Tag } from './languages.ts';

/** What `crease.yml` says about a site. */
export interface SiteSettings {
  readonly title?: string;
  readonly description?: string;
  readonly author?: string;
  /** Public address, with a slash at its end. */
  readonly url?: string;
  /** Of articles that do not say, and of the pages at the root. */
  readonly language?: Tag;
  /** Live figures that stand in for films, by the film's file name. */
  readonly films: Readonly<Record<string, FilmMapping>>;
}

/** The file that holds the settings, in the folder of the articles. */
export const SETTINGS_FILE = 'crease.yml';

const NAMES = ['title', 'description', 'author', 'url', 'language', 'films'];
const FILM_NAMES = ['figure', 'params', 'at', 'options', 'caption'];

/** Settings from the text of `crease.yml`; whatever is wrong with it is told, and left at its default. */
export function parseSettings(
  text: string,
  file = SETTINGS_FILE,
): { readonly settings: SiteSettings; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const tell = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    diagnostics.push({ file, line: line || 1, column: col || 1, severity: 'error', message });
  };
  for (const { pos, message } of document.errors)
    tell(pos[0], message.split('\n')[0]!.replace(/ at line.*/, ''));
  const settings: { -readonly [K in keyof SiteSettings]: SiteSettings[K] } = {
    films: {},
  };
  const { contents } = document;
  if (contents !== null && !isMap(contents)) {
    tell(contents.range?.[0] ?? 0, 'expected settings such as "title: My articles", one a line');
  }
  if (!isMap(contents) || document.errors.length > 0) return { settings, diagnostics };
  for (const { name, value, offset } of entries(contents)) {
    if (!NAMES.includes(name)) {
      tell(offset, `${name}: no such setting; did you mean "${nearestName(name, NAMES)}"?`);
    } else if (name === 'films') {
      settings.films = readFilms(value, tell, offset);
    } else if (typeof value !== 'string') {
      tell(offset, `${name}: expected a text, got ${JSON.stringify(value)}`);
    } else if (name === 'language') {
      const tag = languageTag(value);
      if (tag !== undefined) settings.language = tag;
      else tell(offset, `language: expected a tag such as en, zh-Hant or fr, got "${value}"`);
    } else if (name === 'url') {
      const url = publicAddress(value);
      if (url) settings.url = url;
      else tell(offset, `url: expected an address such as https://example.org/articles/, got "${value}"`);
    } else {
      settings[name as 'title' | 'description' | 'author'] = value;
    }
  }
  return { settings, diagnostics };
}

/** A public address with a slash at its end; undefined for what is none. */
export function publicAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[?#].*$/, '').replace(/\/?$/, '/');
}

function readFilms(
  films: unknown,
  tell: (offset: number, message: string) => void,
  offset: number,
): Record<string, FilmMapping> {
  const read: Record<string, FilmMapping> = {};
  if (typeof films !== 'object' || films === null || Array.isArray(films)) {
    tell(offset, 'films: expected file names, each with the figure that stands in for it');
    return read;
  }
  for (const [file, mapping] of Object.entries(films)) {
    const place = `films.${file}`;
    const fields: Record<string, unknown> =
      typeof mapping === 'string' ? { figure: mapping } : (mapping ?? {});
    const unknown = Object.keys(fields).find((name) => !FILM_NAMES.includes(name));
    if (typeof fields.figure !== 'string') {
      tell(offset, `${place}: expected the id of a figure, such as "${file}: two-layers-relu"`);
    } else if (unknown) {
      tell(
        offset,
        `${place}.${unknown}: no such setting; did you mean "${nearestName(unknown, FILM_NAMES)}"?`,
      );
    } else {
      read[file] = fields as unknown as FilmMapping;
    }
  }
  return read;
}

function entries(map: YAMLMap): { name: string; value: unknown; offset: number }[] {
  return map.items.map(({ key, value }) => ({
    name: String(isScalar(key) ? key.value : key),
    value: JSON.parse(JSON.stringify(value ?? null)) as unknown,
    offset: (isScalar(key) ? key.range?.[0] : undefined) ?? 0,
  }));
}
