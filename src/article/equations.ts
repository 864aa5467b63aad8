import { environmentsOf, groupAt, replaced, rowsOf, within } from './tex-source.ts';

/** Environments whose rows are numbered, unless they say otherwise; of `equation` and `multline` the whole is. */
const BY_ROW = /^(align|alignat|gather|flalign|eqnarray)$/;
const AS_A_WHOLE = /^(equation|multline)$/;

/** A formula with its numbers written out, and the labels that stand in it. */
export interface Numbered {
  readonly tex: string;
  readonly labels: readonly string[];
}

/**
 * The numbers of an article's formulas, counted as MathJax and LaTeX count them, and what refers to them. References may
 * stand before what they refer to: what is still unknown at the end is known in a second reading.
 */
export class Equations {
  readonly #known: ReadonlyMap<string, string>;
  readonly #found = new Map<string, string>();
  #count = 0;
  #isMissing = false;

  /** @param known what labels stand for, from a first reading */
  constructor(known: ReadonlyMap<string, string> = new Map()) {
    this.#known = known;
  }

  /** What labels stand for, as far as has been read. */
  get labels(): ReadonlyMap<string, string> {
    return this.#found;
  }

  /** Whether a label was asked for before it was known. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** The number or the tag that a label stands for. */
  numberOf(label: string): string | undefined {
    const number = this.#found.get(label) ?? this.#known.get(label);
    if (number === undefined) this.#isMissing = true;
    return number;
  }

  /** Gives a displayed formula its numbers. */
  number(tex: string): Numbered {
    const labels: string[] = [];
    const label = (name: string, number: string) => {
      this.#found.set(name, number);
      labels.push(name);
    };
    const numbered = this.#withNumbers(tex, label);
    // What is in no numbered environment has the number that its label asks for.
    const loose = labelsOf(numbered);
    if (loose.length === 0) return { tex: numbered, labels };
    const bare = withoutLabels(numbered);
    const tag = tagOf(bare) ?? String(++this.#count);
    for (const name of loose) label(name, tag);
    return { tex: tagOf(bare) === undefined ? `${bare}\\tag{${tag}}` : bare, labels };
  }

  #withNumbers(tex: string, label: (name: string, number: string) => void): string {
    const changes = environmentsOf(tex).flatMap(({ name, inner }) => {
      const content = tex.slice(inner.start, inner.end);
      if (BY_ROW.test(name)) {
        const rows = rowsOf(content, { start: 0, end: content.length });
        const by = rows.map(({ start, end }) => {
          const row = content.slice(start, end);
          const tagged = this.#tagged(row, label);
          return { start, end, by: tagged };
        });
        return [{ start: inner.start, end: inner.end, by: replaced(content, by) }];
      }
      if (AS_A_WHOLE.test(name)) {
        return [{ start: inner.start, end: inner.end, by: this.#tagged(content, label) }];
      }
      if (name === 'subequations') {
        return [{ start: inner.start, end: inner.end, by: this.#withNumbers(content, label) }];
      }
      return [];
    });
    return replaced(tex, changes);
  }

  /** A row with its number, unless it has a tag of its own or wants none. */
  #tagged(row: string, label: (name: string, number: string) => void): string {
    const names = labelsOf(row);
    const bare = withoutLabels(row);
    if (/\\(notag|nonumber)(?![A-Za-z])/.test(bare) || bare.trim() === '') return bare;
    const own = tagOf(bare);
    const number = own ?? String(++this.#count);
    for (const name of names) label(name, number);
    return own === undefined ? `${bare.trimEnd()}\\tag{${number}}` : bare;
  }
}

const LABEL = /\\label\s*\{([^{}]*)\}/g;

function labelsOf(tex: string): string[] {
  return [...tex.matchAll(LABEL)].map(([, name]) => name!.trim());
}

/** TeX without its labels, which a page has no place for within a formula. */
export function withoutLabels(tex: string): string {
  return tex.replace(LABEL, '');
}

function tagOf(tex: string): string | undefined {
  const match = /\\tag\*?(?=\s*\{)/.exec(tex);
  const group = match && groupAt(tex, match.index + match[0].length);
  return group ? within(tex, group) : undefined;
}
