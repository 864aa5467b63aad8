/** Figures that nobody sees stand still, and go on when they are seen again. */
export function restOffScreen(figures: Iterable<HTMLElementTagNameMap['crease-figure']>): void {
  const resting = new WeakSet<Element>();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const figure = target as HTMLElementTagNameMap['crease-figure'];
      if (isIntersecting && resting.delete(figure)) figure.play();
      else if (!isIntersecting && figure.playing) {
        resting.add(figure);
        figure.pause();
      }
    }
  });
  for (const figure of figures) seen.observe(figure);
}
