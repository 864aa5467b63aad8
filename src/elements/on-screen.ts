/** What a page may scale, turn or move a figure by without a word to it. */
const MOVES = ['resize', 'wheel', 'keyup', 'transitionend'];

/** Whether anybody can see an element, and when its place or size on the screen may have changed. */
export class OnScreen {
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  #isNear = true;
  #leave = () => {};
  #surround: (() => void) | undefined;
  #view = globalThis as Window & typeof globalThis;

  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  /** On the screen, not in a closed panel, and not on a slide that lies unseen below another. */
  get seen(): boolean {
    return (
      this.#isNear &&
      (this.#element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true)
    );
  }

  /** Whether it is where it could be seen: what hides it there, no browser tells when it ends. */
  get isCovered(): boolean {
    return this.#isNear && !this.seen;
  }

  connect(view: Window & typeof globalThis): void {
    this.#view = view;
    const options = { passive: true, capture: true };
    for (const type of MOVES) view.addEventListener(type, this.#changed, options);
    // Not in jsdom, where nobody sees anything.
    const near =
      'IntersectionObserver' in view
        ? new view.IntersectionObserver((entries) => {
            this.#isNear = entries.at(-1)!.isIntersecting;
            this.#changed();
          })
        : undefined;
    near?.observe(this.#element);
    this.#leave = () => {
      for (const type of MOVES) view.removeEventListener(type, this.#changed, options);
      near?.disconnect();
      this.#surround?.();
      this.#surround = undefined;
    };
  }

  /** From now on it tells of every move: the page is one that scales. */
  async follow(): Promise<void> {
    if (this.#surround) return;
    const begun = () => {};
    this.#surround = begun;
    const { surround } = await import('./surround.ts');
    if (this.#surround === begun) this.#surround = surround(this.#element, this.#view, this.#changed);
  }

  disconnect(): void {
    this.#leave();
  }
}
