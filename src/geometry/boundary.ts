import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { affineCrossing, type Crossing, cut, type Segment, type ValuedPolygon } from './clip.ts';
import { contourCells, crossingOf, type PlaneFunction, refinedContour } from './contour.ts';
import { folds } from './homogeneous.ts';
import { joinSegments } from './join.ts';
import { applyMaps, unfold } from './maps.ts';
import { isPiecewiseLinear, subdivide, valuesOn } from './pieces.ts';
import type { View } from './view.ts';

/** Where a network's answer changes sides. */
export interface Boundary {
  /** Polylines in order; a closed one ends where it starts. None where the view lies on one side. */
  readonly lines: readonly (readonly Vector2[])[];
  /** False where smooth hidden activations left only a contour, sampled and refined. */
  readonly exact: boolean;
}

/** A convex part of the view in which the logit is on one side of a level. */
export interface Half {
  readonly polygon: readonly Vector2[];
  /** Whether the logit is above the level in it; on the level itself it is not. */
  readonly positive: boolean;
}

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

/** How far the same point may come out apart when computed from two cells, as a share of the view. */
const SAME_POINT = 1e-9;
/** How far a contour may stray from its polyline, as a share of the view. */
const CONTOUR_TOLERANCE = 1e-4;

/**
 * The lines in the input plane along which the logit (the last unit's sum, before its activation) passes
 * `level`: the edge of where it is greater.
 * @param level default 0, where a sigmoid is ½
 * @throws RangeError unless the network has two inputs and one last unit, and the view has an area
 */
export function boundary(network: Network, view: View, level = 0): Boundary {
  const { cells, crossing, value } = levelCells(network, view, level, 'boundary');
  const edges = cells.flatMap((cell) => {
    const { edge, below } = cut(cell, crossing);
    return edge && (below || !isTouch(edge, network, view, level)) ? [edge] : [];
  });
  const lines = joinSegments(edges, SAME_POINT * (view.width + view.height));
  if (!value) return { lines, exact: true };
  const tolerance = CONTOUR_TOLERANCE * (view.width + view.height);
  return { lines: lines.map((line) => refinedContour(value, line, tolerance, view)), exact: false };
}

/** How far beyond an edge one looks whether the other side is above the level too, as a share of the view. */
const BEYOND = 1e-6;

/** Whether the logit only comes down to the level at an edge, with what is above it at its left, and goes up again. */
function isTouch([from, to]: Segment, network: Network, view: View, level: number): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = (BEYOND * (view.width + view.height)) / Math.hypot(dx, dy);
  const x = (from[0] + to[0]) / 2 + share * dy;
  const y = (from[1] + to[1]) / 2 - share * dx;
  return logitOf(network)([x, y]) > level;
}

/**
 * The view in convex parts, each on one side of the level: together they tile it. Exact for networks that
 * are piecewise linear, otherwise sampled.
 * @param level default 0
 * @throws RangeError unless the network has two inputs and one last unit, and the view has an area
 */
export function halves(network: Network, view: View, level = 0): readonly Half[] {
  const { cells, crossing } = levelCells(network, view, level, 'halves');
  return cells.flatMap((cell) => {
    const { above, below } = cut(cell, crossing);
    return [
      ...(above ? [{ polygon: above, positive: true }] : []),
      ...(below ? [{ polygon: below, positive: false }] : []),
    ];
  });
}

/**
 * The creases of every relu and leakyRelu unit of the hidden layers, layer by layer, unit by unit: the edge
 * of where its sum is above 0. A unit without one in the view has no segments.
 * @throws RangeError unless the network has two inputs, and the view has an area
 */
export function creases(network: Network, view: View): readonly Crease[] {
  const found = new Map<string, Segment[]>();
  const exact = isPiecewiseLinear(network);
  if (exact) {
    subdivide(network, view, 'creases', (layer, unit, edge) => {
      const key = `${layer} ${unit}`;
      const edges = found.get(key);
      if (edges) edges.push(edge);
      else found.set(key, [edge]);
    });
  }
  return network.layers.slice(0, -1).flatMap(({ activation, kernel }, layer): Crease[] =>
    folds(activation)
      ? kernel.map((_, unit) => {
          if (!exact) return contouredCrease(network, view, layer, unit);
          const edges = found.get(`${layer} ${unit}`) ?? [];
          const lines = joinSegments(edges, SAME_POINT * (view.width + view.height));
          return { layer, unit, segments: lines.flatMap(segmentsOf), exact };
        })
      : [],
  );
}

/** The crease of one unit as the boundary of the network that ends in it. */
function contouredCrease(network: Network, view: View, layer: number, unit: number): Crease {
  const { kernel, bias } = network.layers[layer]!;
  const { lines, exact } = boundary(
    {
      inputs: network.inputs,
      layers: [
        ...network.layers.slice(0, layer),
        { kind: 'dense', kernel: [kernel[unit]!], bias: [bias[unit]!], activation: 'linear' },
      ],
    },
    view,
  );
  return { layer, unit, segments: lines.flatMap(segmentsOf), exact };
}

function segmentsOf(line: readonly Vector2[]): Segment[] {
  return line.slice(1).map((to, i) => [line[i]!, to]);
}

interface LevelCells {
  readonly cells: readonly ValuedPolygon[];
  readonly crossing: Crossing;
  /** The logit less the level, where the cells are only sampled. */
  readonly value?: PlaneFunction;
}

function levelCells(network: Network, view: View, level: number, caller: string): LevelCells {
  const last = network.layers.at(-1);
  if (last?.kernel.length !== 1) {
    throw new RangeError(`${caller}.network: expected one last unit, got ${last?.kernel.length ?? 0}`);
  }
  if (isPiecewiseLinear(network)) {
    const cells = subdivide(network, view, caller).map(({ polygon, sums }) =>
      valuesOn(polygon, sums, 0, level),
    );
    return { cells, crossing: affineCrossing };
  }
  if (network.inputs !== 2) {
    throw new RangeError(`${caller}.network: expected 2 inputs, got ${network.inputs}; the plane shows two`);
  }
  const sum = logitOf(network);
  const value: PlaneFunction = (point) => sum(point) - level;
  return { cells: contourCells(value, view, caller), crossing: crossingOf(value), value };
}

/** The last unit's sum at a point. */
function logitOf(network: Network): PlaneFunction {
  const last = network.layers.at(-1)!;
  const maps = unfold({
    ...network,
    layers: [...network.layers.slice(0, -1), { ...last, activation: 'linear' }],
  });
  return (point) => applyMaps(maps, point)[0]!;
}
