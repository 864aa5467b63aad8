import type { Handle } from '../scene/index.ts';

type Handles = readonly Handle<object>[];

/**
 * Which handles may be taken hold of.
 * @param list ids or their beginnings, separated by spaces or commas: `W1` is every view of the first matrix,
 *   `edge:` every edge of the diagram; `none`; null for all
 * @returns a filter that gives the same list back for the same list
 */
export function handleFilter(list: string | null): (handles: Handles) => Handles {
  if (list === null) return (handles) => handles;
  const allowed = list.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none');
  let seen: Handles | undefined;
  let kept: Handles = [];
  const named = (text: string) => allowed.some((word) => text.startsWith(word));
  return (handles) => {
    if (handles !== seen) {
      seen = handles;
      kept = handles.filter((handle) => named(handle.id) || named(nameOf(handle)));
    }
    return kept;
  };
}

/** What a handle moves, whatever view it sits in: `edge:W1[0][1]` moves `W1[0][1]`. */
export function nameOf({ id }: Handle<object>): string {
  return id.slice(id.lastIndexOf(':') + 1);
}
