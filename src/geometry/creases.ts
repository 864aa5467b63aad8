import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { bendOf } from './bend.ts';
import { linesOf } from './border.ts';
import { boundary } from './boundary.ts';
import { type Folding, foldMesh } from './fold-mesh.ts';
import type { Link } from './join.ts';
import type { Mesh } from './mesh.ts';
import { isPiecewiseLinear, requirePlane } from './piecewise-linear.ts';
import { sidesOf, viewMesh } from './plane-mesh.ts';
import type { View } from './view.ts';

/** A directed segment. */
export type Segment = readonly [Vector2, Vector2];

/** Where a unit of a hidden layer begins to answer: the line along which it folds the plane. */
export interface Crease {
  /** Index of the layer, from 0. */
  readonly layer: number;
  readonly unit: number;
  /** In the input plane, in order along the crease; deeper layers' are bent. */
  readonly segments: readonly Segment[];
  /** False where smooth layers before it left only a contour. */
  readonly exact: boolean;
}

/**
 * The creases of every unit of the hidden layers whose activation has a corner (relu, leakyRelu, relu6, hardSigmoid),
 * layer by layer, unit by unit: the edge of where its sum is above the corner. A unit without one in the view has no
 * segments.
 * @throws RangeError unless the network has two inputs, and the view has an area
 */
export function creases(network: Network, view: View): readonly Crease[] {
  const mesh = viewMesh(view, 'creases');
  requirePlane(network, 'creases');
  const isExact: boolean = isPiecewiseLinear(network);
  if (isExact) {
    const tracker = creaseTracker(mesh, view);
    foldMesh(mesh, network, tracker);
    return tracker.creases();
  }
  const found: Crease[] = [];
  network.layers.slice(0, -1).forEach(({ activation, kernel }, layer) => {
    const corners = bendOf(activation)?.corners ?? [];
    if (corners.length === 0) return;
    kernel.forEach((_, unit) => {
      found.push(contouredCrease(network, view, layer, unit, corners));
    });
  });
  return found;
}

/** Gathers the creases of a mesh while it is folded. */
export function creaseTracker(
  mesh: Mesh,
  view: View,
): Required<Pick<Folding, 'afterCut'>> & { creases(): readonly Crease[] } {
  const found: Crease[] = [];
  return {
    afterCut(layer, { corners }) {
      if (corners.length === 0) return;
      creaseLinks(mesh, corners).forEach((own, unit) => {
        const lines = own.flatMap((links) => linesOf(mesh, links, view));
        found.push({ layer, unit, segments: lines.flatMap(segmentsOf), exact: true });
      });
    },
    creases: () => found,
  };
}

/** For each unit and corner of its activation, the edges between where it has passed the corner and where not. */
function creaseLinks(mesh: Mesh, corners: readonly number[]): Link[][][] {
  const { cells, values, w, width, edgeCount, edgeFrom, edgeTo } = mesh;
  const sides = sidesOf(mesh);
  const links = Array.from({ length: width }, () => corners.map((): Link[] => []));
  for (let edge = 0; edge < edgeCount; edge++) {
    const one = cells[sides[2 * edge]!]!.passed;
    const two = cells[sides[2 * edge + 1]!]?.passed;
    if (!two) continue;
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!];
    for (let unit = 0; unit < width; unit++) {
      if (one[unit] === two[unit]) continue;
      corners.forEach((level, k) => {
        const isOn = (corner: number) => values[corner * width + unit] === level * w[corner]!;
        if (isOn(from) && isOn(to)) links[unit]![k]!.push([from, to]);
      });
    }
  }
  return links;
}

/** The crease of one unit as the boundaries of the network that ends in it. */
function contouredCrease(
  network: Network,
  view: View,
  layer: number,
  unit: number,
  corners: readonly number[],
): Crease {
  const { kernel, bias } = network.layers[layer]!;
  const until: Network = {
    inputs: network.inputs,
    layers: [
      ...network.layers.slice(0, layer),
      { kind: 'dense', kernel: [kernel[unit]!], bias: [bias[unit]!], activation: 'linear' },
    ],
  };
  const contours = corners.map((level) => boundary(until, view, level));
  return {
    layer,
    unit,
    segments: contours.flatMap(({ lines }) => lines.flatMap(segmentsOf)),
    exact: contours.every(({ exact }) => exact),
  };
}

function segmentsOf(line: readonly Vector2[]): Segment[] {
  return line.slice(1).map((to, i) => [line[i]!, to]);
}
