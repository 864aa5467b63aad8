import { pageAddress } from '../dom/index.ts';
import { DEFAULT_FIGURE } from '../figures/index.ts';
import { formatLink, type Link, leftOut } from './link.ts';
import type { Looks } from './looks.ts';
import type { Player } from './player.ts';

/** Milliseconds of rest before the address is written: browsers refuse more than a hundred in thirty seconds. */
const REST = 400;

/** What is given to somebody who asks for a link. */
export interface Shared {
  readonly link: string;
  /** Whether it can be opened; else it is what comes after `#` in the address of such a page. */
  readonly isAddress: boolean;
  readonly without: string | undefined;
}

/**
 * Keeps what is shown in the part of the page's address after `#`, without adding to the browser's history. Does
 * nothing for figures without the attribute `address`.
 */
export class Address {
  readonly #host: HTMLElement;
  readonly #player: Player;
  readonly #looks: Looks;
  readonly #followed: () => void;
  #timer = 0;
  #written = '';
  #noted: readonly unknown[] = [];

  /** @param followed called when someone changes the address by hand or follows a link within the page */
  constructor(host: HTMLElement, player: Player, looks: Looks, followed: () => void) {
    this.#host = host;
    this.#player = player;
    this.#looks = looks;
    this.#followed = followed;
  }

  /** Whether the address says which figure shows, always: on a page of several. */
  get #isNamed(): boolean {
    return this.#host.getAttribute('address') === 'named';
  }

  get kept(): boolean {
    return this.#host.hasAttribute('address');
  }

  /**
   * What the address says, if it says anything.
   * @throws ParamError
   */
  async read(): Promise<Link | undefined> {
    if (!this.kept || location.hash.length <= 1) return undefined;
    const { readLink } = await import('./read-link.ts');
    return readLink(location.hash);
  }

  connect(): void {
    addEventListener('hashchange', this.#changed);
  }

  disconnect(): void {
    clearTimeout(this.#timer);
    removeEventListener('hashchange', this.#changed);
  }

  readonly #changed = () => {
    if (this.kept && location.hash !== this.#written) this.#followed();
  };

  /** What shows now is what the address says, or what the page starts with: nothing to write. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#noted = this.#state();
  }

  /** Writes what shows, once it has come to rest and is not what it was. */
  keep(): void {
    if (!this.kept || this.#player.playing || this.#player.held) return;
    const state = this.#state();
    if (state.every((part, i) => part === this.#noted[i])) return;
    this.#noted = state;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#written = `#${this.text}`;
      try {
        history.replaceState(history.state, '', this.#written);
      } catch {
        // A sandboxed frame has no address of its own to write to.
      }
    }, REST);
  }

  /** What shows now as an address, or as what an address would say, and the name of what was too large to go into it. */
  share(): Shared {
    const { text } = this;
    const page = pageAddress();
    return {
      link: page === undefined ? text : `${page}#${text}`,
      isAddress: page !== undefined,
      without: leftOut(text),
    };
  }

  #state(): readonly unknown[] {
    const { time, params, figure } = this.#player;
    const { language, theme } = this.#looks;
    return [time, params, figure, language, theme];
  }

  /** What shows now, as an address says it. */
  get text(): string {
    const { figure, params, time } = this.#player;
    const { language, theme } = this.#looks;
    const usual = this.#host.getAttribute('figure') ?? DEFAULT_FIGURE;
    return formatLink(figure, params, {
      ...(figure.id === usual && !this.#isNamed ? {} : { figure: figure.id }),
      time,
      language,
      ...(theme === 'auto' ? {} : { theme }),
    });
  }
}
