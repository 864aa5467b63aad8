import GithubSlugger from 'github-slugger';
import type { Heading } from './article.ts';
import { Equations } from './equations.ts';
import type { Moment, PlacedFigure } from './figure-moments.ts';
import { Macros } from './macros.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';
import type { Surroundings } from './surroundings.ts';
import { Values } from './values.ts';

/** What the parts of the compiler share while they work on one article. */
export interface Compilation extends Omit<Surroundings, 'values' | 'valuesRefused'> {
  readonly file: string;
  readonly report: Report;
  readonly values: Values;
  readonly title: string;
  /** How far headings go down, so that the title is the only one of the first rank. */
  readonly headingShift: 0 | 1;
  /** Whether the text itself has said the title. */
  titleSeen: boolean;
  readonly headings: (Heading & { readonly place: Place })[];
  /** Headings that the page itself shows at its top. */
  readonly tops: string[];
  /** Whether what is missing is still to come. */
  readonly isDraft: boolean;
  /** Gives out the ids of the page, each once. */
  readonly ids: GithubSlugger;
  /** Pictures that cells of a notebook carry along, by cell and name. */
  readonly attachments: Map<number, ReadonlyMap<string, Uint8Array>>;
  /** Whether it was told that code is shown and not run. */
  isCodeTold: boolean;
  /** How many tables there are so far. */
  tables: number;
  /** Figures by their ids in the page, and what answers to questions play. */
  readonly figures: Map<string, PlacedFigure>;
  readonly moments: Moment[];
  readonly macros: Macros;
  readonly equations: Equations;
  readonly uses: { figure: boolean; math: boolean; liveCode: boolean; digits: boolean; video: boolean };
  firstFigure?: { readonly figure: string; readonly params: unknown; readonly at: number };
}

/** Ids that the page itself has. */
const PAGE_IDS = ['text'];

/** @param labels what the labels of formulas stand for, from a first reading */
export function beginCompilation(
  surroundings: Surroundings,
  article: Pick<Compilation, 'file' | 'title' | 'headingShift' | 'isDraft' | 'report'>,
  labels?: ReadonlyMap<string, string>,
): Compilation {
  const ids = new GithubSlugger();
  for (const id of PAGE_IDS) ids.slug(id);
  return {
    ...surroundings,
    ...article,
    values: new Values(surroundings),
    titleSeen: false,
    headings: [],
    tops: [article.title],
    ids,
    attachments: new Map(),
    isCodeTold: false,
    tables: 0,
    figures: new Map(),
    moments: [],
    macros: new Macros(),
    equations: new Equations(labels),
    uses: { figure: false, math: false, liveCode: false, digits: false, video: false },
  };
}
