/*
 * A part of the plane cut into convex cells by the zeros of functions. Neighbours share their corners and edges: a
 * function has one sign at a corner and one crossing on an edge, whichever cell asks, so nothing gapes and nothing is
 * joined afterwards by looking how near two points are.
 *
 * Corners are homogeneous, (x, y, w) for the point (x / w, y / w): with w = 0 a corner is a direction, and the cells of
 * the whole plane are cells like others.
 */

/** A convex cell: its corners counterclockwise, and the edge from each to the next. */
export interface MeshCell {
  corners: number[];
  edges: number[];
  /** The number given last to the cell, or to the one that it was cut from. */
  origin: number;
}

/** The function `values[plus] − values[minus] − level · w`, of the numbers kept at each corner. */
export interface MeshFunction {
  readonly plus: number;
  /** Default none: then the second term is left out. */
  readonly minus?: number;
  readonly level: number;
}

/** How corners come to be where an edge is cut. */
export interface Crossings {
  /** The share of the way from one corner of an edge to the other at which a function is 0. */
  share?(mesh: Mesh, from: number, to: number, cut: MeshFunction): number;
  /** Sets the numbers kept at a corner; default those between the ends of its edge. */
  fill?(mesh: Mesh, corner: number): void;
}

/** What rounding leaves over after a few hundred additions, as a share of the terms added. */
export const ROUNDING = 1e-13;

const ABOVE = 1;
const BELOW = 2;

/** Cells of the plane, and numbers kept at each of their corners. */
export class Mesh {
  cornerCount = 0;
  x = new Float64Array(64);
  y = new Float64Array(64);
  w = new Float64Array(64);
  /** How many numbers are kept at a corner. */
  width = 0;
  /** `[corners, width]`. */
  values: Float64Array = new Float64Array(0);
  /** The size of the terms that went into each of the values: rounding is in proportion. */
  sizes: Float64Array = new Float64Array(0);
  /** What a value counts as where it comes as near as rounding: the corners of an activation. */
  levels: readonly number[] = [];
  edgeCount = 0;
  edgeFrom = new Int32Array(128);
  edgeTo = new Int32Array(128);
  readonly cells: MeshCell[] = [];

  private readonly crossings: Crossings;
  private signs = new Uint8Array(64);
  private splitBy = new Int32Array(128);
  private splitAt = new Int32Array(128);
  private splitRest = new Int32Array(128);
  private cuts = 0;
  private readonly loop: number[] = [];
  private readonly loopEdges: number[] = [];

  constructor(crossings: Crossings = {}) {
    this.crossings = crossings;
  }

  /** @returns the number of the new corner */
  addCorner(x: number, y: number, w: number): number {
    const corner = this.cornerCount++;
    if (corner === this.x.length) this.growCorners();
    this.x[corner] = x;
    this.y[corner] = y;
    this.w[corner] = w;
    return corner;
  }

  /** @returns the number of the new edge */
  addEdge(from: number, to: number): number {
    const edge = this.edgeCount++;
    if (edge === this.edgeFrom.length) {
      for (const name of ['edgeFrom', 'edgeTo', 'splitBy', 'splitAt', 'splitRest'] as const) {
        this[name] = grown(this[name], 2 * edge);
      }
    }
    this.edgeFrom[edge] = from;
    this.edgeTo[edge] = to;
    return edge;
  }

  /** Other numbers kept at the corners from here on. */
  keep(width: number, values: Float64Array, sizes: Float64Array, levels: readonly number[] = []): void {
    this.width = width;
    this.values = values;
    this.sizes = sizes;
    this.levels = levels;
  }

  /** Room for `width` numbers at every corner there is, and at some to come. */
  room(width: number): Float64Array {
    return new Float64Array(this.x.length * width);
  }

  /** A function at a corner. */
  at({ plus, minus, level }: MeshFunction, corner: number): number {
    const own = this.values[corner * this.width + plus]!;
    if (minus === undefined) return level === 0 ? own : own - level * this.w[corner]!;
    return own - this.values[corner * this.width + minus]! - level * this.w[corner]!;
  }

  /** The size of the terms of a function at a corner. */
  sizeAt({ plus, minus, level }: MeshFunction, corner: number): number {
    const size = this.sizes[corner * this.width + plus]! + Math.abs(level) * this.w[corner]!;
    return minus === undefined ? size : size + this.sizes[corner * this.width + minus]!;
  }

  /**
   * Cuts the cells along the zeros of a function that is affine on each.
   * @param isMeant default every cell; the others only take on the corners of their neighbours
   */
  cut(by: MeshFunction, isMeant?: (cell: MeshCell) => boolean): void {
    const { cells, cornerCount, signs } = this;
    const isSettled = by.minus === undefined && this.levels.includes(by.level);
    for (let corner = 0; corner < cornerCount; corner++) {
      const value = this.at(by, corner);
      const near = isSettled ? 0 : ROUNDING * this.sizeAt(by, corner);
      signs[corner] = value > near ? ABOVE : value < -near ? BELOW : 0;
    }
    this.cuts++;
    const count = cells.length;
    const passed: MeshCell[] = [];
    for (let i = 0; i < count; i++) {
      const cell = cells[i]!;
      const { corners } = cell;
      let seen = 0;
      for (let k = 0; k < corners.length; k++) seen |= signs[corners[k]!]!;
      if (seen !== (ABOVE | BELOW)) continue;
      if (isMeant && !isMeant(cell)) passed.push(cell);
      else {
        this.walk(cell, by, true);
        this.split(cell);
      }
    }
    for (const cell of passed) {
      if (!this.walk(cell, by, false)) continue;
      cell.corners = this.loop.slice();
      cell.edges = this.loopEdges.slice();
    }
  }

