import type { Matrix, Vector2 } from '../math/index.ts';
import type { DenseLayer, Network } from '../nn/index.ts';
import type { Bend } from './bend.ts';
import { type Folding, foldMesh } from './fold-mesh.ts';
import type { Mesh, MeshCell } from './mesh.ts';
import { requirePlane } from './piecewise-linear.ts';
import { polygonsOf, viewMesh } from './plane-mesh.ts';
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

/** Functions of the plane, three numbers each: `rows · (x, y, 1)`. */
type Affine = Float64Array;

/**
 * The pieces on which a network of two inputs is affine, tiling the view exactly.
 * @throws RangeError unless the network has two inputs and is piecewise linear, and the view has an area
 */
export function pieces(network: Network, view: View): readonly Piece[] {
  const mesh = viewMesh(view, 'pieces');
  requirePlane(network, 'pieces', true);
  const tracker = pieceTracker(mesh, network);
  foldMesh(mesh, network, tracker);
  return tracker.pieces();
}

/** Follows which affine map each cell of a mesh has while the mesh is folded. */
export function pieceTracker(
  mesh: Mesh,
  { layers }: Network,
): Required<Pick<Folding, 'afterCut'>> & { pieces(): readonly Piece[] } {
  let patterns: (readonly (readonly number[])[])[] = [[]];
  let maps: readonly Affine[] = [layers[0] ? sumsOfPlane(layers[0]) : Float64Array.of(1, 0, 0, 0, 1, 0)];
  return {
    afterCut(index, bend) {
      maps = nextSums(layers[index + 1]!, bend, mesh.cells, maps);
      patterns = mesh.cells.map(({ origin, passed }) => [...patterns[origin]!, passed]);
      mesh.cells.forEach((cell, i) => {
        cell.origin = i;
      });
    },
    pieces() {
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
    },
  };
}

function sumsOfPlane({ kernel, bias }: DenseLayer): Affine {
  return Float64Array.from(kernel.flatMap(([a, b], unit) => [a!, b!, bias[unit]!]));
}

/** Affine functions of the plane by units: adds what one unit gives to the sums of the next layer. */
type Adder = (rows: Affine, unit: number, passed: number, map: Affine) => void;

function adderOf({ kernel }: DenseLayer, { stretches }: Bend, inputs: number): Adder {
  const columns = Array.from({ length: inputs }, (_, n) => Float64Array.from(kernel, (row) => row[n]!));
  return (rows, unit, passed, map) => {
    const { slope, offset } = stretches[passed]!;
    if (slope === 0 && offset === 0) return;
    const a = slope * map[3 * unit]!;
    const b = slope * map[3 * unit + 1]!;
    const c = slope * map[3 * unit + 2]! + offset;
    const column = columns[unit]!;
    for (let m = 0; m < column.length; m++) {
      const weight = column[m]!;
      rows[3 * m]! += weight * a;
      rows[3 * m + 1]! += weight * b;
      rows[3 * m + 2]! += weight * c;
    }
  };
}

/**
 * The next layer's sums in each cell. Cells cut from one share what their units give as long as these are on the same
 * stretch in all of them; nothing is ever taken away again, which would leave rounding behind.
 * @returns by the cells' numbers
 */
function nextSums(
  layer: DenseLayer,
  bend: Bend,
  cells: readonly MeshCell[],
  maps: readonly Affine[],
): Affine[] {
  const inputs = layer.kernel[0]?.length ?? 0;
  const add = adderOf(layer, bend, inputs);
  const found: Affine[] = new Array(cells.length);
  const families: number[][] = [];
  cells.forEach(({ origin }, i) => {
    const family = families[origin];
    if (family) family.push(i);
    else families[origin] = [i];
  });
  /** Goes on with cells that were alike up to a place among some units. */
  const goOn = (
    family: readonly number[],
    units: readonly number[],
    at: number,
    rows: Affine,
    map: Affine,
  ) => {
    const first = cells[family[0]!]!.passed;
    for (let k = at; k < units.length; k++) {
      const unit = units[k]!;
      const passed = first[unit]!;
      let isAlike = true;
      for (let i = 1; i < family.length && isAlike; i++) isAlike = cells[family[i]!]!.passed[unit] === passed;
      if (!isAlike) {
        const [alike, others]: [number[], number[]] = [[], []];
        for (const i of family) (cells[i]!.passed[unit] === passed ? alike : others).push(i);
        goOn(others, units, k, rows.slice(), map);
        goOn(alike, units, k, rows, map);
        return;
      }
      add(rows, unit, passed, map);
    }
    for (const i of family) found[i] = rows;
  };
  families.forEach((family, origin) => {
    const map = maps[origin]!;
    const rows = new Float64Array(3 * layer.kernel.length);
    for (let m = 0; m < layer.bias.length; m++) rows[3 * m + 2] = layer.bias[m]!;
    const first = cells[family[0]!]!.passed;
    const varying: number[] = [];
    for (let unit = 0; unit < inputs; unit++) {
      const passed = first[unit]!;
      let isAlike = true;
      for (let i = 1; i < family.length && isAlike; i++) isAlike = cells[family[i]!]!.passed[unit] === passed;
      if (isAlike) add(rows, unit, passed, map);
      else varying.push(unit);
    }
    goOn(family, varying, 0, rows, map);
  });
  return found;
}
