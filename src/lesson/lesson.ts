import type { CreaseFigure } from '../elements/index.ts';
import type { Answer, LessonState, Platform, Standing } from './platform.ts';

/** Milliseconds without a change after which it is kept. */
const QUIET = 800;

/** What the reader of an article sends when a question is judged: see `predictions.ts` there. */
interface Guess {
  readonly given: number;
  readonly right: number;
  readonly kind: 'right' | 'near' | 'other';
  readonly isNumber: boolean;
}

/** A page with figures and questions, and the platform that it stands on. */
export class Lesson {
  readonly #page: Document;
  readonly #platform: Platform;
  readonly #figures: readonly CreaseFigure[];
  readonly #questions: readonly HTMLElement[];
  readonly #began = performance.now();
  readonly #answers = new Map<string, Answer>();
  readonly #seen: boolean[];
  /** How far each figure was seen, 0 to 1. */
  readonly #reached: number[];
  /** What was kept of figures that have not been loaded yet. */
  #links: string[] = [];
  #timer = 0;

  constructor(page: Document, platform: Platform) {
    this.#page = page;
    this.#platform = platform;
    this.#figures = [...page.querySelectorAll<CreaseFigure>('crease-figure')];
    this.#questions = [...page.querySelectorAll<HTMLElement>('.predict')];
    this.#seen = this.#figures.map(() => false);
    this.#reached = this.#figures.map(() => 0);
  }

  /** Restores what was kept, and then keeps what changes until the page goes away. */
  async begin(): Promise<void> {
    const page = this.#page;
    const kept = await this.#platform.restore();
    await customElements.whenDefined('crease-figure');
    if (kept) this.#restore(kept);
    if (this.#platform.isReview) {
      addEventListener('pagehide', () => this.#platform.leave(0), { once: true });
      return;
    }
    for (const name of [
      'crease-params',
      'crease-pause',
      'crease-chapter',
      'crease-language',
      'crease-theme',
    ]) {
      page.addEventListener(name, () => this.#changed());
    }
    page.addEventListener('crease-time', (event) => this.#reach(event.target as CreaseFigure));
    page.addEventListener('crease-end', (event) => {
      this.#reach(event.target as CreaseFigure);
      this.#changed();
    });
    page.addEventListener('crease-guess', (event) => this.#guessed(event as CustomEvent<Guess>));
    this.#keep();
    addEventListener(
      'pagehide',
      () => {
        this.#keep();
        this.#platform.leave((performance.now() - this.#began) / 1000);
      },
      { once: true },
    );
  }

  #restore({ links, answers, seen }: LessonState): void {
    this.#links = [...links];
    const isAsked = location.hash.length > 1;
    this.#figures.forEach((figure, i) => {
      this.#seen[i] = seen[i] ?? false;
      this.#reached[i] = this.#seen[i] ? 1 : 0;
      // A link that was opened on purpose, as an instructor opens a learner's, says what to show.
      if (links[i] && !(isAsked && figure.hasAttribute('address'))) figure.link = links[i];
    });
    for (const question of this.#questions) {
      const answer = answers[question.id];
      if (!answer) continue;
      this.#answers.set(question.id, answer);
      question.dispatchEvent(new CustomEvent('crease-restore', { detail: answer.given }));
    }
  }

  #reach(figure: CreaseFigure): void {
    const i = this.#figures.indexOf(figure);
    if (i < 0 || !(figure.duration > 0)) return;
    this.#reached[i] = Math.max(this.#reached[i]!, Math.min(figure.time / figure.duration, 1));
    if (figure.time >= figure.duration - 0.05) this.#seen[i] = true;
  }

  /** The first guess counts: the answer shows after it. */
  #guessed({ target, detail: { given, right, kind, isNumber } }: CustomEvent<Guess>): void {
    const block = target as HTMLElement;
    if (this.#answers.has(block.id)) return;
    const answer = {
      kind: isNumber ? ('number' as const) : ('choice' as const),
      given,
      isRight: kind !== 'other',
    };
    this.#answers.set(block.id, answer);
    const question = block.querySelector('.predict-question')?.textContent ?? '';
    this.#platform.answered({ ...answer, id: block.id, right, question: question.trim() });
    this.#keep();
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keep(), QUIET);
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#figures.forEach((figure, i) => {
      // One that nobody came near has nothing of its own to say.
      if (figure.duration > 0) this.#links[i] = figure.link;
    });
    const links = this.#figures.map((_, i) => this.#links[i] ?? '');
    const answers = Object.fromEntries(this.#answers);
    this.#platform.keep({ links, answers, seen: this.#seen }, this.#standing());
  }

  /** With questions, a lesson is done when all are answered; without, when every figure was seen to its end. */
  #standing(): Standing {
    const asked = this.#questions.length;
    if (asked > 0) {
      const answers = [...this.#answers.values()];
      const right = answers.filter(({ isRight }) => isRight).length;
      return { isComplete: answers.length >= asked, progress: answers.length / asked, score: right / asked };
    }
    const reached = this.#reached.reduce((sum, part) => sum + part, 0) / Math.max(this.#figures.length, 1);
    return { isComplete: this.#seen.every(Boolean), progress: reached, score: undefined };
  }
}
