import { type Crease, classBoundaries, partition, type View } from '../../geometry/index.ts';
import type { Vector2 } from '../../math/index.ts';
import { inputFunctions } from '../document/points-of.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import type { Forward } from '../training/forward.ts';
import { isExact, plainNetworkOf } from '../training/network-shape.ts';
import { chained } from './chained.ts';
import { type ClassRegions, classRegions, gridCells } from './class-regions.ts';
import { zeroSegments } from './zero-segments.ts';

/** What a network does to the part of the plane that is seen. */
export interface Anatomy {
  /** False where inputs or activations are curved: then everything is sampled. */
  readonly exact: boolean;
  /** On how many pieces of the view the network is affine; undefined where nobody counted: of what is sampled, or moves. */
  readonly pieces: number | undefined;
  /** For each class the convex parts in which it is ahead. */
  readonly regions: ClassRegions['parts'];
  /** Where two classes meet, in polylines. */
  readonly boundary: readonly (readonly Vector2[])[];
  readonly creases: readonly SeenCrease[];
}

/** Where a unit's sum is 0. */
export interface SeenCrease {
  readonly layer: number;
  readonly unit: number;
  /** Segments `[x0, y0, x1, y1, …]`, four numbers each, in order along the crease where it is exact. */
  readonly xy: readonly number[];
}

/** Squares of the sampling grid along the longer side: while something moves, and at rest. */
const MOVING_GRID = 48;
const RESTING_GRID = 216;
/** Units in all whose creases are drawn; more are a thicket. */
const MOST_CREASES = 96;
/** Units in all of which every piece and crease is found in every frame; of more, while they move, the boundary alone. */
const MOST_MOVING = 32;

/**
 * Regions, boundary and creases of a network in a view.
 * @param isMoving sample more coarsely, where one has to sample at all
 */
export function anatomyOf(
  document: StudioDocument,
  forward: Forward,
  weights: Float64Array,
  view: View,
  isMoving: boolean,
): Anatomy {
  if (!weights.every(Number.isFinite)) return nothing;
  return isExact(document)
    ? exactAnatomy(forward, weights, view, isMoving)
    : sampledAnatomy(document, forward, weights, view, isMoving);
}

const nothing: Anatomy = {
  exact: false,
  pieces: undefined,
  regions: [],
  boundary: [],
  creases: [],
};

function exactAnatomy({ shape }: Forward, weights: Float64Array, view: View, isMoving: boolean): Anatomy {
  const network = plainNetworkOf(shape, weights)!;
  const hidden = shape.layers.slice(0, -1).reduce((sum, { units }) => sum + units, 0);
  const isBoundaryAlone = isMoving && hidden > MOST_MOVING;
  const whole = isBoundaryAlone ? undefined : partition(network, view);
  const { parts, borders } = whole ?? classBoundaries(network, view);
  const regions = Array.from(
    { length: Math.max(2, shape.layers.at(-1)!.units) },
    (): (readonly Vector2[])[] => [],
  );
  for (const { polygon, answer } of parts) regions[answer]!.push(polygon);
  return {
    exact: true,
    pieces: whole?.pieces.length,
    regions,
    boundary: borders.flatMap(({ lines }) => lines),
    creases: whole && hidden <= MOST_CREASES ? whole.creases.map(seen) : [],
  };
}

function seen({ layer, unit, segments }: Crease): SeenCrease {
  const xy: number[] = [];
  for (const [from, to] of segments) xy.push(...from, ...to);
  return { layer, unit, xy };
}

function sampledAnatomy(
  document: StudioDocument,
  forward: Forward,
  weights: Float64Array,
  view: View,
  isMoving: boolean,
): Anatomy {
  const longer = isMoving ? MOVING_GRID : RESTING_GRID;
  const aspect = view.width / view.height;
  const columns = Math.max(4, Math.round(aspect >= 1 ? longer : longer * aspect));
  const rows = Math.max(4, Math.round(aspect >= 1 ? longer / aspect : longer));
  const inputs = sampledInputs(document, view, columns, rows);
  const count = (columns + 1) * (rows + 1);
  const sums = forward.run(weights, inputs, count);
  const outputs = forward.shape.layers.at(-1)!.units;
  const classes = Math.max(2, outputs);
  const scores = outputs === 1 ? againstZero(sums, 1, 0) : sums;
  const { parts, edges } = classRegions(gridCells(view, columns, rows, classes, scores), classes);
  const found: SeenCrease[] = [];
  const hidden = forward.shape.layers.slice(0, -1);
  const total = hidden.reduce((sum, { units }) => sum + units, 0);
  if (total <= MOST_CREASES / (isMoving ? 4 : 1)) {
    hidden.forEach(({ units, activation }, layer) => {
      if (activation === 'linear') return;
      const layerSums = forward.until(weights, inputs, count, layer + 1, true);
      for (let unit = 0; unit < units; unit++) {
        found.push({ layer, unit, xy: zeroSegments(view, columns, rows, layerSums, units, unit) });
      }
    });
  }
  return {
    exact: false,
    pieces: undefined,
    regions: parts,
    boundary: chained(edges),
    creases: found,
  };
}

/** One column of sums `[count, units]` beside zeros, as the scores of two classes. */
function againstZero(sums: Float64Array, units: number, unit: number): Float64Array {
  const count = sums.length / units;
  const scores = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) scores[2 * k + 1] = sums[k * units + unit]!;
  // Where there is no number there is neither class.
  for (let k = 0; k < count; k++) if (Number.isNaN(scores[2 * k + 1]!)) scores[2 * k] = Number.NaN;
  return scores;
}

let sampled:
  | { readonly network: object; readonly view: View; readonly columns: number; readonly inputs: Float64Array }
  | undefined;

/** The inputs at every sample of a view, `[count, inputs]`; the same array for the same view. */
function sampledInputs({ network }: StudioDocument, view: View, columns: number, rows: number): Float64Array {
  const isKnown =
    sampled !== undefined &&
    sampled.network === network &&
    sampled.columns === columns &&
    sampled.view.x === view.x &&
    sampled.view.y === view.y &&
    sampled.view.width === view.width &&
    sampled.view.height === view.height;
  if (isKnown) return sampled!.inputs;
  const read = inputFunctions(network);
  const inputs = new Float64Array((columns + 1) * (rows + 1) * read.length);
  let at = 0;
  for (let j = 0; j <= rows; j++) {
    const y = view.y + (view.height * j) / rows;
    for (let i = 0; i <= columns; i++) {
      const x = view.x + (view.width * i) / columns;
      for (const input of read) inputs[at++] = input(x, y);
    }
  }
  sampled = { network, view, columns, inputs };
  return inputs;
}
