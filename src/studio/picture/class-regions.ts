import type { Vector2 } from '../../math/index.ts';

/** A convex polygon with the value of every class at each of its corners, affine in between. */
export interface ScoredCell {
  readonly polygon: readonly Vector2[];
  /** `[corners][classes]` */
  readonly scores: readonly (readonly number[])[];
}

/** Where each class has the largest score, and where two of them meet. */
export interface ClassRegions {
  /** For each class its convex parts. */
  readonly parts: readonly (readonly (readonly Vector2[])[])[];
  readonly edges: readonly (readonly [Vector2, Vector2])[];
}

/** Cuts cells along the lines where the largest score changes from one class to another. */
export function classRegions(cells: readonly ScoredCell[], classes: number): ClassRegions {
  const parts = Array.from({ length: classes }, (): (readonly Vector2[])[] => []);
  const edges: (readonly [Vector2, Vector2])[] = [];
  for (const cell of cells) {
    const { polygon, scores } = cell;
    if (scores.some((row) => row.some(Number.isNaN))) continue;
    const winners = new Set(scores.map(largest));
    // Two that are nowhere beaten at a corner by one and the same other.
    const open = Array.from({ length: classes }, (_, c) => c).filter(
      (c) => winners.has(c) || ![...winners].some((w) => scores.every((row) => row[w]! >= row[c]!)),
    );
    if (open.length === 1) {
      parts[open[0]!]!.push(polygon);
      continue;
    }
    for (const c of open) {
      const part = partOf(cell, c, open, edges);
      if (part) parts[c]!.push(part);
    }
  }
  return { parts, edges };
}

function largest(row: readonly number[]): number {
  let best = 0;
  for (let c = 1; c < row.length; c++) if (row[c]! > row[best]!) best = c;
  return best;
}

/** What is left of a cell where class c is ahead of all others; each cut is an edge, told by the first of its two classes. */
function partOf(
  { polygon, scores }: ScoredCell,
  c: number,
  others: readonly number[],
  edges: (readonly [Vector2, Vector2])[],
): readonly Vector2[] | undefined {
  let corners = polygon.map((at, i) => ({ at, row: scores[i]!, cutBy: -1 }));
  for (const j of others) {
    if (j === c) continue;
    const kept: typeof corners = [];
    const ahead = corners.map(({ row }) => row[c]! - row[j]!);
    if (ahead.every((value) => value <= 0)) return undefined;
    corners.forEach((corner, i) => {
      const next = (i + 1) % corners.length;
      const [here, there] = [ahead[i]!, ahead[next]!];
      // `cutBy` says which other class the edge that leaves a corner borders on.
      if (here >= 0) kept.push(there < 0 && here === 0 ? { ...corner, cutBy: j } : corner);
      if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
        const share = here / (here - there);
        const [a, b] = [corner.at, corners[next]!.at];
        kept.push({
          at: [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])],
          row: corner.row.map((value, k) => value + share * (corners[next]!.row[k]! - value)),
          cutBy: here > 0 ? j : corner.cutBy,
        });
      }
    });
    corners = kept;
    if (corners.length < 3) return undefined;
  }
  corners.forEach(({ at, cutBy }, i) => {
    if (cutBy > c) edges.push([at, corners[(i + 1) % corners.length]!.at]);
  });
  return corners.map(({ at }) => at);
}

/** A grid of samples `[(columns + 1) · (rows + 1), classes]`, row by row from the bottom, as cells. */
export function gridCells(
  view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  columns: number,
  rows: number,
  classes: number,
  scores: Float64Array,
): ScoredCell[] {
  const cells: ScoredCell[] = [];
  const at = (i: number, j: number): Vector2 => [
    view.x + (view.width * i) / columns,
    view.y + (view.height * j) / rows,
  ];
  const sample = (i: number, j: number) => (j * (columns + 1) + i) * classes;
  const winner = (i: number, j: number) => {
    const from = sample(i, j);
    let best = 0;
    for (let c = 0; c < classes; c++) {
      if (Number.isNaN(scores[from + c]!)) return -1;
      if (scores[from + c]! > scores[from + best]!) best = c;
    }
    return best;
  };
  const row = (i: number, j: number) => Array.from(scores.subarray(sample(i, j), sample(i, j) + classes));
  const cell = (...corners: (readonly [number, number])[]): ScoredCell => ({
    polygon: corners.map(([i, j]) => at(i, j)),
    scores: corners.map(([i, j]) => row(i, j)),
  });
  const winners = new Int8Array((columns + 1) * (rows + 1));
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i <= columns; i++) winners[j * (columns + 1) + i] = winner(i, j);
  const won = (i: number, j: number) => winners[j * (columns + 1) + i]!;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; ) {
      const own = won(i, j);
      let end = i;
      // A run of squares in which one class is ahead at every corner is one cell.
      while (
        end < columns &&
        own >= 0 &&
        won(end, j) === own &&
        won(end, j + 1) === own &&
        won(end + 1, j) === own &&
        won(end + 1, j + 1) === own
      )
        end++;
      if (end > i) {
        cells.push(cell([i, j], [end, j], [end, j + 1], [i, j + 1]));
        i = end;
      } else {
        cells.push(cell([i, j], [i + 1, j], [i + 1, j + 1]), cell([i, j], [i + 1, j + 1], [i, j + 1]));
        i++;
      }
    }
  }
  return cells;
}
