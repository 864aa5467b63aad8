import type { Vector2 } from '../../math/index.ts';

/** Segments as polylines: those that share an end follow each other. */
export function chained(segments: readonly (readonly [Vector2, Vector2])[]): readonly (readonly Vector2[])[] {
  const at = new Map<string, number[]>();
  const keyOf = ([x, y]: Vector2) => `${x.toPrecision(9)} ${y.toPrecision(9)}`;
  segments.forEach((segment, i) => {
    for (const end of segment) {
      const key = keyOf(end);
      const here = at.get(key);
      if (here) here.push(i);
      else at.set(key, [i]);
    }
  });
  const used = new Uint8Array(segments.length);
  /** Goes on from the last point as far as there is a way. */
  const follow = (line: Vector2[]) => {
    for (;;) {
      const key = keyOf(line.at(-1)!);
      const next = at.get(key)!.find((i) => used[i] === 0);
      if (next === undefined) return;
      used[next] = 1;
      const [a, b] = segments[next]!;
      line.push(keyOf(a) === key ? b : a);
    }
  };
  const lines: Vector2[][] = [];
  segments.forEach(([a, b], i) => {
    if (used[i] === 1) return;
    used[i] = 1;
    const line = [a, b];
    follow(line);
    line.reverse();
    follow(line);
    lines.push(line);
  });
  return lines;
}
