import type { Matrix, Vector2 } from '../math/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';
import { type Bend, bendOf } from './bend.ts';
import { foldMesh } from './fold-mesh.ts';
import type { Mesh, MeshCell } from './mesh.ts';
import { polygonsOf, viewMesh } from './plane-mesh.ts';
import type { PlaneSums } from './sums.ts';
import type { View } from './view.ts';

/** A part of the input plane on which a network is one affine map. */
export interface Piece {
  /** A convex polygon, counterclockwise. */
  readonly polygon: readonly Vector2[];
  /**
   * For each hidden layer and unit, how many corners of its activation its sum has passed there: of relu, 1 where it is
   * above 0; 0 where the layer does not bend.
   */
  readonly pattern: readonly (readonly number[])[];
  /** The network's last sums, before their activation, are `matrix · x + shift` here, `[units, 2]` and `[units]`. */
  readonly matrix: Matrix;
  readonly shift: readonly number[];
}

/** Whether every hidden layer is made of straight lines (linear, relu, leakyRelu, relu6, hardSigmoid), so that pieces, creases and boundary are exact. */
export function isPiecewiseLinear(network: Network | PlaneSums): network is Network {
  return (
    'layers' in network &&
    network.layers.slice(0, -1).every(({ activation }) => bendOf(activation) !== undefined)
  );
}

/** @throws RangeError unless a network has two inputs and, if it must be exact, is piecewise linear */
export function requirePlane(network: Network | PlaneSums, caller: string, mustBeExact = false): void {
  if ('sums' in network) return;
  if (network.inputs !== 2) {
    throw new RangeError(`${caller}.network: expected 2 inputs, got ${network.inputs}; the plane shows two`);
  }
  if (mustBeExact && !isPiecewiseLinear(network)) {
    throw new RangeError(
      `${caller}.network: expected hidden layers of linear, relu, leakyRelu, relu6 or hardSigmoid units only`,
    );
  }
}

/** Functions of the plane, three numbers each: `rows · (x, y, 1)`. */
type Affine = Float64Array;

/**
 * The pieces on which a network of two inputs is affine, tiling the view exactly.
 * @throws RangeError unless the network has two inputs and is piecewise linear, and the view has an area
 */
export function pieces(network: Network, view: View): readonly Piece[] {
  const mesh = viewMesh(view, 'pieces');
  requirePlane(network, 'pieces', true);
  const { layers } = network;
  let patterns: (readonly (readonly number[])[])[] = [[]];
  let maps: readonly Affine[] = [layers[0] ? sumsOfPlane(layers[0]) : Float64Array.of(1, 0, 0, 0, 1, 0)];
  foldMesh(mesh, network, (index, bend) => {
    const own = passedBy(mesh, bend.corners);
    maps = nextSums(layers[index + 1]!, bend, mesh.cells, own, maps);
    patterns = mesh.cells.map(({ origin }, i) => [...patterns[origin]!, own[i]!]);
    mesh.cells.forEach((cell, i) => {
      cell.origin = i;
    });
  });
  const polygons = polygonsOf(mesh, mesh.cells);
  return mesh.cells.map(({ origin }, i) => {
    const rows = maps[origin]!;
    const matrix: number[][] = [];
    const shift: number[] = [];
    for (let at = 0; at < rows.length; at += 3) {
      matrix.push([rows[at]!, rows[at + 1]!]);
      shift.push(rows[at + 2]!);
    }
    return { polygon: polygons[i]!, pattern: patterns[origin]!, matrix, shift };
  });
}

/** For each cell and unit, how many of its corners the unit's sum has passed in the cell. */
export function passedBy({ cells, values, w, width }: Mesh, corners: readonly number[]): number[][] {
  return cells.map((cell) => {
    const passed = new Array<number>(width).fill(0);
    for (const level of corners) {
      for (let unit = 0; unit < width; unit++) {
        for (let k = 0; k < cell.corners.length; k++) {
          const corner = cell.corners[k]!;
          const value = values[corner * width + unit]! - level * w[corner]!;
          if (value === 0) continue;
          if (value > 0) passed[unit]!++;
          break;
        }
      }
    }
    return passed;
  });
}

function sumsOfPlane({ kernel, bias }: DenseLayer): Affine {
  return Float64Array.from(kernel.flatMap(([a, b], unit) => [a!, b!, bias[unit]!]));
}

/**
 * The next layer's sums in each cell. What units add that are on the same stretch in all the cells cut from one is added
 * up once; nothing is ever taken away again, which would leave rounding behind.
 */
function nextSums(
  { kernel, bias }: DenseLayer,
  { stretches }: Bend,
  cells: readonly MeshCell[],
  patterns: readonly (readonly number[])[],
  maps: readonly Affine[],
): Affine[] {
  const inputs = kernel[0]?.length ?? 0;
  const columns = Array.from({ length: inputs }, (_, n) => Float64Array.from(kernel, (row) => row[n]!));
  const add = (rows: Affine, unit: number, stretch: number, map: Affine): void => {
    const { slope, offset } = stretches[stretch]!;
    if (slope === 0 && offset === 0) return;
    const [a, b, c] = [
      slope * map[3 * unit]!,
      slope * map[3 * unit + 1]!,
      slope * map[3 * unit + 2]! + offset,
    ];
    const column = columns[unit]!;
    for (let m = 0; m < column.length; m++) {
      rows[3 * m]! += column[m]! * a;
      rows[3 * m + 1]! += column[m]! * b;
      rows[3 * m + 2]! += column[m]! * c;
    }
  };
  const firsts = new Map<number, readonly number[]>();
  const varying = new Map<number, Set<number>>();
  cells.forEach(({ origin }, i) => {
    const first = firsts.get(origin);
    if (!first) {
      firsts.set(origin, patterns[i]!);
      varying.set(origin, new Set());
      return;
    }
    const varies = varying.get(origin)!;
    for (let unit = 0; unit < inputs; unit++) if (patterns[i]![unit] !== first[unit]) varies.add(unit);
  });
  const shared = new Map<number, Affine>();
  for (const [origin, first] of firsts) {
    const rows = new Float64Array(3 * kernel.length);
    bias.forEach((shift, m) => {
      rows[3 * m + 2] = shift;
    });
    const varies = varying.get(origin)!;
    for (let unit = 0; unit < inputs; unit++) {
      if (!varies.has(unit)) add(rows, unit, first[unit]!, maps[origin]!);
    }
    shared.set(origin, rows);
  }
  return cells.map(({ origin }, i) => {
    const varies = varying.get(origin)!;
    if (varies.size === 0) return shared.get(origin)!;
    const rows = shared.get(origin)!.slice();
    for (const unit of varies) add(rows, unit, patterns[i]![unit]!, maps[origin]!);
    return rows;
  });
}
