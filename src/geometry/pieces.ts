import type { Matrix, Vector2 } from '../math/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';
import { cut, type Segment, type ValuedPolygon } from './clip.ts';
import { folds, hinge } from './homogeneous.ts';
import { type View, viewCorners } from './view.ts';

/** A part of the input plane on which a network is one affine map. */
export interface Piece {
  /** A convex polygon, counterclockwise. */
  readonly polygon: readonly Vector2[];
  /** For each hidden layer, which units are above 0 there; all of them where the layer does not fold. */
  readonly pattern: readonly (readonly boolean[])[];
  /** The network's last sums, before their activation, are `matrix · x + shift` here, `[units, 2]` and `[units]`. */
  readonly matrix: Matrix;
  readonly shift: readonly number[];
}

/** Whether every hidden layer is linear, relu or leakyRelu, so that regions, creases and boundary are exact. */
export function isPiecewiseLinear(network: Network): boolean {
  return network.layers.slice(0, -1).every(({ activation }) => hinge(activation) !== undefined);
}

/**
 * The pieces on which a network of two inputs is affine, tiling the view exactly.
 *
 * Every layer cuts each convex cell by the line of each unit, then updates the cell's affine map.
 * @throws RangeError unless the network has two inputs and is piecewise linear, and the view has an area
 */
export function pieces(network: Network, view: View): readonly Piece[] {
  return subdivide(network, view, 'pieces').map(({ polygon, pattern, sums }) => ({
    polygon,
    pattern,
    matrix: rowsOf(sums, (rows, at) => [rows[at]!, rows[at + 1]!]),
    shift: rowsOf(sums, (rows, at) => rows[at + 2]!),
  }));
}

/** Affine functions of the plane: `rows` holds three numbers a function, `rows · (x, y, 1)`. */
export interface Affine {
  readonly rows: readonly number[];
  /** For each function, the size of the terms that went into it anywhere in the view: rounding is in proportion. */
  readonly sizes: readonly number[];
}

/** A cell on which the last layer's sums are affine. */
export interface Cell {
  readonly polygon: readonly Vector2[];
  readonly pattern: readonly (readonly boolean[])[];
  readonly sums: Affine;
}

/** Rounding left over after a few hundred additions, as a share of the terms added. */
const ROUNDING = 1e-13;

/**
 * Cuts the view into cells layer by layer.
 * @param onCrease told of each edge between a unit's active and inactive side, the active one at its left
 */
export function subdivide(
  network: Network,
  view: View,
  caller: string,
  onCrease?: (layer: number, unit: number, edge: Segment) => void,
): readonly Cell[] {
  const corners = viewCorners(view, caller);
  if (network.inputs !== 2) {
    throw new RangeError(`${caller}.network: expected 2 inputs, got ${network.inputs}; the plane shows two`);
  }
  if (!isPiecewiseLinear(network)) {
    throw new RangeError(`${caller}.network: expected hidden layers of linear, relu or leakyRelu units only`);
  }
  const reach = (axis: 0 | 1) => Math.max(...corners.map((corner) => Math.abs(corner[axis])));
  const plane: Affine = {
    rows: [1, 0, 0, 0, 1, 0],
    sizes: [reach(0), reach(1)],
  };
  let open: { polygon: readonly Vector2[]; pattern: readonly (readonly boolean[])[]; outputs: Affine }[] = [
    { polygon: corners, pattern: [], outputs: plane },
  ];
  network.layers.slice(0, -1).forEach((layer, index) => {
    const crease = onCrease && ((unit: number, edge: Segment) => onCrease(index, unit, edge));
    open = open.flatMap(({ polygon, pattern, outputs }) => {
      const sums = weightedSums(layer, outputs);
      return foldedParts(layer, sums, polygon, crease).map(({ polygon, active }) => ({
        polygon,
        pattern: [...pattern, active],
        outputs: activated(layer, sums, active),
      }));
    });
  });
  const last = network.layers.at(-1);
  return open.map(({ polygon, pattern, outputs }) => ({
    polygon,
    pattern,
    sums: last ? weightedSums(last, outputs) : outputs,
  }));
}

