/** The gallery: every figure as a picture that plays when it is pointed at, and opens large. */
import { languageOfBrowser, make, readPreferences, remember } from '../src/dom/index.ts';
import '../src/elements/index.ts';
import type { Language } from '../src/scene/index.ts';
import { galleryWords } from './words.ts';

/** A figure as lists know it; scripts/gallery.ts writes them. */
interface Listed {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly summary: Readonly<Record<Language, string>>;
  readonly description: Readonly<Record<Language, string>>;
  readonly seconds: number;
  readonly chapters: Readonly<
    Record<
      Language,
      readonly {
        readonly id: string;
        readonly start: number;
        readonly title: string;
        readonly spoken: string;
      }[]
    >
  >;
  readonly presets: readonly {
    readonly label: Readonly<Record<Language, string>>;
    readonly link: string;
  }[];
  /** Whether it has pictures; one of a reader's own has none, and is shown live. */
  readonly pictured: boolean;
}

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const [shelf, large, cards] = [element('shelf'), element('large'), element('cards')];
const search = element<HTMLInputElement>('search');
const reduced = matchMedia('(prefers-reduced-motion: reduce)');

let language: Language = readPreferences().language ?? languageOfBrowser();
let figures: readonly Listed[] = [];

/** Milliseconds that a pointer rests on a picture before it plays. */
const REST = 160;

async function start(): Promise<void> {
  const [listed, own] = await Promise.all([read('./figures.json'), read('./own/figures.json')]);
  figures = [...own, ...listed];
  speak();
  route();
  addEventListener('hashchange', route);
  search.addEventListener('input', filter);
  element('language').addEventListener('click', () => {
    language = language === 'en' ? 'zh-Hant' : 'en';
    remember({ language });
    speak();
    route();
  });
}

/** A list of figures; none where the page is served without one. */
async function read(address: string): Promise<readonly Listed[]> {
  const answer = await fetch(address).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Listed[]) : [];
}

/** Writes everything in the language that was chosen. */
function speak(): void {
  const words = galleryWords[language];
  document.documentElement.lang = language;
  element('tagline').textContent = words.tagline;
  element('title').textContent = words.title;
  element('intro').textContent = words.intro;
  element('search-label').textContent = words.search;
  search.placeholder = words.search;
  element('studio').textContent = words.studio;
  element('language').textContent = words.other;
  element('foot').textContent = words.foot;
  cards.replaceChildren(...figures.map(card));
  filter();
}

function card(figure: Listed): HTMLElement {
  const words = galleryWords[language];
  const stage = make('div', { class: 'stage' });
  if (figure.pictured) {
    const source = (theme: string) => `./posters/${figure.id}-${language}-${theme}.webp`;
    stage.append(
      make(
        'picture',
        {},
        make('source', { srcset: source('light'), media: '(prefers-color-scheme: light)' }),
        make('img', { src: source('dark'), alt: '', loading: 'lazy', width: 640, height: 360 }),
      ),
    );
  } else stage.append(live(figure, false));
  const link = make(
    'a',
    { href: `#${figure.id}`, class: 'card' },
    stage,
    make(
      'div',
      { class: 'words' },
      make(
        'h2',
        {},
        figure.title[language],
        ...(figure.pictured ? [] : [make('small', {}, ` · ${words.own}`)]),
      ),
      make('p', {}, figure.summary[language]),
    ),
  );
  if (figure.pictured) playWhenPointedAt(link, stage, figure);
  return make('li', { 'data-figure': figure.id }, link, make('ol', { class: 'hits' }));
}

function live(figure: Listed, plays: boolean): HTMLElement {
  return make('crease-figure', {
    figure: figure.id,
    language,
    handles: 'none',
    tabindex: -1,
    'aria-hidden': 'true',
    loop: true,
    autoplay: plays,
  });
}

/** The figure itself takes the picture's place while someone points at the card or has it in focus. */
function playWhenPointedAt(link: HTMLElement, stage: HTMLElement, figure: Listed): void {
  let timer = 0;
  const begin = () => {
    if (reduced.matches || stage.querySelector('crease-figure')) return;
    timer = window.setTimeout(() => stage.append(live(figure, true)), REST);
  };
  const end = () => {
    clearTimeout(timer);
    stage.querySelector('crease-figure')?.remove();
  };
  link.addEventListener('pointerenter', begin);
  link.addEventListener('focus', begin);
  link.addEventListener('pointerleave', end);
  link.addEventListener('blur', end);
}

/** Shows the figures in which every word of the search stands, with the chapters that hold one. */
function filter(): void {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const figure of figures) {
    const item = cards.querySelector<HTMLElement>(`[data-figure='${figure.id}']`)!;
    const chapters = figure.chapters[language];
    const about = [figure.id, figure.title[language], figure.summary[language], figure.description[language]];
    const text = [...about, ...chapters.map(({ title, spoken }) => `${title} ${spoken}`)]
      .join(' ')
      .toLowerCase();
    const shows = wanted.every((word) => text.includes(word));
    item.hidden = !shows;
    if (shows) count++;
    const hits =
      wanted.length === 0
        ? []
        : chapters.filter(({ title, spoken }) =>
            wanted.every((word) => `${title} ${spoken}`.toLowerCase().includes(word)),
          );
    item
      .querySelector('.hits')!
      .replaceChildren(
        ...hits
          .slice(0, 4)
          .map(({ title, start }) =>
            make('li', {}, make('a', { href: `#${figure.id}?t=${start.toFixed(2)}` }, title)),
          ),
      );
  }
  element('found').textContent = galleryWords[language].found(count, figures.length);
}

/** The list, or the figure that the address names. */
function route(): void {
  const id = /^#([\w-]+)/.exec(location.hash)?.[1];
  const index = figures.findIndex((figure) => figure.id === id);
  const figure = figures[index];
  shelf.hidden = figure !== undefined;
  large.hidden = figure === undefined;
  if (!figure) {
    large.replaceChildren();
    document.title = `Crease: ${galleryWords[language].title}`;
    return;
  }
  document.title = `${figure.title[language]} · Crease`;
  if (large.dataset.shows === `${figure.id} ${language}` && large.childElementCount > 0) return;
  large.dataset.shows = `${figure.id} ${language}`;
  const words = galleryWords[language];
  const way = (other: Listed | undefined, word: string, rel: string) =>
    other ? [make('a', { href: `#${other.id}`, rel }, `${word}: ${other.title[language]}`)] : [];
  const presets = figure.presets.map(({ label, link }) =>
    make('li', {}, make('a', { href: `#${figure.id}?${link}` }, label[language])),
  );
  large.replaceChildren(
    make('nav', {}, make('a', { href: '#' }, `← ${words.back}`)),
    make('h1', {}, figure.title[language]),
    make('p', { class: 'summary' }, figure.summary[language]),
    make('crease-figure', { controls: true, address: 'named', keys: 'document', language }),
    ...(presets.length > 0
      ? [make('section', { class: 'presets' }, make('h2', {}, words.presets), make('ul', {}, ...presets))]
      : []),
    make('p', { class: 'description' }, figure.description[language]),
    make(
      'nav',
      { class: 'ways' },
      ...way(figures[index - 1], words.previous, 'prev'),
      ...way(figures[index + 1], words.next, 'next'),
    ),
  );
  scrollTo({ top: 0 });
}

void start();
