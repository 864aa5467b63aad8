import { make } from '../dom/index.ts';

/** Shows a footnote, or what a term means, beside its mark while that is pointed at or has the focus. */
export function previewNotes(): void {
  let preview: HTMLElement | undefined;
  const hide = () => {
    preview?.remove();
    preview = undefined;
  };
  const show = (mark: HTMLAnchorElement) => {
    hide();
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!note) return;
    const copy = make('div', { class: 'footnote-preview', 'aria-hidden': 'true' });
    for (const node of (note.querySelector('dd') ?? note).childNodes) copy.append(node.cloneNode(true));
    for (const link of copy.querySelectorAll('[id], a')) {
      link.removeAttribute('id');
      link.removeAttribute('href');
    }
    document.body.append(copy);
    const { left, bottom, top } = mark.getBoundingClientRect();
    const below = bottom + 8 + copy.offsetHeight < innerHeight;
    copy.style.left = `${Math.max(16, Math.min(left - 24, document.documentElement.clientWidth - copy.offsetWidth - 16))}px`;
    copy.style.top = `${scrollY + (below ? bottom + 8 : top - 8 - copy.offsetHeight)}px`;
    preview = copy;
  };
  for (const mark of document.querySelectorAll<HTMLAnchorElement>('a:is([data-footnote-ref], .term)')) {
    mark.addEventListener('pointerenter', ({ pointerType }) => pointerType === 'mouse' && show(mark));
    mark.addEventListener('focus', () => mark.matches(':focus-visible') && show(mark));
    mark.addEventListener('pointerleave', hide);
    mark.addEventListener('blur', hide);
    mark.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  }
}
