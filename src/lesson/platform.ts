/** What a learner has done, as a platform keeps it between visits. */
export interface LessonState {
  /** What each figure shows, in their order on the page, as its link says it. */
  readonly links: readonly string[];
  /** What was first guessed, by the question's id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Which figures were seen to their end. */
  readonly seen: readonly boolean[];
}

export interface Answer {
  readonly kind: 'choice' | 'number';
  /** The number of a choice, from 0, or the number guessed. */
  readonly given: number;
  readonly isRight: boolean;
}

/** A question that was answered just now. */
export interface Answered extends Answer {
  readonly id: string;
  readonly question: string;
  /** The right answer, as `given`. */
  readonly right: number;
}

/** How far the learner is. */
export interface Standing {
  readonly isComplete: boolean;
  /** Of all there is to do, 0 to 1. */
  readonly progress: number;
  /** Right answers of all questions, 0 to 1; undefined where nothing is asked. */
  readonly score: number | undefined;
}

/** A learning platform, whatever it speaks. */
export interface Platform {
  /** Whether this visit only looks at what was done, as an instructor does. */
  readonly isReview: boolean;
  /** What was kept, or undefined at the first visit. */
  restore(): Promise<LessonState | undefined>;
  answered(answer: Answered): void;
  /** Keeps the state. */
  keep(state: LessonState, standing: Standing): void;
  /** @param seconds that this visit took */
  leave(seconds: number): void;
}

/**
 * A state as text of at most `most` characters. Where it would be longer, links go first: the longest before the others.
 */
export function stateText(state: LessonState, most: number): string {
  const links: (string | undefined)[] = [...state.links];
  for (;;) {
    const text = JSON.stringify({ ...state, links: links.map((link) => link ?? '') });
    if (text.length <= most) return text;
    const longest = links.reduce<number>(
      (best, link, i) => ((link ?? '').length > (links[best] ?? '').length ? i : best),
      0,
    );
    if (!links[longest]) return '';
    links[longest] = undefined;
  }
}

/** The inverse; undefined for what is no state. */
export function parseState(text: string): LessonState | undefined {
  try {
    const { links, answers, seen } = JSON.parse(text) as LessonState;
    const isState =
      Array.isArray(links) && Array.isArray(seen) && typeof answers === 'object' && answers !== null;
    return isState ? { links: links.map(String), answers, seen: seen.map(Boolean) } : undefined;
  } catch {
    return undefined;
  }
}
