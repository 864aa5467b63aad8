import { nearestName } from '../nn/index.ts';
import type { Surroundings } from './surroundings.ts';

/** A text whose `{{ name }}` have been replaced. */
export interface FilledText {
  readonly text: string;
  /** Where a character of it stood before. */
  origin(offset: number): number;
}

/** Hears what is wrong with the slot at an offset of a text. */
type Tell = (severity: 'error' | 'warning', offset: number, message: string) => void;

/** `{{ name }}` or `{{ a.b }}`. */
const SLOT = /\{\{[ \t]*([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*)[ \t]*\}\}/gu;

/** What `{{ name }}` stands for in one article. */
export class Values {
  readonly #values: Surroundings['values'];
  readonly #refused: string | undefined;
  #toldMissing = false;

  constructor({ values, valuesRefused }: Pick<Surroundings, 'values' | 'valuesRefused'>) {
    this.#values = values;
    this.#refused = valuesRefused;
  }

  /** @param tell hears what is wrong with the slot at an offset of the text */
  fill(text: string, tell: Tell): FilledText {
    if (!text.includes('{{')) return { text, origin: (offset) => offset };
    const changes: { readonly at: number; readonly grown: number; readonly length: number }[] = [];
    let grown = 0;
    const filled = text.replace(SLOT, (slot: string, name: string, offset: number) => {
      const value = this.#find(name, (severity, message) => tell(severity, offset, message));
      if (value === undefined) return slot;
      const shown = String(value);
      changes.push({ at: offset + grown, grown, length: shown.length });
      grown += shown.length - slot.length;
      changes.push({ at: offset + slot.length + grown, grown, length: 0 });
      return shown;
    });
    return {
      text: filled,
      origin(offset) {
        const change = changes.findLast(({ at }) => at <= offset);
        if (!change) return offset;
        return (offset < change.at + change.length ? change.at : offset) - change.grown;
      },
    };
  }

  #find(
    name: string,
    tell: (severity: 'error' | 'warning', message: string) => void,
  ): string | number | undefined {
    const values = this.#values;
    if (values === undefined) {
      // The reason is the same for all of them.
      if (!this.#toldMissing) {
        if (this.#refused !== undefined) tell('error', `{{ ${name} }}: ${this.#refused}`);
        else tell('warning', `{{ ${name} }}: stays as it is, as there is no values.ts beside this article`);
      }
      this.#toldMissing = true;
      return undefined;
    }
    let found: unknown = values;
    let path = '';
    for (const part of name.split('.')) {
      const names = typeof found === 'object' && found !== null ? Object.keys(found) : [];
      if (!names.includes(part)) {
        const where = path === '' ? 'no value' : `${path} has no value that`;
        const nearest =
          names.length > 0 ? `; did you mean "${path}${path && '.'}${nearestName(part, names)}"?` : '';
        tell('error', `{{ ${name} }}: ${where} is called "${part}"${nearest}`);
        return undefined;
      }
      found = (found as Record<string, unknown>)[part];
      path = path === '' ? part : `${path}.${part}`;
    }
    if (typeof found === 'string' || typeof found === 'number') return found;
    const kind =
      typeof found === 'object' && found !== null
        ? `an object with ${Object.keys(found).join(', ')}`
        : String(found);
    tell('error', `{{ ${name} }}: expected a text or a number, got ${kind}`);
    return undefined;
  }
}
