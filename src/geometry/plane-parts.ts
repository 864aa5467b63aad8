import { type Chain, type ChainLayer, cornersOf } from '../chain/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import type { Border } from './border.ts';
import { chainSums } from './chain-sums.ts';
import { type ClassPart, classBoundaries } from './class-boundaries.ts';
import { type Crease, creases } from './creases.ts';
import type { Decision } from './decision.ts';
import { partition } from './partition.ts';
import type { Piece } from './pieces.ts';
import { type ReluForm, reluForm } from './relu-form.ts';
import type { PlaneSums } from './sums.ts';
import { type View, viewCorners } from './view.ts';

/** Where a unit of a hidden layer bends the plane: along a crease where it has a corner, about a line where it is smooth. */
export interface Fold {
  readonly layer: number;
  readonly unit: number;
  readonly lines: readonly (readonly Vector2[])[];
  /** Whether the activation has corners there; otherwise the line is where the unit's sum is 0, sampled. */
  readonly isCrease: boolean;
}

/** What a network makes of a part of a plane. */
export interface PlaneParts {
  /** The parts on which the network is affine; undefined where it bends smoothly. */
  readonly pieces: readonly Piece[] | undefined;
  readonly folds: readonly Fold[];
  /** Convex parts in which the answer is one class; none where it is a number. */
  readonly parts: readonly ClassPart[];
  /** Where the answer goes from one class to another. */
  readonly borders: readonly Border[];
  /** How far a border may be off, in units of the plane; 0 where it is exact. */
  readonly tolerance: number;
}

/** Squares of the grid along the view's width and height on which smooth units are sampled. */
const GRID = 64;

/** A chain of two inputs as geometry takes it: of ReLUs alone where that can be, else by what it answers. */
export function planeSums(chain: Chain): Network | PlaneSums {
  const form = reluForm(chain);
  if (form) return form.network;
  const sums = chainSums(chain);
  return { outputs: sums.widths.at(-1)!, sums: ([x, y]) => Array.from(sums.last(x, y)) };
}

/**
 * Pieces, creases, regions and borders of a chain of two inputs in a view: exact where every hidden activation is made of
 * straight pieces, else contoured.
 * @throws RangeError unless the chain has two inputs and the view has an area
 */
export function planeParts(chain: Chain, view: View, decision: Decision): PlaneParts {
  viewCorners(view, 'planeParts');
  if (chain.inputs !== 2) throw new RangeError(`planeParts.chain: expected 2 inputs, got ${chain.inputs}`);
  const level = decision.kind === 'level' ? decision.level : 0;
  const isNumber = decision.kind === 'number';
  const form = reluForm(chain);
  if (form) {
    const { pieces, creases, parts, borders } = partition(form.network, view, level);
    return {
      pieces,
      folds: foldsOf(chain, form, creases),
      parts: isNumber ? [] : parts,
      borders: isNumber ? [] : borders,
      tolerance: 0,
    };
  }
  const { parts, borders, tolerance } = isNumber
    ? { parts: [], borders: [], tolerance: 0 }
    : classBoundaries(planeSums(chain), view, level);
  return {
    pieces: undefined,
    folds: [...creasesBefore(chain, view), ...bends(chain, view)],
    parts,
    borders,
    tolerance,
  };
}

/** The creases of each unit of the chain, all its corners together. */
function foldsOf(chain: Chain, { units }: ReluForm, creases: readonly Crease[]): readonly Fold[] {
  const found = new Map<string, Crease[]>();
  for (const crease of creases) {
    const { layer, unit, isMirror } = units[crease.layer]![crease.unit]!;
    // The other side of a corner that is there already.
    if (isMirror) continue;
    const key = `${layer} ${unit}`;
    const own = found.get(key);
    if (own) own.push(crease);
    else found.set(key, [crease]);
  }
  return chain.layers.slice(0, -1).flatMap(({ kernel, curve }, layer) =>
    kernel.flatMap((_, unit): Fold[] => {
      if (!cornersOf(curve, unit)?.corners.length) return [];
      const own = found.get(`${layer} ${unit}`) ?? [];
      return [{ layer, unit, lines: own.flatMap(({ segments }) => segments), isCrease: true }];
    }),
  );
}

/** The creases of the layers before the first that is smooth: they are exact. */
function creasesBefore(chain: Chain, view: View): readonly Fold[] {
  const smooth = firstSmooth(chain);
  if (smooth === 0) return [];
  const layers = chain.layers.slice(0, smooth);
  const width = layers.at(-1)!.bias.length;
  const last: ChainLayer = {
    kernel: [new Array<number>(width).fill(1)],
    bias: [0],
    curve: { name: 'linear' },
  };
  const before = { inputs: 2, layers: [...layers, last] };
  const form = reluForm(before)!;
  return foldsOf(before, form, creases(form.network, view));
}

function firstSmooth({ layers }: Chain): number {
  return layers.findIndex(({ curve, kernel }) => kernel.some((_, unit) => !cornersOf(curve, unit)));
}

/** About which lines units bend from the first smooth layer on: where their sums are 0, straight within a square. */
function bends(chain: Chain, view: View): readonly Fold[] {
  const smooth = firstSmooth(chain);
  const sums = chainSums(chain);
  const side = GRID + 1;
  const kept = sums.widths.map((width) => Array.from({ length: width }, () => new Float64Array(side * side)));
  const at = (i: number, j: number): Vector2 => [
    view.x + (view.width * i) / GRID,
    view.y + (view.height * j) / GRID,
  ];
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) {
      sums.each(...at(i, j), (layer, values) => {
        for (let unit = 0; unit < values.length; unit++) kept[layer]![unit]![j * side + i] = values[unit]!;
      });
    }
  }
  return chain.layers.slice(0, -1).flatMap(({ curve, kernel }, layer): Fold[] =>
    layer < smooth || curve.name === 'linear'
      ? []
      : kernel.map((_, unit) => ({
          layer,
          unit,
          lines: zerosOf(kept[layer]![unit]!, at),
          isCrease: cornersOf(curve, unit) !== undefined,
        })),
  );
}

/** The zeros of samples on the grid, a segment for each triangle that they pass through. */
function zerosOf(
  samples: Float64Array,
  at: (i: number, j: number) => Vector2,
): readonly (readonly Vector2[])[] {
  const side = GRID + 1;
  const lines: Vector2[][] = [];
  const corner = (i: number, j: number) => ({ point: at(i, j), value: samples[j * side + i]! });
  const triangle = (...corners: readonly { readonly point: Vector2; readonly value: number }[]) => {
    const line: Vector2[] = [];
    corners.forEach((from, k) => {
      const to = corners[(k + 1) % 3]!;
      if (from.value > 0 === to.value > 0) return;
      const share = from.value / (from.value - to.value);
      line.push([
        from.point[0] + share * (to.point[0] - from.point[0]),
        from.point[1] + share * (to.point[1] - from.point[1]),
      ]);
    });
    if (line.length === 2) lines.push(line);
  };
  for (let j = 0; j < GRID; j++) {
    for (let i = 0; i < GRID; i++) {
      const k = j * side + i;
      const above = samples[k]! > 0;
      if (
        above === samples[k + 1]! > 0 &&
        above === samples[k + side]! > 0 &&
        above === samples[k + side + 1]! > 0
      ) {
        continue;
      }
      const [a, b, c, d] = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
      triangle(a, b, c);
      triangle(a, c, d);
    }
  }
  return lines;
}
