/** The contents beside the text: the section being read is marked, and beside a wide figure only the marks stay. */
export function followContents(): void {
  const contents = document.querySelector<HTMLElement>('.contents.beside');
  if (!contents) return;
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of contents.querySelectorAll('a')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  let marked: HTMLAnchorElement | undefined;
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.55);
    const link = links.get(passed.at(-1)!);
    if (link === marked) return;
    marked?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    link?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    marked = link;
  };
  // A heading crosses the line only while something near it does: no work is done on every scroll event.
  const crossing = new IntersectionObserver(mark, { rootMargin: '0px 0px -45% 0px', threshold: [0, 1] });
  for (const heading of headings) crossing.observe(heading);

  const wide = new Set<Element>();
  const beside = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) wide.add(target);
        else wide.delete(target);
      }
      contents.classList.toggle('narrow', wide.size > 0);
    },
    { rootMargin: '-24% 0px' },
  );
  for (const element of document.querySelectorAll(
    '.scrolly, .prose > :is(.live-figure, .video, .cell, .live-code, .code-switch)',
  )) {
    beside.observe(element);
  }
  // Asked for is what a pointer comes to; one that merely rests where the text goes by asks for nothing.
  contents.addEventListener('pointerenter', () =>
    contents.classList.toggle('asked', contents.classList.contains('narrow')),
  );
  contents.addEventListener('pointerleave', () => contents.classList.remove('asked'));
}