  /**
   * The loop of a cell with the crossings on its edges.
   * @param finds whether an edge that no neighbour has cut is cut now
   * @returns whether there is any crossing
   */
  private walk({ corners, edges }: MeshCell, by: MeshFunction, finds: boolean): boolean {
    const { loop, loopEdges } = this;
    loop.length = 0;
    loopEdges.length = 0;
    for (let k = 0; k < corners.length; k++) {
      const a = corners[k]!;
      const b = corners[k + 1 < corners.length ? k + 1 : 0]!;
      const edge = edges[k]!;
      loop.push(a);
      if ((this.signs[a]! | this.signs[b]!) !== (ABOVE | BELOW)) {
        loopEdges.push(edge);
        continue;
      }
      const isSplit = this.splitBy[edge] === this.cuts;
      if (!isSplit && !finds) {
        loopEdges.push(edge);
        continue;
      }
      if (!isSplit) this.splitEdge(edge, by);
      const rest = this.splitRest[edge]!;
      const leadsOn = this.edgeFrom[edge] === a;
      loopEdges.push(leadsOn ? edge : rest, leadsOn ? rest : edge);
      loop.push(this.splitAt[edge]!);
    }
    return loop.length > corners.length;
  }

  private splitEdge(edge: number, by: MeshFunction): void {
    const [from, to] = [this.edgeFrom[edge]!, this.edgeTo[edge]!];
    const corner = this.cornerBetween(from, to, by);
    const rest = this.addEdge(corner, to);
    this.edgeTo[edge] = corner;
    this.splitBy[edge] = this.cuts;
    this.splitAt[edge] = corner;
    this.splitRest[edge] = rest;
    this.signs[corner] = 0;
  }

  private cornerBetween(from: number, to: number, by: MeshFunction): number {
    const [a, b] = [this.at(by, from), this.at(by, to)];
    const share = this.crossings.share?.(this, from, to, by) ?? a / (a - b);
    const { x, y, w } = this;
    let corner: number;
    if (w[from] === w[to]) {
      corner = this.addCorner(
        x[from]! + share * (x[to]! - x[from]!),
        y[from]! + share * (y[to]! - y[from]!),
        w[from]!,
      );
    } else {
      // Between a point and a direction: as shares, so that a point far off keeps its digits.
      const [ofFrom, ofTo] = [b / (b - a), a / (a - b)];
      corner = this.addCorner(
        ofFrom * x[from]! + ofTo * x[to]!,
        ofFrom * y[from]! + ofTo * y[to]!,
        ofFrom * w[from]! + ofTo * w[to]!,
      );
    }
    if (this.crossings.fill) this.crossings.fill(this, corner);
    else this.blend(from, to, share, corner);
    const at = corner * this.width;
    const { plus, minus, level } = by;
    this.values[at + plus] = (minus === undefined ? 0 : this.values[at + minus]!) + level * this.w[corner]!;
    return corner;
  }

  private blend(from: number, to: number, share: number, corner: number): void {
    const { width, values, sizes, levels } = this;
    const [a, b, c] = [from * width, to * width, corner * width];
    const w = this.w[corner]!;
    for (let i = 0; i < width; i++) {
      const value = values[a + i]! + share * (values[b + i]! - values[a + i]!);
      const size = sizes[a + i]! + share * (sizes[b + i]! - sizes[a + i]!);
      values[c + i] = settled(value, size, w, levels);
      sizes[c + i] = size;
    }
  }

  /** Cuts off each stretch of the loop that lies below; what is left is above. */
  private split(cell: MeshCell): void {
    const { loop, loopEdges, signs } = this;
    const count = loop.length;
    let start = 0;
    while (signs[loop[start]!] !== ABOVE) start++;
    const above: number[] = [];
    const aboveEdges: number[] = [];
    let below: number[] | undefined;
    let belowEdges: number[] = [];
    for (let k = 0; k < count; k++) {
      const i = start + k < count ? start + k : start + k - count;
      const corner = loop[i]!;
      const sign = signs[corner]!;
      if (below) {
        below.push(corner);
        if (sign !== 0) {
          belowEdges.push(loopEdges[i]!);
          continue;
        }
        const chord = this.addEdge(below[0]!, corner);
        belowEdges.push(chord);
        aboveEdges.push(chord);
        this.cells.push({ corners: below, edges: belowEdges, origin: cell.origin });
        below = undefined;
      }
      above.push(corner);
      if (sign === 0 && signs[loop[i + 1 < count ? i + 1 : 0]!] === BELOW) {
        below = [corner];
        belowEdges = [loopEdges[i]!];
      } else aboveEdges.push(loopEdges[i]!);
    }
    cell.corners = above;
    cell.edges = aboveEdges;
  }

  private growCorners(): void {
    const room = 2 * this.x.length;
    this.x = grown(this.x, room);
    this.y = grown(this.y, room);
    this.w = grown(this.w, room);
    this.signs = grown(this.signs, room);
    this.values = grown(this.values, room * this.width);
    this.sizes = grown(this.sizes, room * this.width);
  }
}

/** A value, or the level that rounding cannot tell it from. */
export function settled(value: number, size: number, w: number, levels: readonly number[]): number {
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i]! * w;
    if (Math.abs(value - level) <= ROUNDING * (size + Math.abs(level))) return level;
  }
  return value;
}

function grown<T extends Float64Array | Int32Array | Uint8Array>(array: T, length: number): T {
  const Kind = array.constructor as new (length: number) => T;
  const larger = new Kind(length);
  larger.set(array);
  return larger;
}
