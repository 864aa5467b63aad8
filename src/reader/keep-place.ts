/** Marks a place within an article by the order of its sections, which translations share: `#~3.25`. */
const PLACE = /^#~(\d+(?:\.\d+)?)$/;

/** The title and every section, in order: what the reader's place is measured by. */
function landmarks(): Element[] {
  return [...document.querySelectorAll('h1, .prose :is(h2, h3)[id]')];
}

/** Links to translations lead to the same place: so many sections, and so much of the next. */
export function keepPlace(): void {
  const came = PLACE.exec(location.hash);
  if (came) {
    goTo(Number(came[1]));
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-translation]')) {
    const bare = link.href.replace(/#.*$/, '');
    const lead = () => {
      const place = currentPlace();
      link.href = place > 0 ? `${bare}#~${place.toFixed(3)}` : bare;
    };
    link.addEventListener('click', lead);
    link.addEventListener('auxclick', lead);
  }
}

/** The reader's place: the number of the section at the middle of the window, and the share of it that is passed. */
function currentPlace(): number {
  if (scrollY < 40) return 0;
  const line = scrollY + innerHeight / 2;
  const tops = topsOf(landmarks());
  const index = tops.findLastIndex((top) => top <= line);
  if (index < 0) return 0;
  const [from, to] = [tops[index]!, tops[index + 1] ?? document.documentElement.scrollHeight];
  return index + Math.min(Math.max((line - from) / Math.max(to - from, 1), 0), 0.999);
}

function goTo(place: number): void {
  const tops = topsOf(landmarks());
  const index = Math.min(Math.floor(place), tops.length - 1);
  const [from, to] = [tops[index]!, tops[index + 1] ?? document.documentElement.scrollHeight];
  const line = from + (place - Math.floor(place)) * (to - from);
  scrollTo({ top: line - innerHeight / 2, behavior: 'instant' });
}

function topsOf(elements: readonly Element[]): number[] {
  return elements.map((element) => element.getBoundingClientRect().top + scrollY);
}
