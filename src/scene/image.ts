import type { Fill, Image, Rect } from './drawing.ts';

/** How the cells of an image wear their values: what `Image` takes as `ramp` and `range`. */
export interface ImageRamp {
  readonly ramp: readonly Fill[];
  readonly range: readonly [number, number];
}

/** Ink on paper: 0 is the panel, 1 is the colour of text. */
export const INK_RAMP: ImageRamp = { ramp: [{ ink: 'panel' }, { ink: 'text' }], range: [0, 1] };

/**
 * Weights: negative, through the background at 0, to positive.
 * @param largest the magnitude that wears the full colour
 * @example
 * ```ts
 * const node: Node = { kind: 'image', box, columns: 28, rows: 28, values: weights, ...signedRamp(0.4) };
 * ```
 */
export function signedRamp(largest: number): ImageRamp {
  return {
    ramp: [{ ink: 'negative' }, { ink: 'background' }, { ink: 'positive' }],
    range: [-largest, largest],
  };
}

/** A wall of tiles as the values of one image: see `tileWall`. */
export interface TileWall {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
  /** Where a tile stands in a box that the whole wall fills, as shares of its width and height from the top left. */
  tile(index: number): {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/**
 * Many small images of one size side by side, as the values of one `Image`: a layer's weights at a glance.
 * Make it once, not once a frame: painters remember an image by its `values`.
 * @param tiles each `tileColumns · tileRows` numbers, row by row from the top
 * @param across tiles in a row of the wall
 * @param gap empty cells between tiles; default 1
 * @example
 * ```ts
 * const wall = tileWall(layer.kernel, 28, 28, 8); // 128 rows of 784 weights: 8 tiles across, 16 down
 * const node: Node = { kind: 'image', box, ...wall, ...signedRamp(0.4) };
 * ```
 */
export function tileWall(
  tiles: readonly (readonly number[] | Float32Array)[],
  tileColumns: number,
  tileRows: number,
  across: number,
  gap = 1,
): TileWall {
  const columns = across * (tileColumns + gap) - gap;
  const rows = Math.ceil(tiles.length / across) * (tileRows + gap) - gap;
  const corner = (index: number) =>
    [(index % across) * (tileColumns + gap), Math.floor(index / across) * (tileRows + gap)] as const;
  const values = new Float32Array(columns * rows).fill(Number.NaN);
  tiles.forEach((tile, index) => {
    const [left, top] = corner(index);
    for (let row = 0; row < tileRows; row++) {
      const start = (top + row) * columns + left;
      for (let column = 0; column < tileColumns; column++) {
        values[start + column] = tile[row * tileColumns + column]!;
      }
    }
  });
  return {
    columns,
    rows,
    values,
    tile(index) {
      const [left, top] = corner(index);
      return { left: left / columns, top: top / rows, width: tileColumns / columns, height: tileRows / rows };
    },
  };
}

/**
 * The outline of the cells that have more than a threshold, as segments `[x0, y0, x1, y1, …]` in scene units: a digit's
 * stroke laid over weights of the same grid. Each straight stretch is one segment.
 * @param box that of the image
 */
export function cellOutline(
  { columns, rows, values }: Pick<Image, 'columns' | 'rows' | 'values'>,
  threshold: number,
  box: Rect,
): number[] {
  const above = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < columns && row < rows && values[row * columns + column]! > threshold;
  const [width, height] = [box.width / columns, box.height / rows];
  const [left, top] = [box.x, box.y + box.height];
  const xy: number[] = [];
  /** Runs along a line of the grid where what is on one of its sides differs from what is on the other. */
  const runs = (
    lines: number,
    length: number,
    side: (line: number, at: number) => number,
    add: (line: number, from: number, to: number) => void,
  ) => {
    for (let line = 0; line <= lines; line++) {
      for (let at = 0, from = 0; at <= length; at++) {
        const [here, before] = [at < length ? side(line, at) : 0, at > 0 ? side(line, at - 1) : 0];
        if (here === before) continue;
        if (before !== 0) add(line, from, at);
        from = at;
      }
    }
  };
  runs(
    columns,
    rows,
    (column, row) => Number(above(column, row)) - Number(above(column - 1, row)),
    (column, from, to) =>
      xy.push(left + column * width, top - from * height, left + column * width, top - to * height),
  );
  runs(
    rows,
    columns,
    (row, column) => Number(above(column, row)) - Number(above(column, row - 1)),
    (row, from, to) =>
      xy.push(left + from * width, top - row * height, left + to * width, top - row * height),
  );
  return xy;
}
