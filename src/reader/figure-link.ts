import { make, pageAddress } from '../dom/index.ts';
import type { CreaseFigure } from '../elements/index.ts';
import { notify } from './notice.ts';
import { pageWords } from './words.ts';

/** Between a figure's id and what it shows, in the part of an address after `#`. */
const MARK = '~';

/** Copies an address that leads to this figure, with its numbers and its moment. */
export async function copyFigureLink(figure: CreaseFigure, id: string): Promise<void> {
  const { link } = figure;
  const page = pageAddress();
  const address = `${page ?? ''}#${encodeURIComponent(id)}${MARK}${link}`;
  const without = new URLSearchParams(link).get('without');
  try {
    if (page === undefined) throw new Error('no address to open');
    await navigator.clipboard.writeText(address);
    notify([without === null ? pageWords.linkCopied : pageWords.linkCopiedWithout(without)]);
  } catch {
    const field = make('input', {
      type: 'text',
      readonly: true,
      value: address,
      'aria-label': pageWords.linkBlocked,
    });
    notify([pageWords.linkBlocked, field], { stays: true });
    field.select();
  }
}

/** Shows what such an address says, if the page was come to by one. */
export function followFigureLink(): void {
  const hash = location.hash.slice(1);
  const end = hash.indexOf(MARK);
  if (end < 1) return;
  const frame = document.getElementById(decodeURIComponent(hash.slice(0, end)));
  const figure = frame?.querySelector('crease-figure');
  if (!frame || !figure) return;
  const link = hash.slice(end + 1);
  const time = Number(new URLSearchParams(link).get('t') ?? Number.NaN);
  const step = [...(frame.closest('.scrolly')?.querySelectorAll<HTMLElement>('.step') ?? [])].find(
    ({ dataset }) => time >= Number(dataset.start) && time <= Number(dataset.end),
  );
  figure.dataset.linked = '';
  void customElements.whenDefined('crease-figure').then(() => {
    figure.link = link;
  });
  (step ?? frame).scrollIntoView({ block: step ? 'start' : 'center', behavior: 'instant' });
}
