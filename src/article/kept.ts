/**
 * Remembers what has been made, so that what comes again is not made again; what throws is not remembered.
 * @param most how much is remembered: what was made first goes first
 */
export function keeping<Made>(most: number): (key: string, make: () => Made) => Made {
  const kept = new Map<string, Made>();
  return (key, make) => {
    const before = kept.get(key);
    if (before !== undefined) return before;
    const made = make();
    if (kept.size >= most) kept.delete(kept.keys().next().value!);
    kept.set(key, made);
    return made;
  };
}
