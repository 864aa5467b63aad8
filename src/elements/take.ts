/** What the figure has used up. */
const taken = new WeakSet<Event>();

/** Where events are used up: keys, and whatever a deck or a sortable list may take for a swipe or a drag of its own. */
const TYPES = ['keydown', 'pointerdown', 'pointermove', 'pointerup', 'mousedown', 'touchstart', 'touchmove'];

/** Marks an event that the figure has used: nobody else on the page hears of it. */
export function take(event: Event): void {
  taken.add(event);
}

/** Lets what was taken within a figure go no further than the figure itself. */
export function keepTaken(host: HTMLElement): void {
  for (const type of TYPES) {
    host.addEventListener(type, (event) => taken.has(event) && event.stopPropagation(), { passive: true });
  }
}
