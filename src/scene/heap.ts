/**
 * How high each point of a number line lies when points that are too close to their neighbours climb onto them: its
 * place on the line stays exact, and only its height is free. Heights do not depend on what is done with the points
 * afterwards, so a heap need never be stacked again.
 * @param xs places on the line, in scene units
 * @param apart from one point to the next at the same height, in scene units
 * @returns 0 for a point on the line, 1 for one above it, …
 * @example
 * ```ts
 * const levels = heapLevels(xs, 0.17);
 * const xy = xs.flatMap((x, i) => [x, line + (right[i] ? 1 : -1) * (levels[i]! + 0.7) * 0.17 * climbed]);
 * ```
 */
export function heapLevels(xs: readonly number[], apart: number): number[] {
  const levels = new Array<number>(xs.length).fill(0);
  /** Where the last point of each level stands. */
  const ends: number[] = [];
  const order = xs.map((_, i) => i).sort((a, b) => xs[a]! - xs[b]! || a - b);
  for (const i of order) {
    const free = ends.findIndex((end) => xs[i]! - end >= apart);
    const level = free < 0 ? ends.length : free;
    ends[level] = xs[i]!;
    levels[i] = level;
  }
  return levels;
}
