import type { DenseLayer, Network } from '../nn/index.ts';
import { type Bend, bender, bendOf, straight } from './bend.ts';
import { type Mesh, settle } from './mesh.ts';

/** What is told while a mesh is folded. */
export interface Folding {
  /** Before the cells are cut by a hidden layer, whose sums the corners keep. */
  beforeCut?(layer: number, bend: Bend): void;
  /** When they are cut. */
  afterCut?(layer: number, bend: Bend): void;
}

/**
 * Cuts the cells of a mesh along every corner of every hidden unit, layer by layer. Its corners then keep the network's
 * last sums.
 */
export function foldMesh(mesh: Mesh, { layers }: Network, { beforeCut, afterCut }: Folding = {}): void {
  keepPlace(mesh, layers.every(isEven));
  let before = straight;
  layers.forEach((layer, index) => {
    const isLast = index === layers.length - 1;
    const bend = isLast ? straight : bendOf(layer.activation)!;
    keepSums(mesh, layer, before, bend.corners);
    before = bend;
    if (isLast) return;
    beforeCut?.(index, bend);
    mesh.cutAtLevels();
    afterCut?.(index, bend);
  });
}

/** Weights so much larger than others leave room for rounding beside which the others' terms are nothing. */
const UNEVEN = 1e4;

/**
 * Whether the weights of a layer are so much of one size that one size of terms will do for all of its units. Otherwise
 * each unit is given its own: beside a crease, what is huge on one side of it is nothing on the other.
 */
function isEven({ kernel, bias }: DenseLayer): boolean {
  const weights = [...kernel, bias];
  let most = 0;
  for (const row of weights) for (const weight of row) most = Math.max(most, Math.abs(weight));
  let [small, all] = [0, 0];
  for (const row of weights) {
    for (const weight of row) {
      if (weight === 0) continue;
      all++;
      if (Math.abs(weight) * UNEVEN < most) small++;
    }
  }
  return small <= all / 10;
}

/** The coordinates of the corners as the numbers kept there. */
function keepPlace(mesh: Mesh, isOneSize: boolean): void {
  const { x, y, cornerCount } = mesh;
  const place = mesh.room(2);
  const sizes = mesh.room(isOneSize ? 1 : 2);
  for (let corner = 0; corner < cornerCount; corner++) {
    const [across, up] = [Math.abs(x[corner]!), Math.abs(y[corner]!)];
    place[2 * corner] = x[corner]!;
    place[2 * corner + 1] = y[corner]!;
    if (isOneSize) sizes[corner] = Math.max(across, up);
    else {
      sizes[2 * corner] = across;
      sizes[2 * corner + 1] = up;
    }
  }
  mesh.keep(2, place, sizes);
}

/** Units whose sums are added up side by side. */
const LANES = 4;

/** The sums of a layer at the corners of every cell, from the sums of the layer before, which are bent on the way. */
function keepSums(mesh: Mesh, { kernel, bias }: DenseLayer, before: Bend, levels: readonly number[]): void {
  const { width: inputs, values, sizes, sizeWidth, w, cornerCount } = mesh;
  const units = kernel.length;
  const isOneSize = sizeWidth === 1;
  const sums = mesh.room(units);
  const sumSizes = mesh.room(isOneSize ? 1 : units);
  const panels = inPanels(kernel, inputs);
  const shifts = Float64Array.from(bias);
  const mostShift = shifts.reduce((most, shift) => Math.max(most, Math.abs(shift)), 0);
  const mostGain = kernel.reduce((most, row) => {
    return Math.max(
      most,
      row.reduce((sum, weight) => sum + Math.abs(weight), 0),
    );
  }, 0);
  const bent = bender(before);
  const needed = cornersOf(mesh);
  const live = new Int32Array(inputs);
  const given = new Float64Array(inputs);
  for (let corner = 0; corner < cornerCount; corner++) {
    if (needed && needed[corner] === 0) continue;
    const own = w[corner]!;
    let count = 0;
    for (let n = 0; n < inputs; n++) {
      const sum = values[corner * inputs + n]!;
      const value = bent.isRelu ? (sum > 0 ? sum : 0) : bent.value(sum, own);
      if (value === 0) continue;
      live[count] = n;
      given[count++] = value;
    }
    const first = corner * units;
    for (let m = 0; m < units; m += LANES) {
      const panel = m * inputs;
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let k = 0; k < count; k++) {
        const value = given[k]!;
        const at = panel + LANES * live[k]!;
        a += panels[at]! * value;
        b += panels[at + 1]! * value;
        c += panels[at + 2]! * value;
        d += panels[at + 3]! * value;
      }
      sums[first + m] = a + shifts[m]! * own;
      if (m + 1 < units) sums[first + m + 1] = b + shifts[m + 1]! * own;
      if (m + 2 < units) sums[first + m + 2] = c + shifts[m + 2]! * own;
      if (m + 3 < units) sums[first + m + 3] = d + shifts[m + 3]! * own;
    }
    if (isOneSize) sumSizes[corner] = mostShift * own + mostGain * bent.mostSize(sizes[corner]!, own);
    else {
      for (let m = 0; m < units; m++) {
        const row = kernel[m]!;
        let size = Math.abs(shifts[m]! * own);
        for (let n = 0; n < inputs; n++) {
          const at = corner * inputs + n;
          size += Math.abs(row[n]!) * bent.size(values[at]!, sizes[at]!, own);
        }
        sumSizes[first + m] = size;
      }
    }
    settle(sums, first, units, sumSizes, isOneSize ? corner : first, isOneSize ? 0 : 1, own, levels);
  }
  mesh.keep(units, sums, sumSizes, levels);
}

/** A kernel as panels of a few units each, input by input: `[units / LANES, inputs, LANES]`. */
function inPanels(kernel: readonly (readonly number[])[], inputs: number): Float64Array {
  const panels = new Float64Array(Math.ceil(kernel.length / LANES) * LANES * inputs);
  kernel.forEach((row, m) => {
    const lane = m % LANES;
    const panel = (m - lane) * inputs;
    for (let n = 0; n < inputs; n++) panels[panel + LANES * n + lane] = row[n]!;
  });
  return panels;
}

/** Which corners belong to cells that are still to be cut; undefined where all do. */
function cornersOf(mesh: Mesh): Uint8Array | undefined {
  if (!mesh.hasAside) return undefined;
  const needed = new Uint8Array(mesh.cornerCount);
  for (const { corners } of mesh.cells) for (const corner of corners) needed[corner] = 1;
  return needed;
}