/** One affine function's values at the corners of a polygon, less `level`. */
export function valuesOn(
  polygon: readonly Vector2[],
  { rows, sizes }: Affine,
  unit: number,
  level = 0,
): ValuedPolygon {
  const [a, b, c] = [rows[3 * unit]!, rows[3 * unit + 1]!, rows[3 * unit + 2]! - level];
  const values = new Array<number>(polygon.length);
  for (let i = 0; i < polygon.length; i++) values[i] = a * polygon[i]![0] + b * polygon[i]![1] + c;
  return { polygon, values, near: ROUNDING * (sizes[unit]! + Math.abs(level)) };
}

function weightedSums({ kernel, bias }: DenseLayer, outputs: Affine): Affine {
  const rows = new Array<number>(3 * kernel.length);
  const sizes = new Array<number>(kernel.length);
  const inputs = outputs.sizes.length;
  for (let m = 0; m < kernel.length; m++) {
    const weights = kernel[m]!;
    let [a, b, c, size] = [0, 0, bias[m]!, Math.abs(bias[m]!)];
    for (let n = 0; n < inputs; n++) {
      const weight = weights[n]!;
      a += weight * outputs.rows[3 * n]!;
      b += weight * outputs.rows[3 * n + 1]!;
      c += weight * outputs.rows[3 * n + 2]!;
      size += Math.abs(weight) * outputs.sizes[n]!;
    }
    rows[3 * m] = a;
    rows[3 * m + 1] = b;
    rows[3 * m + 2] = c;
    sizes[m] = size;
  }
  return { rows, sizes };
}

interface Part {
  readonly polygon: readonly Vector2[];
  /** For each unit, whether it is above 0. */
  readonly active: boolean[];
}

/** Cuts a cell along the crease of each unit of a layer. */
function foldedParts(
  layer: DenseLayer,
  sums: Affine,
  polygon: readonly Vector2[],
  onCrease: ((unit: number, edge: Segment) => void) | undefined,
): readonly Part[] {
  const units = layer.kernel.length;
  let parts: Part[] = [{ polygon, active: new Array<boolean>(units).fill(true) }];
  if (!folds(layer.activation)) return parts;
  for (let unit = 0; unit < units; unit++) {
    const next: Part[] = [];
    for (const part of parts) {
      // Most lines miss most cells: find out before making anything.
      const side = sideOf(part.polygon, sums, unit);
      if (side !== 'both') {
        if (side === 'below') part.active[unit] = false;
        next.push(part);
        continue;
      }
      const { above, below, edge } = cut(valuesOn(part.polygon, sums, unit));
      if (edge) onCrease?.(unit, edge);
      if (above) next.push({ polygon: above, active: below ? part.active.slice() : part.active });
      if (below) {
        part.active[unit] = false;
        next.push({ polygon: below, active: part.active });
      }
    }
    parts = next;
  }
  return parts;
}

/** Whether an affine function is positive at every corner (above), at none (below), or neither. */
function sideOf(
  polygon: readonly Vector2[],
  { rows, sizes }: Affine,
  unit: number,
): 'above' | 'below' | 'both' {
  const [a, b, c] = [rows[3 * unit]!, rows[3 * unit + 1]!, rows[3 * unit + 2]!];
  const near = ROUNDING * sizes[unit]!;
  let positive = 0;
  for (let i = 0; i < polygon.length; i++) {
    const corner = polygon[i]!;
    if (a * corner[0] + b * corner[1] + c > near) positive++;
  }
  return positive === 0 ? 'below' : positive === polygon.length ? 'above' : 'both';
}

function activated(layer: DenseLayer, sums: Affine, active: readonly boolean[]): Affine {
  const slopes = hinge(layer.activation)!;
  const rows = sums.rows.slice();
  const sizes = sums.sizes.slice();
  for (let unit = 0; unit < active.length; unit++) {
    const slope = active[unit] ? slopes.above : slopes.below;
    if (slope === 1) continue;
    rows[3 * unit]! *= slope;
    rows[3 * unit + 1]! *= slope;
    rows[3 * unit + 2]! *= slope;
    sizes[unit]! *= slope;
  }
  return { rows, sizes };
}

function rowsOf<T>({ rows, sizes }: Affine, row: (rows: readonly number[], at: number) => T): T[] {
  return sizes.map((_, unit) => row(rows, 3 * unit));
}
