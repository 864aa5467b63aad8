import type { Nodes } from 'mdast';
import type { MacroMap } from './formula.ts';
import { setFormula } from './formula.ts';
import { defines } from './tex-commands.ts';

/** What commands mean at one place of an article. */
export interface MacroState {
  readonly macros: MacroMap;
  /** The TeX that has defined them: equal where they are. */
  readonly key: string;
}

/** The commands that an article's formulas define: each holds from where it is defined to the end of the article. */
export class Macros {
  #state: MacroState = { macros: {}, key: '' };
  readonly #at = new WeakMap<Nodes, MacroState>();

  /** Notes what commands mean at a formula, in the order of the text, and what is defined there. */
  note(node: Nodes, tex: string): void {
    this.#at.set(node, this.#state);
    if (!defines(tex)) return;
    const macros = { ...this.#state.macros };
    setFormula(tex, true, { macros, key: `${this.#state.key} ${tex}` }, true);
    this.#state = { macros, key: `${this.#state.key}\n${tex}` };
  }

  at(node: Nodes): MacroState {
    return this.#at.get(node) ?? this.#state;
  }
}
