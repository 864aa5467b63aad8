/** Milliseconds between two writings: browsers refuse more than a hundred in thirty seconds. */
const PAUSE = 400;

/** Keeps what is shown in the part of the page's address after `#`, without adding to its history. */
export class Address {
  #timer = 0;
  #written = '';
  readonly #followed: () => void;

  /** @param followed called when someone changes that part by hand or follows a link within the page */
  constructor(followed: () => void) {
    this.#followed = followed;
  }

  get hash(): string {
    return location.hash;
  }

  connect(): void {
    addEventListener('hashchange', this.#changed);
  }

  disconnect(): void {
    clearTimeout(this.#timer);
    removeEventListener('hashchange', this.#changed);
  }

  readonly #changed = () => {
    if (location.hash !== this.#written) this.#followed();
  };

  /** Writes soon. */
  write(compose: () => string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#written = `#${compose()}`;
      try {
        history.replaceState(history.state, '', this.#written);
      } catch {
        // A sandboxed frame has no address of its own to write to.
      }
    }, PAUSE);
  }

  /** The whole address with another part after `#`. */
  with(hash: string): string {
    return `${location.href.replace(/#.*$/, '')}#${hash}`;
  }
}
