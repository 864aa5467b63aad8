/**
 * Added to pages that `crease article --watch` serves: shows a saved change where it is. Paragraphs that changed are
 * replaced in place; anything with a life of its own (a figure, code that runs) loads the page anew, where it was.
 */
const ALIVE = 'crease-figure, .live-code, .code-switch, .scrolly, .predict, video, script';

const source = new EventSource('/@crease/changes');
let known = fetchPage();

source.addEventListener('message', async ({ data }: MessageEvent<string>) => {
  const { changed, troubles } = JSON.parse(data) as Heard;
  showTroubles(troubles);
  if (!changed) return;
  const before = await known;
  known = fetchPage();
  const after = await known;
  if (!before || !after || !showChange(before, after)) location.reload();
});

/** What the server says, as `src/article/serve-site.ts` writes it. */
interface Heard {
  readonly changed: boolean;
  /** What is wrong with the site, one a line. */
  readonly troubles: readonly string[];
}

/** Shows at the foot of the page what the author should mend, as the terminal says it. */
function showTroubles(troubles: readonly string[]): void {
  document.querySelector('.troubles')?.remove();
  if (troubles.length === 0) return;
  const list = document.createElement('pre');
  list.className = 'troubles';
  list.setAttribute('role', 'status');
  list.style.cssText =
    'position: fixed; inset: auto 0 0; z-index: 100; margin: 0; padding: 12px 16px; max-height: 40vh; overflow: auto; ' +
    'white-space: pre-wrap; font: 13px/1.5 ui-monospace, monospace; color: #fff; background: #8b1a1a';
  list.textContent = troubles.join('\n');
  document.body.append(list);
}

async function fetchPage(): Promise<Document | undefined> {
  const response = await fetch(location.pathname, { cache: 'no-store' }).catch(() => undefined);
  if (!response?.ok) return undefined;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Whether all that is different between two states of the page could be replaced in place. */
function showChange(before: Document, after: Document): boolean {
  if (before.documentElement.outerHTML === after.documentElement.outerHTML) return true;
  const [old, next, shown] = [before, after, document].map((page) => page.querySelector('.prose'));
  if (!old || !next || !shown) return false;
  const around = (page: Document, prose: Element) =>
    page.documentElement.outerHTML.replace(prose.innerHTML, () => '');
  return around(before, old) === around(after, next) && replaceChildren(old, next, shown);
}

/** Replaces those children of `shown` that differ between `old` and `next`; false where that is not safe. */
function replaceChildren(old: Element, next: Element, shown: Element): boolean {
  const [was, is, live] = [old, next, shown].map((element) => [...element.children]) as [
    Element[],
    Element[],
    Element[],
  ];
  if (was.length !== live.length) return false;
  let head = 0;
  while (head < was.length && head < is.length && was[head]!.outerHTML === is[head]!.outerHTML) head++;
  let tail = 0;
  while (
    tail < Math.min(was.length, is.length) - head &&
    was.at(-1 - tail)!.outerHTML === is.at(-1 - tail)!.outerHTML
  ) {
    tail++;
  }
  const gone = was.slice(head, was.length - tail);
  const come = is.slice(head, is.length - tail);
  const [only, other] = [gone[0], come[0]];
  const isSameFrame = only && other && gone.length === 1 && come.length === 1 && tagOf(only) === tagOf(other);
  if (isSameFrame && only.children.length > 0 && isBlock(only)) {
    return replaceChildren(only, other, live[head]!);
  }
  if ([...gone, ...come].some((element) => element.matches(ALIVE) || element.querySelector(ALIVE)))
    return false;
  const place = live[head];
  for (const element of come) {
    const copy = document.importNode(element, true);
    if (place) place.before(copy);
    else shown.append(copy);
  }
  for (const element of live.slice(head, live.length - tail)) element.remove();
  return true;
}

/** An element's own tag, without what is in it. */
function tagOf(element: Element): string {
  return (element.cloneNode() as Element).outerHTML;
}

/** Whether an element holds blocks, and no text of its own. */
function isBlock(element: Element): boolean {
  return element.matches('section, div, ol, ul, figure') && ![...element.childNodes].some(isText);
}

function isText(node: Node): boolean {
  return node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '';
}
