import type { CreaseFigure } from '../elements/index.ts';
import { loadFigure } from '../figures/index.ts';
import { chapterSpan, defaultParams, stageFor } from '../scene/index.ts';

/** What is used of reveal.js 5 or 6. */
export interface Deck {
  getRevealElement(): HTMLElement | null;
  getCurrentSlide(): HTMLElement | undefined;
  on(type: string, listener: (event: Event) => void): void;
}

export interface DeckPlugin {
  readonly id: string;
  init(deck: Deck): Promise<void>;
}

/** A figure in a deck that goes by the deck's steps. */
interface Stepped {
  /** Ids of its chapters, in order: it rests at the end of the first as its slide opens. */
  readonly chapters: readonly string[];
  /** One for each chapter but the first, invisible. */
  readonly fragments: readonly HTMLElement[];
  step: number;
}

/** Wears a fragment that steps a figure. */
const FRAGMENT = 'crease-step';

/** A figure steps with its deck if it wears this; ids of chapters in it, with spaces between, are the only ones then. */
const CHAPTERS = 'data-chapters';

/**
 * A plugin for reveal.js: the chapters of each `<crease-figure data-chapters>` are fragments of its slide. The next step plays on
 * to the next rest; a step back, a jump and a slide that opens show their rest at once.
 */
export function creaseReveal(): DeckPlugin {
  const stepped = new Map<CreaseFigure, Stepped>();
  return {
    id: 'crease',
    async init(deck) {
      const page = deck.getRevealElement();
      if (!page) return;
      const figures = [...page.querySelectorAll<CreaseFigure>(`crease-figure[${CHAPTERS}]`)];
      await Promise.all(
        figures.map(async (figure) => {
          const chapters = await chaptersOf(figure);
          if (chapters.length === 0) return;
          const fragments = chapters.slice(1).map((id, i) => fragmentFor(figure, id, chapters[i]!));
          figure.after(...fragments);
          figure.setAttribute('at', chapters[0]!);
          stepped.set(figure, { chapters, fragments, step: 0 });
        }),
      );
      let slide: HTMLElement | undefined;
      // The step is read, never counted: a jump tells of fragments before it tells of the slide, and going back into a
      // slide tells of none.
      const follow = () => {
        const now = deck.getCurrentSlide();
        const isSame = now === slide;
        slide = now;
        for (const [figure, state] of stepped) {
          if (!now?.contains(figure)) continue;
          const step = state.fragments.filter((each) => each.classList.contains('visible')).length;
          if (isSame && step === state.step) continue;
          const isNext = isSame && step === state.step + 1;
          state.step = step;
          show(figure, state.chapters[step]!, isNext);
        }
      };
      for (const event of ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden'])
        deck.on(event, follow);
      deck.on('pdf-ready', () => {
        // A page for each step, with copies of what it shows: each says by its own fragments which step it is.
        for (const copy of page.querySelectorAll<CreaseFigure>(`.pdf-page crease-figure[${CHAPTERS}]`)) {
          let chapter = stepsAfter(copy)[0]?.dataset.before ?? copy.getAttribute('at') ?? '';
          for (const step of stepsAfter(copy)) {
            if (step.classList.contains('visible')) chapter = step.dataset.chapter!;
          }
          show(copy, chapter, false);
        }
      });
    },
  };
}

/** Plays on to a chapter's rest, or is there at once; a figure that has not been loaded begins there. */
function show(figure: CreaseFigure, chapter: string, plays: boolean): void {
  figure.setAttribute('at', chapter);
  const span = figure.chapters && chapterSpan(figure, chapter);
  if (!span) return;
  if (plays) {
    figure.playChapter(chapter);
    return;
  }
  figure.pause();
  figure.time = span.end;
}

/** The steps of a figure stand right after it, in copies as well. */
function stepsAfter(figure: Element): HTMLElement[] {
  const steps: HTMLElement[] = [];
  for (let next = figure.nextElementSibling; next?.matches(`.${FRAGMENT}`); next = next.nextElementSibling) {
    steps.push(next as HTMLElement);
  }
  return steps;
}

function fragmentFor(figure: CreaseFigure, chapter: string, before: string): HTMLElement {
  const fragment = figure.ownerDocument.createElement('span');
  fragment.className = `fragment ${FRAGMENT}`;
  fragment.dataset.chapter = chapter;
  fragment.dataset.before = before;
  fragment.hidden = true;
  return fragment;
}

/** The chapters that a figure goes through: those that it names, or all. Their ids are the same for any params. */
async function chaptersOf(figure: CreaseFigure): Promise<readonly string[]> {
  const id = figure.getAttribute('figure');
  const own = figure.chapters?.length ? figure : undefined;
  const known = own ?? (id === null ? undefined : await filmOf(id));
  if (!known) {
    console.warn(
      `crease-reveal: the chapters of figure "${id}" are not known yet; bring it before the deck starts`,
    );
    return [];
  }
  const all = known.chapters.map((chapter) => chapter.id);
  const asked = figure
    .getAttribute(CHAPTERS)!
    .split(/[\s,]+/)
    .filter(Boolean);
  const unknown = asked.filter((each) => !all.includes(each));
  if (unknown.length > 0) {
    console.warn(
      `crease-reveal: ${CHAPTERS}: "${unknown[0]}" is no chapter of ${id}; it has ${all.join(', ')}`,
    );
  }
  return asked.length > 0 ? asked.filter((each) => all.includes(each)) : all;
}

async function filmOf(id: string) {
  const figure = await loadFigure(id);
  return figure?.build(defaultParams(figure.params), stageFor(1280, 720, 'en'));
}
