import { make } from '../dom/index.ts';
import { pageWords as words } from './words.ts';

/** What Pagefind's own script offers, as far as it is used here: https://pagefind.app/docs/api/ */
interface Pagefind {
  debouncedSearch(query: string): Promise<{ readonly results: readonly Result[] } | null>;
}

interface Result {
  data(): Promise<{
    readonly url: string;
    readonly excerpt: string;
    readonly meta: { readonly title: string };
  }>;
}

const MOST_RESULTS = 8;

/** The search of a site's index, where it was built and the page comes from a server: Pagefind is a module. */
export function searchSite(): void {
  const form = document.querySelector<HTMLElement>('.search');
  if (!form || location.protocol === 'file:') return;
  form.hidden = false;
  const field = form.querySelector('input')!;
  const list = form.querySelector('ol')!;
  let pagefind: Promise<Pagefind> | undefined;
  field.addEventListener('input', async () => {
    const query = field.value.trim();
    if (query === '') return list.replaceChildren();
    const address = new URL(`${form.dataset.index}pagefind.js`, document.baseURI).href;
    pagefind ??= import(/* @vite-ignore */ address) as Promise<Pagefind>;
    const found = await (await pagefind).debouncedSearch(query);
    if (!found) return;
    const pages = await Promise.all(found.results.slice(0, MOST_RESULTS).map((result) => result.data()));
    list.replaceChildren(
      ...pages.map(({ url, excerpt, meta }) =>
        make('li', {}, make('a', { href: url }, meta.title), marked(excerpt)),
      ),
    );
    if (pages.length === 0) list.append(make('li', {}, words.noResults));
  });
}

/** An excerpt's text with its marks; nothing else of its markup. */
function marked(excerpt: string): HTMLElement {
  const line = make('p');
  for (const [i, part] of new DOMParser()
    .parseFromString(excerpt, 'text/html')
    .body.innerHTML.split(/<\/?mark>/)
    .entries()) {
    const text = new DOMParser().parseFromString(part, 'text/html').body.textContent;
    line.append(i % 2 === 1 ? make('mark', {}, text) : text);
  }
  return line;
}
