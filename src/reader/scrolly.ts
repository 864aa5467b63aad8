/** Where, as a share of the window's height from the top, a step becomes the one being read. */
const READING_LINE = { beside: 0.55, under: 0.72 } as const;

/** Figures that stay while text goes by: each step that comes to the reading line plays its chapter. */
export function followSteps(): void {
  const beside = matchMedia('(min-width: 1000px), (min-width: 700px) and (max-height: 520px)');
  for (const scrolly of document.querySelectorAll<HTMLElement>('.scrolly')) {
    const figure = scrolly.querySelector('crease-figure');
    if (!figure) continue;
    const chapters = chapterFollower(figure);
    const follow = () => {
      const line = beside.matches ? READING_LINE.beside : READING_LINE.under;
      const observer = new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) {
            target.classList.toggle('now', isIntersecting);
            if (isIntersecting) chapters.show(target as HTMLElement);
          }
        },
        { rootMargin: `-${line * 100}% 0px -${(1 - line) * 100}% 0px` },
      );
      for (const step of scrolly.querySelectorAll('.step')) observer.observe(step);
      beside.addEventListener(
        'change',
        () => {
          observer.disconnect();
          follow();
        },
        { once: true },
      );
    };
    follow();
  }
}

/**
 * Sends a figure to the chapter of a step. The first time, a figure that waits on the end of that very chapter
 * goes back to its start, so that the reader sees it happen; not where the reader has already moved something.
 */
function chapterFollower(figure: HTMLElementTagNameMap['crease-figure']) {
  let shown: string | undefined;
  let touched = false;
  const touch = () => {
    touched = true;
  };
  for (const type of ['crease-params', 'crease-play', 'pointerdown', 'keydown']) {
    figure.addEventListener(type, touch, { once: true });
  }
  return {
    show({ dataset }: HTMLElement): void {
      const { chapter, start = '0', end = '0' } = dataset;
      if (chapter === undefined || chapter === shown) return;
      const first = shown === undefined && !touched;
      shown = chapter;
      // A link has said what shows; the next step takes over from it.
      if (figure.dataset.linked !== undefined) {
        delete figure.dataset.linked;
        return;
      }
      void customElements.whenDefined('crease-figure').then(() => {
        if (shown !== chapter) return;
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (first && !still && Math.abs(figure.time - Number(end)) < 0.01) figure.time = Number(start);
        figure.playChapter(chapter);
      });
    },
  };
}
