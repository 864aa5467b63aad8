import type { View } from '../../geometry/index.ts';

/**
 * Where one of several sampled functions is 0, by marching through the triangles of the grid.
 * @param samples `[(columns + 1) · (rows + 1), width]`, row by row from the bottom
 * @param which the function's column
 * @returns `[x0, y0, x1, y1, …]`, four numbers a segment
 */
export function zeroSegments(
  view: View,
  columns: number,
  rows: number,
  samples: Float64Array,
  width: number,
  which: number,
): number[] {
  const xy: number[] = [];
  const [dx, dy] = [view.width / columns, view.height / rows];
  const value = (i: number, j: number) => samples[(j * (columns + 1) + i) * width + which]!;
  const cross = (i: number, j: number, a: number, k: number, l: number, b: number) => {
    const share = a / (a - b);
    xy.push(view.x + dx * (i + share * (k - i)), view.y + dy * (j + share * (l - j)));
  };
  const triangle = (i: number, j: number, k: number, l: number, m: number, n: number) => {
    const [a, b, c] = [value(i, j), value(k, l), value(m, n)];
    const [isA, isB, isC] = [a > 0, b > 0, c > 0];
    if ((isA === isB && isB === isC) || Number.isNaN(a + b + c)) return;
    if (isA !== isB) cross(i, j, a, k, l, b);
    if (isB !== isC) cross(k, l, b, m, n, c);
    if (isC !== isA) cross(m, n, c, i, j, a);
  };
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      triangle(i, j, i + 1, j, i + 1, j + 1);
      triangle(i, j, i + 1, j + 1, i, j + 1);
    }
  }
  return xy;
}
