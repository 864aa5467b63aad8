import type { CreaseFigure } from '../elements/index.ts';

/** Links within the text that lead to a moment of a figure: they play it, with params of their own where they say so. */
export function followFigureMoments(): void {
  document.addEventListener('click', (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-chapter]');
    if (!link) return;
    event.preventDefault();
    const { chapter, params } = link.dataset;
    showMoment(decodeURIComponent(link.hash.slice(1)), chapter!, { params, arrive: true });
  });
}

/**
 * Plays a chapter of a figure of the page, by the figure's id there.
 * @param params as JSON
 * @param arrive goes to the figure, and takes the focus along
 */
export function showMoment(
  id: string,
  chapter: string,
  { params, arrive = false }: { readonly params?: string | undefined; readonly arrive?: boolean } = {},
): void {
  const frame = document.getElementById(id);
  const figure = frame?.querySelector<CreaseFigure>('crease-figure');
  if (!frame || !figure) return;
  if (params !== undefined) {
    if (figure.paints > 0) figure.params = JSON.parse(params);
    else figure.setAttribute('params', params);
  }
  const step = frame.closest('.scrolly')?.querySelector<HTMLElement>(`.step[data-chapter="${chapter}"]`);
  if (arrive) {
    const target = step ?? frame;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: step ? 'start' : 'center' });
  }
  void customElements.whenDefined('crease-figure').then(() => figure.playChapter(chapter));
}
