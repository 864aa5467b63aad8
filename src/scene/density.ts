import { log1p } from '../math/index.ts';
import type { Image, Rect } from './drawing.ts';
import type { ImageRamp } from './image.ts';

/** How much line lies in each cell of a grid over a rectangle, row by row from the top, in cell widths. */
export interface Density {
  readonly box: Rect;
  readonly columns: number;
  readonly rows: number;
  readonly sums: Float32Array;
}

/** Samples along the width of a cell: near enough that none is left out. */
const SAMPLES_PER_CELL = 2;

/**
 * Adds up lines in numbers that do not clip: where thousands of strokes lie on each other, as where a fold doubles a
 * plane over, what is there is still told from what is there twice. Nothing is lost of a line within the box; what
 * is outside is left out.
 * @param lines flat polylines `[x0, y0, x1, y1, …]` in scene units
 * @param box in scene units; cells should be square or nearly so
 * @example
 * ```ts
 * const image = densityImage(lineDensity(lines, body, 640, 360)); // once for a network and a depth
 * ```
 */
export function lineDensity(
  lines: Iterable<readonly number[] | Float32Array | Float64Array>,
  box: Rect,
  columns: number,
  rows: number,
): Density {
  const sums = new Float32Array(columns * rows);
  const [across, down] = [columns / box.width, rows / box.height];
  const top = box.y + box.height;
  for (const xy of lines) {
    for (let i = 0; i + 3 < xy.length; i += 2) {
      // Places of cells' middles are whole numbers.
      const x = across * (xy[i]! - box.x) - 0.5;
      const y = down * (top - xy[i + 1]!) - 0.5;
      const dx = across * (xy[i + 2]! - xy[i]!);
      const dy = -down * (xy[i + 3]! - xy[i + 1]!);
      if (outside(x, dx, columns) || outside(y, dy, rows)) continue;
      const length = Math.sqrt(dx * dx + dy * dy);
      const count = Math.ceil(length * SAMPLES_PER_CELL);
      const weight = length / count;
      for (let k = 0; k < count; k++) {
        const share = (k + 0.5) / count;
        const [px, py] = [x + share * dx, y + share * dy];
        const [column, row] = [Math.floor(px), Math.floor(py)];
        const [right, below] = [px - column, py - row];
        const inColumn = column >= 0 && column < columns;
        const nextColumn = column + 1 >= 0 && column + 1 < columns;
        const at = row * columns + column;
        if (row >= 0 && row < rows) {
          if (inColumn) sums[at]! += weight * (1 - right) * (1 - below);
          if (nextColumn) sums[at + 1]! += weight * right * (1 - below);
        }
        if (row + 1 >= 0 && row + 1 < rows) {
          if (inColumn) sums[at + columns]! += weight * (1 - right) * below;
          if (nextColumn) sums[at + columns + 1]! += weight * right * below;
        }
      }
    }
  }
  return { box, columns, rows, sums };
}

/** Whether a stretch lies on one side of the cells altogether, or nowhere at all. */
function outside(start: number, step: number, cells: number): boolean {
  const end = start + step;
  return !(Math.max(start, end) > -1 && Math.min(start, end) < cells) || !Number.isFinite(step);
}

/** From nothing through the moving grid's colour to that of text. */
export const DENSITY_RAMP: ImageRamp = {
  ramp: [
    { ink: 'movingGrid', opacity: 0 },
    { ink: 'movingGrid', opacity: 0.4 },
    { ink: 'movingGrid', opacity: 0.8 },
    { ink: 'movingAxis', opacity: 1 },
    { ink: 'text', opacity: 1 },
  ],
  range: [0, 1],
};

export interface ToneOptions {
  /** How much more of the scale goes to what is faint; default 16. */
  readonly gain?: number;
  /** The share of all cells with something in them that may be as bright as it gets; default 0.002. */
  readonly brightest?: number;
  /** The density that is as bright as it gets, to tone several pictures alike; default told by `brightest`. */
  readonly peak?: number;
}

/** The density that all but a share of the filled cells stay below; 1 where there are none. */
export function peakDensity({ sums }: Density, brightest = 0.002): number {
  const filled = sums.filter((sum) => sum > 0).sort();
  return filled.length === 0 ? 1 : filled[Math.floor((filled.length - 1) * (1 - brightest))]!;
}

/** A density as an image, toned once, by a logarithm: faint lines stay seen and dense ones stay apart. */
export function densityImage(
  density: Density,
  { gain = 16, brightest, peak = peakDensity(density, brightest) }: ToneOptions = {},
): Image {
  const scale = 1 / log1p(gain);
  const { box, columns, rows, sums } = density;
  const values = sums.map((sum) => (sum > 0 ? log1p((gain * sum) / peak) * scale : 0));
  return { kind: 'image', box, columns, rows, values, ...DENSITY_RAMP, smooth: true };
}
