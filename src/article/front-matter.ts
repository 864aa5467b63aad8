import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { nearestName } from '../nn/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import { languageOfText, languageTag, splitName, type Tag } from './languages.ts';
import { openSource } from './open-source.ts';
import type { Piece, Prose } from './piece.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';
import { topHeadings } from './top-headings.ts';

/** What an article says about itself before it begins. */
export interface FrontMatter {
  readonly title: string;
  readonly slug?: string;
  readonly language?: Tag;
  readonly author?: string;
  /** As `2026-11-24`. */
  readonly date?: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  /** A picture beside the article, for previews. */
  readonly image?: string;
  readonly draft: boolean;
}

/** The front matter of a source, without compiling it. */
export function readFrontMatter(source: Source): {
  readonly front: FrontMatter;
  readonly diagnostics: readonly Diagnostic[];
  /** The language that its letters tell, where they do. */
  readonly seenLanguage: Tag | undefined;
} {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (severity, place, message) =>
    diagnostics.push({ file: source.file, ...place, severity, message });
  const { fields, pieces } = takeFields(
    openSource(source, () => {}),
    report,
  );
  const front = readFields(fields, report);
  const title = front.title ?? topHeadings(pieces).next().value ?? nameOf(source.file);
  const prose = pieces.flatMap((piece) => (piece.kind === 'prose' ? [piece.text] : []));
  const seenLanguage = languageOfText(`${title} ${withoutCode(prose.join('\n').slice(0, SAMPLE))}`);
  return { front: { ...front, title }, diagnostics, seenLanguage };
}

/** Characters of a text that are looked at for its language. */
const SAMPLE = 20_000;

