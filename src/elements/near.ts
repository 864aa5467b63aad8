/** How much of the window's height beyond its edges still counts as near. */
const AHEAD = '100%';

/** Waits until an element comes near to what a reader sees; at once where that cannot be known. */
export function near(element: Element): Promise<void> {
  if (typeof IntersectionObserver === 'undefined') return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: `${AHEAD} 0px` },
    );
    observer.observe(element);
  });
}
