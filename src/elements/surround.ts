/** Milliseconds after which an element that has moved is looked at again: scrolling moves it in every frame. */
const SETTLE = 250;

/**
 * Tells when an element comes to lie elsewhere or grows on the screen: transforms of the page around it resize nothing
 * that a ResizeObserver would tell.
 * @returns a way to end it
 */
export function surround(
  element: HTMLElement,
  view: Window & typeof globalThis,
  changed: () => void,
): () => void {
  if (!view.IntersectionObserver) return () => {};
  const root = element.ownerDocument;
  let timer = 0;
  let observer: IntersectionObserver;
  // A root just as large as the element: what moves the element, or makes it larger, is told at once.
  const look = () => {
    observer?.disconnect();
    timer = 0;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = root.documentElement;
    const gaps = [top, clientWidth - right, clientHeight - bottom, left];
    let isFirst = true;
    observer = new view.IntersectionObserver(
      () => {
        if (!isFirst) {
          changed();
          timer ||= view.setTimeout(look, SETTLE);
        }
        isFirst = false;
      },
      { root, rootMargin: gaps.map((gap) => `${Math.ceil(-gap)}px`).join(' '), threshold: 1 },
    );
    observer.observe(element);
  };
  look();
  return () => {
    observer.disconnect();
    view.clearTimeout(timer);
  };
}
