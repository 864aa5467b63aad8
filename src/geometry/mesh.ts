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
  /** Numbers given to a cell, and to those that are cut from it. */
  origin: number;
  kind: number;
  /** How many levels each number kept has passed on it, as of the last cut at levels. */
  passed: number[];
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
const BOTH = ABOVE | BELOW;

/** Cells of the plane, and numbers kept at each of their corners. */
export class Mesh {
  cornerCount = 0;
  x = new Float64Array(32);
  y = new Float64Array(32);
  w = new Float64Array(32);
  /** How many numbers are kept at a corner. */
  width = 0;
  /** `[corners, width]`. */
  values: Float64Array = new Float64Array(0);
  /** The size of the terms that went into the values, one for each or one for all of a corner: rounding is in proportion. */
  sizes: Float64Array = new Float64Array(0);
  sizeWidth = 0;
  /** What a value counts as where it comes as near as rounding: the corners of an activation. */
  levels: readonly number[] = [];
  edgeCount = 0;
  edgeFrom = new Int32Array(64);
  edgeTo = new Int32Array(64);
  cells: MeshCell[] = [];

  private readonly crossings: Crossings;
  private signs = new Uint8Array(32);
  /** Of each edge, the cut that split it last, where, and the new edge that goes on from there to its end. */
  private splitBy = new Int32Array(64);
  private splitAt = new Int32Array(64);
  private splitRest = new Int32Array(64);
  /** Of an edge that goes on from another, the one that went on from the other before. */
  private restBefore = new Int32Array(64);
  private cuts = 0;
  private tally = new Uint8Array(0);
  private readonly loop: number[] = [];
  private readonly loopEdges: number[] = [];
  private aside: { readonly cell: MeshCell; readonly known: number }[] = [];

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
    if (edge === this.edgeFrom.length) this.growEdges();
    this.edgeFrom[edge] = from;
    this.edgeTo[edge] = to;
    this.splitRest[edge] = -1;
    return edge;
  }

  /** Other numbers kept at the corners from here on. */
  keep(width: number, values: Float64Array, sizes: Float64Array, levels: readonly number[] = []): void {
    this.width = width;
    this.values = values;
    this.sizes = sizes;
    this.sizeWidth = sizes.length / this.x.length;
    this.levels = levels;
  }

  /** Room for `width` numbers at every corner there is, and at some to come. */
  room(width: number): Float64Array {
    return new Float64Array(this.x.length * width);
  }

  /** A function at a corner. */
  at({ plus, minus, level }: MeshFunction, corner: number): number {
    const own = this.values[corner * this.width + plus]!;
    const other = minus === undefined ? 0 : this.values[corner * this.width + minus]!;
    return level === 0 ? own - other : own - other - level * this.w[corner]!;
  }

  /** What rounding may have left of a true 0 of a function at a corner. */
  nearAt({ plus, minus, level }: MeshFunction, corner: number): number {
    const { sizes, sizeWidth } = this;
    const size = (of: number) => sizes[sizeWidth === 1 ? corner : corner * sizeWidth + of]!;
    const own = size(plus) + Math.abs(level) * this.w[corner]!;
    return ROUNDING * (minus === undefined ? own : own + size(minus));
  }

  /**
   * Cuts the cells along the zeros of a function that is affine on each.
   * @param isMeant default every cell; the others only take on the corners of their neighbours
   */
  cut(by: MeshFunction, isMeant?: (cell: MeshCell) => boolean): void {
    const { cells } = this;
    this.cuts++;
    const count = cells.length;
    const passed: MeshCell[] = [];
    for (let i = 0; i < count; i++) {
      const cell = cells[i]!;
      let seen = 0;
      for (const corner of cell.corners) {
        const value = this.at(by, corner);
        const near = this.nearAt(by, corner);
        const sign = value > near ? ABOVE : value < -near ? BELOW : 0;
        this.signs[corner] = sign;
        seen |= sign;
      }
      if (seen !== BOTH) continue;
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
   * Cuts the cells along the zeros of `values[i] − level · w` for every number i kept and every level, those of the mesh,
   * to which values are settled. Cells then know how many levels each number has passed.
   */
  cutAtLevels(): void {
    const { cells, levels, width } = this;
    for (const cell of cells) cell.passed = new Array<number>(width).fill(0);
    this.tally = new Uint8Array(width);
    for (const level of levels) {
      // Most lines miss most cells: first it is found out which of them cross which.
      const crossed: number[][] = Array.from({ length: width }, () => []);
      const count = cells.length;
      for (let i = 0; i < count; i++) this.noteCrossings(cells[i]!, level, crossed, i);
      const families = new Map<number, MeshCell[]>();
      for (let plus = 0; plus < width; plus++) {
        const by = { plus, level };
        this.cuts++;
        for (const i of crossed[plus]!) {
          let family = families.get(i);
          if (!family) {
            family = [cells[i]!];
            families.set(i, family);
          }
          const members = family.length;
          for (let k = 0; k < members; k++) this.cutMember(family, family[k]!, by);
        }
      }
    }
  }

  /** Cuts a cell of a family in which a number passes a level somewhere. */
  private cutMember(family: MeshCell[], cell: MeshCell, by: MeshFunction): void {
    const { signs, values, width, w, cells } = this;
    const { plus, level } = by;
    const { corners } = cell;
    let seen = 0;
    for (let k = 0; k < corners.length; k++) {
      const corner = corners[k]!;
      const value = values[corner * width + plus]!;
      const at = level === 0 ? 0 : level * w[corner]!;
      const sign = value > at ? ABOVE : value < at ? BELOW : 0;
      signs[corner] = sign;
      seen |= sign;
    }
    if (seen === BOTH) {
      const before = cells.length;
      this.walk(cell, by, true);
      this.split(cell);
      for (let i = before; i < cells.length; i++) {
        const added = cells[i]!;
        added.passed = added.passed.slice();
        family.push(added);
      }
      cell.passed[plus]!++;
    } else if ((seen & ABOVE) !== 0) cell.passed[plus]!++;
  }

  /** Notes for each number kept whether it passes a level on a cell, or has passed it. */
  private noteCrossings(
    { corners, passed }: MeshCell,
    level: number,
    crossed: number[][],
    cell: number,
  ): void {
    const { values, width, w, tally } = this;
    tally.fill(0, 0, width);
    for (let k = 0; k < corners.length; k++) {
      const from = corners[k]! * width;
      const at = level === 0 ? 0 : level * w[corners[k]!]!;
      for (let i = 0; i < width; i++) {
        const value = values[from + i]!;
        if (value > at) tally[i]! |= ABOVE;
        else if (value < at) tally[i]! |= BELOW;
      }
    }
    for (let i = 0; i < width; i++) {
      const seen = tally[i]!;
      if (seen === BOTH) crossed[i]!.push(cell);
      else if ((seen & ABOVE) !== 0) passed[i]!++;
    }
  }

  /** Cells that nothing is to cut any more are kept apart until they are taken back. */
  setAside(isSettled: (cell: MeshCell) => boolean): void {
    const open: MeshCell[] = [];
    for (const cell of this.cells) {
      if (isSettled(cell)) this.aside.push({ cell, known: this.edgeCount });
      else open.push(cell);
    }
    this.cells = open;
  }

  /** Whether any cell is set aside. */
  get hasAside(): boolean {
    return this.aside.length > 0;
  }

  /** Takes back the cells set aside, with the corners that their neighbours have made on their edges meanwhile. */
  takeBack(): void {
    for (const { cell, known } of this.aside) {
      const corners: number[] = [];
      const edges: number[] = [];
      cell.edges.forEach((edge, i) => {
        const corner = cell.corners[i]!;
        const parts = this.partsOf(edge, known);
        if (this.edgeFrom[edge] !== corner) parts.reverse();
        parts.forEach((part, k) => {
          const isForward = this.edgeFrom[edge] === corner;
          corners.push(k === 0 ? corner : this.edgeFrom[isForward ? part : parts[k - 1]!]!);
          edges.push(part);
        });
      });
      cell.corners = corners;
      cell.edges = edges;
      this.cells.push(cell);
    }
    this.aside = [];
  }

  /** An edge and what has been split off it since there were `known` edges, in the order from its beginning. */
  private partsOf(edge: number, known: number): number[] {
    const parts = [edge];
    for (let rest = this.splitRest[edge]!; rest >= known; rest = this.restBefore[rest]!) {
      parts.push(...this.partsOf(rest, known));
    }
    return parts;
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
      const isSplit = this.splitBy[edge] === this.cuts;
      if (!isSplit && (!finds || (this.signs[a]! | this.signs[b]!) !== BOTH)) {
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
    this.restBefore[rest] = this.splitRest[edge]!;
    this.splitRest[edge] = rest;
    this.signs[corner] = 0;
  }

  private cornerBetween(from: number, to: number, by: MeshFunction): number {
    const a = this.at(by, from);
    const b = this.at(by, to);
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
      const ofFrom = b / (b - a);
      const ofTo = a / (a - b);
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
    const own = level === 0 ? 0 : level * this.w[corner]!;
    this.values[at + plus] = minus === undefined ? own : this.values[at + minus]! + own;
    return corner;
  }

  private blend(from: number, to: number, share: number, corner: number): void {
    const { width, values, sizes, sizeWidth, levels } = this;
    for (let i = 0; i < sizeWidth; i++) {
      const own = sizes[from * sizeWidth + i]!;
      sizes[corner * sizeWidth + i] = own + share * (sizes[to * sizeWidth + i]! - own);
    }
    const a = from * width;
    const b = to * width;
    const c = corner * width;
    for (let i = 0; i < width; i++) {
      const own = values[a + i]!;
      values[c + i] = own + share * (values[b + i]! - own);
    }
    const isOneSize = sizeWidth === 1;
    settle(values, c, width, sizes, isOneSize ? corner : c, isOneSize ? 0 : 1, this.w[corner]!, levels);
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
        this.cells.push({
          corners: below,
          edges: belowEdges,
          origin: cell.origin,
          kind: cell.kind,
          passed: cell.passed,
        });
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
    const room = 3 * this.x.length;
    const { width, sizeWidth } = this;
    this.x = grown(this.x, room);
    this.y = grown(this.y, room);
    this.w = grown(this.w, room);
    this.signs = grown(this.signs, room);
    this.values = grown(this.values, room * width);
    this.sizes = grown(this.sizes, room * sizeWidth);
  }

  private growEdges(): void {
    const room = 3 * this.edgeFrom.length;
    for (const name of ['edgeFrom', 'edgeTo', 'splitBy', 'splitAt', 'splitRest', 'restBefore'] as const) {
      this[name] = grown(this[name], room);
    }
  }
}

/**
 * Sets values to the levels that rounding cannot tell them from.
 * @param from the place of the first of `count` values; that of its size, and how far on the next size is
 */
export function settle(
  values: Float64Array,
  from: number,
  count: number,
  sizes: Float64Array,
  sizeFrom: number,
  sizeStep: number,
  w: number,
  levels: readonly number[],
): void {
  for (let k = 0; k < levels.length; k++) {
    const level = levels[k] === 0 ? 0 : levels[k]! * w;
    const more = Math.abs(level);
    for (let i = 0; i < count; i++) {
      const off = values[from + i]! - level;
      const near = ROUNDING * (sizes[sizeFrom + sizeStep * i]! + more);
      if (off <= near && off >= -near) values[from + i] = level;
    }
  }
}

function grown<T extends Float64Array | Int32Array | Uint8Array>(array: T, length: number): T {
  const Kind = array.constructor as new (length: number) => T;
  const larger = new Kind(length);
  larger.set(array);
  return larger;
}
