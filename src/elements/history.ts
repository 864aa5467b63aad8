/** What was, is and could be again. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** More steps than anyone walks back, few enough to hold in memory with a data set in each. */
const MOST_STEPS = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** One new entry after `before`; what had been undone is forgotten. */
export function record<T>(history: History<T>, before: T): History<T> {
  return { past: [...history.past, before].slice(-MOST_STEPS), present: history.present, future: [] };
}

/** Another present, without an entry: for what is still in motion. */
export function amend<T>(history: History<T>, present: T): History<T> {
  return { ...history, present };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
