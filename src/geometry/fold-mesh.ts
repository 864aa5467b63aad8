import type { DenseLayer, Network } from '../nn/index.ts';
import { type Bend, bendOf } from './bend.ts';
import { type Mesh, settled } from './mesh.ts';

/**
 * Cuts the cells of a mesh along every corner of every hidden unit, layer by layer. Its corners then keep the network's
 * last sums.
 * @param onLayer told of each hidden layer when its cells are cut, while the corners keep its sums
 */
export function foldMesh(
  mesh: Mesh,
  { layers }: Network,
  onLayer?: (layer: number, bend: Bend) => void,
): void {
  const { cornerCount } = mesh;
  const place = mesh.room(2);
  const reach = mesh.room(2);
  for (let corner = 0; corner < cornerCount; corner++) {
    for (const [axis, along] of [mesh.x, mesh.y].entries()) {
      place[2 * corner + axis] = along[corner]!;
      reach[2 * corner + axis] = Math.abs(along[corner]!);
    }
  }
  mesh.keep(2, place, reach);
  layers.forEach((layer, index) => {
    const isLast = index === layers.length - 1;
    const bend = bendOf(isLast ? 'linear' : layer.activation)!;
    keepSums(mesh, layer, bend.corners);
    if (isLast) return;
    for (const level of bend.corners) {
      for (let plus = 0; plus < layer.kernel.length; plus++) mesh.cut({ plus, level });
    }
    onLayer?.(index, bend);
    bendValues(mesh, bend);
  });
}

/** The sums of a layer at every corner, from the numbers kept there. */
function keepSums(mesh: Mesh, { kernel, bias }: DenseLayer, levels: readonly number[]): void {
  const { width: inputs, values, sizes, w, cornerCount } = mesh;
  const units = kernel.length;
  const sums = mesh.room(units);
  const sumSizes = mesh.room(units);
  const columns = Array.from({ length: inputs }, (_, n) => Float64Array.from(kernel, (row) => row[n]!));
  const columnSizes = columns.map((column) => column.map(Math.abs));
  const shifts = Float64Array.from(bias);
  const sum = new Float64Array(units);
  const size = new Float64Array(units);
  for (let corner = 0; corner < cornerCount; corner++) {
    const own = w[corner]!;
    for (let m = 0; m < units; m++) {
      sum[m] = shifts[m]! * own;
      size[m] = Math.abs(sum[m]!);
    }
    for (let n = 0; n < inputs; n++) {
      const value = values[corner * inputs + n]!;
      const reach = sizes[corner * inputs + n]!;
      if (reach === 0) continue;
      const column = columns[n]!;
      const columnSize = columnSizes[n]!;
      for (let m = 0; m < units; m++) {
        sum[m]! += column[m]! * value;
        size[m]! += columnSize[m]! * reach;
      }
    }
    for (let m = 0; m < units; m++) {
      sums[corner * units + m] = settled(sum[m]!, size[m]!, own, levels);
      sumSizes[corner * units + m] = size[m]!;
    }
  }
  mesh.keep(units, sums, sumSizes, levels);
}

/** The activation of the sums kept at every corner. */
function bendValues({ values, sizes, w, width, cornerCount }: Mesh, { corners, stretches }: Bend): void {
  for (let corner = 0; corner < cornerCount; corner++) {
    const own = w[corner]!;
    for (let at = corner * width; at < (corner + 1) * width; at++) {
      const value = values[at]!;
      let k = 0;
      while (k < corners.length && value > corners[k]! * own) k++;
      const { slope, offset } = stretches[k]!;
      const isCorner = k < corners.length && value === corners[k]! * own;
      const bent = slope * value + offset * own;
      values[at] = bent;
      // On a corner the sum is what it is by construction: nothing of it is rounding.
      sizes[at] = isCorner ? Math.abs(bent) : Math.abs(slope) * sizes[at]! + Math.abs(offset) * own;
    }
  }
}