/** A text without what is in no language. */
function withoutCode(text: string): string {
  return text.replace(/^```.*?^```|`[^`\n]*`|\$[^$]*\$|<[^>]*>|https?:\S+/gms, ' ');
}

/** The pieces without the front matter: lines keep their numbers. */
export function withoutFrontMatter(pieces: readonly Piece[]): readonly Piece[] {
  return takeFields(pieces, () => {}).pieces;
}

interface Field {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly place: Place;
}

const NAMES = [
  'title',
  'author',
  'date',
  'slug',
  'tags',
  'summary',
  'description',
  'image',
  'status',
  'draft',
  'language',
  'lang',
];

/** What other blog generators ask for and a page has no use for. */
const IGNORED = new Set(
  `category modified layout comments math toc cover subtitle format execute jupyter jupytext kernelspec bibliography csl
   engine editor keywords code-fold filters theme css knitr params exports numbering abbreviations affiliations license
   doi venue subject short_title number-sections title-block-banner toc-depth html-math-method output venv github
   parts site project`.split(/\s+/),
);

/** What Quarto and MyST call what has another name here. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['categories', 'tags'],
  ['authors', 'author'],
  ['thumbnail', 'image'],
]);

function takeFields(
  pieces: readonly Piece[],
  report: Report,
): { readonly fields: readonly Field[]; readonly pieces: readonly Piece[] } {
  const index = pieces.findIndex((piece) => piece.kind === 'code' || piece.text.trim() !== '');
  const head = pieces[index];
  if (head?.kind !== 'prose') return { fields: [], pieces };
  const taken = yamlHead(head, report) ?? listHead(head);
  if (!taken) return { fields: [], pieces };
  return { fields: taken.fields, pieces: pieces.with(index, taken.rest) };
}

interface Taken {
  readonly fields: readonly Field[];
  readonly rest: Prose;
}

/** YAML between two lines of three hyphens. */
function yamlHead(head: Prose, report: Report): Taken | undefined {
  const match = /^(\s*---[ \t]*\n)(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|$)/s.exec(head.text);
  if (!match) return undefined;
  const [whole, fence, yaml] = match as unknown as [string, string, string];
  const before = fence.split('\n').length - 1;
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return placeIn(head, before + Math.max(1, line), Math.max(1, col));
  };
  const rest = blanked(head, whole.length);
  const [trouble] = document.errors;
  if (trouble) {
    report('error', placeAt(trouble.pos[0]), `front matter: ${trouble.message.split(' at line ')[0]}`);
    return { fields: [], rest };
  }
  const { contents } = document;
  if (!isMap(contents)) {
    if (yaml.trim() === '') return { fields: [], rest };
    // Two rules with prose between them are no front matter.
    return undefined;
  }
  const fields = contents.items.map(({ key, value }): Field => {
    const name = isScalar(key) ? String(key.value) : String(key);
    const json: unknown = isScalar(value) ? value.value : JSON.parse(JSON.stringify(value ?? ''));
    return {
      name: OTHER_NAMES.get(name) ?? name,
      value: Array.isArray(json) ? json.map(nameIn) : nameIn(json),
      place: placeAt((isScalar(key) ? key.range?.[0] : 0) ?? 0),
    };
  });
  return { fields, rest };
}

/** A text, or what something with a name is called. */
function nameIn(json: unknown): string {
  if (typeof json !== 'object' || json === null) return String(json ?? '');
  const { name, given, family } = json as { name?: unknown; given?: unknown; family?: unknown };
  return name === undefined ? [given, family].filter(Boolean).join(' ') : nameIn(name);
}

/** A first list whose every item is `key: value`, one of them known. */
function listHead(head: Prose): Taken | undefined {
  const lines = head.text.split('\n');
  const fields: Field[] = [];
  let end = 0;
  let line = lines.findIndex((text) => text.trim() !== '');
  for (; line < lines.length; line++) {
    const text = lines[line]!;
    const item = /^( {0,3}[-*+][ \t]+)([\p{L}][\p{L}\w-]*)[ \t]*[:：][ \t]*(.*?)[ \t]*$/u.exec(text);
    if (!item) {
      if (text.trim() === '') break;
      return undefined;
    }
    const [, bullet, name, value] = item as unknown as [string, string, string, string];
    fields.push({ name: name.toLowerCase(), value, place: placeIn(head, line + 1, bullet.length + 1) });
    end = line + 1;
  }
  if (!fields.some(({ name }) => NAMES.includes(name))) return undefined;
  const length = lines.slice(0, end).reduce((sum, text) => sum + text.length + 1, 0);
  return { fields, rest: blanked(head, length) };
}

/** The text with its first characters taken away, but not their lines. */
function blanked(head: Prose, length: number): Prose {
  const taken = head.text.slice(0, length);
  return { ...head, text: '\n'.repeat(taken.split('\n').length - 1) + head.text.slice(length) };
}

function placeIn({ line: first, cell }: Prose, line: number, column: number): Place {
  const place = { line: first + line - 1, column };
  return cell === undefined ? place : { ...place, cell };
}

type Fields = { -readonly [K in keyof FrontMatter]?: FrontMatter[K] };

function readFields(fields: readonly Field[], report: Report): Fields & Pick<FrontMatter, 'tags' | 'draft'> {
  const front: Fields & { tags: readonly string[]; draft: boolean } = { tags: [], draft: false };
  const seen = new Set<string>();
  for (const { name, value, place } of fields) {
    const text = typeof value === 'string' ? value : value.join(', ');
    if (seen.has(name)) report('warning', place, `${name}: said twice; the last one counts`);
    seen.add(name);
    if (text === '') continue;
    switch (name) {
      case 'title':
      case 'author':
      case 'image':
        front[name] = text;
        break;
      case 'slug':
        if (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(text)) front.slug = text;
        else report('error', place, `slug: expected letters, digits and hyphens, got "${text}"`);
        break;
      case 'summary':
      case 'description':
        if (name === 'summary' || front.summary === undefined) front.summary = text;
        break;
      case 'tags':
        front.tags = (typeof value === 'string' ? value.split(/[,，、]/) : value)
          .map((tag) => tag.trim())
          .filter((tag) => tag !== '');
        break;
      case 'draft':
        if (/^(true|yes)$/i.test(text)) front.draft = true;
        break;
      case 'status':
        if (text !== 'draft' && text !== 'published') {
          report('error', place, `status: expected draft or published, got "${text}"`);
        }
        front.draft = text !== 'published';
        break;
      case 'date': {
        const date = isoDate(text);
        if (date) front.date = date;
        else if (/^(today|now|last-modified)$/i.test(text)) break;
        else report('error', place, `date: expected a date such as 2026-11-24, got "${text}"`);
        break;
      }
      case 'language':
      case 'lang': {
        const tag = languageTag(text);
        if (tag !== undefined) front.language = tag;
        else report('error', place, `language: expected a tag such as en, zh-Hant or fr, got "${text}"`);
        break;
      }
      default:
        if (!IGNORED.has(name)) {
          report('warning', place, `${name}: no such setting; did you mean "${nearestName(name, NAMES)}"?`);
        }
    }
  }
  return front;
}

/** `2026-11-24` from a date, perhaps with a time after it. */
function isoDate(text: string): string | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** What to call an article that has no title: its file, or the folder of a file that is only called "article". */
function nameOf(file: string): string {
  const parts = splitName(file).name.split('/');
  const name = parts.at(-1)!;
  return /^(article|index)$/.test(name) ? (parts.at(-2) ?? name) : name;
}
