import { chapterSpan, type Film } from '../scene/index.ts';
import { handleFilter } from './handle-filter.ts';
import { isLanguage, isTheme } from './looks.ts';
import { SPEED_RANGE, speedOf } from './speed.ts';
import type { TroubleWords } from './trouble-words.ts';

/** What an attribute may say, in words, and whether it says that. */
interface Rule {
  readonly known: (film: Film) => string;
  readonly fits: (value: string, film: Film) => boolean;
}

const RULES: Readonly<Record<string, Rule>> = {
  at: {
    known: ({ chapters }) => ['0', ...chapters.map(({ id }) => id)].join(', '),
    fits: (value, film) => chapterSpan(film, value) !== undefined || Number.isFinite(Number(value)),
  },
  speed: {
    known: () => SPEED_RANGE.join('–'),
    fits: (value) => speedOf(value) !== undefined,
  },
  language: { known: () => 'en, zh-Hant', fits: isLanguage },
  theme: { known: () => 'dark, light, auto', fits: isTheme },
  keys: { known: () => 'document', fits: (value) => value === 'document' },
  address: { known: () => 'named', fits: (value) => ['', 'true', 'false', 'named'].includes(value) },
  handles: {
    known: (film) => ['none', ...new Set(handlesOf(film).map(({ id }) => id))].slice(0, 12).join(', '),
    fits: (value, film) => {
      const filter = handleFilter(value);
      return /^\s*(none\s*)?$/.test(value) || filter(handlesOf(film)).length > 0;
    },
  },
};

/**
 * A sentence for each attribute, or property, that says what means nothing, which else would pass for its default.
 * @param said what one says; null where it says nothing
 */
export function oddOnes(
  said: (name: string) => string | null,
  film: Film,
): ((say: TroubleWords) => string)[] {
  return Object.entries(RULES).flatMap(([name, { known, fits }]) => {
    const value = said(name);
    if (value === null || fits(value, film)) return [];
    return [(say: TroubleWords) => say.odd(name, String(value).slice(0, 60), known(film))];
  });
}

/** Everything that can be held as some chapter ends. */
function handlesOf(film: Film) {
  return film.chapters.flatMap(({ id }) => film.handles(chapterSpan(film, id)!.end));
}
