import type { Localized } from '../../scene/index.ts';
import type { StudioDocument } from './studio-document.ts';

/** One thing that was done: how it was before, and what to call it. */
export interface Deed {
  readonly before: StudioDocument;
  readonly said: Localized;
}

/** What was, is and could be again. */
export interface DocumentHistory {
  readonly past: readonly Deed[];
  readonly present: StudioDocument;
  readonly future: readonly (Deed & { readonly after: StudioDocument })[];
  /** What is still in motion, such as a slider that is dragged: its next change belongs to the same deed. */
  readonly gesture: string | null;
}

/** More than anyone walks back; a document shares what did not change with the one before. */
const MOST_DEEDS = 500;

export function startHistory(present: StudioDocument): DocumentHistory {
  return { past: [], present, future: [], gesture: null };
}

/**
 * The present after something was done.
 * @param gesture changes in a row that share one are undone together
 */
export function done(
  history: DocumentHistory,
  present: StudioDocument,
  said: Localized,
  gesture: string | null = null,
): DocumentHistory {
  if (present === history.present) return history;
  if (gesture !== null && gesture === history.gesture) return { ...history, present, future: [] };
  const past = [...history.past, { before: history.present, said }].slice(-MOST_DEEDS);
  return { past, present, future: [], gesture };
}

/** Another present without an entry: where one looks, which is no deed. */
export function amended(history: DocumentHistory, present: StudioDocument): DocumentHistory {
  return { ...history, present };
}

/** The end of a gesture: the next change is a deed of its own. */
export function settled(history: DocumentHistory): DocumentHistory {
  return history.gesture === null ? history : { ...history, gesture: null };
}

export function undone(history: DocumentHistory): DocumentHistory {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    past: history.past.slice(0, -1),
    present: keepingLook(last.before, history.present),
    future: [{ ...last, after: history.present }, ...history.future],
    gesture: null,
  };
}

export function redone(history: DocumentHistory): DocumentHistory {
  const [next, ...future] = history.future;
  if (!next) return history;
  return {
    past: [...history.past, { before: history.present, said: next.said }],
    present: next.after,
    future,
    gesture: null,
  };
}

/** Undoing a change of the network does not move the view; what is held stays held where it still is. */
function keepingLook(document: StudioDocument, now: StudioDocument): StudioDocument {
  const { centre, width } = now.look;
  return { ...document, look: { ...document.look, centre, width } };
}
