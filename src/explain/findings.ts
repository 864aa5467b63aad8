import { chainValues, chainWidths, layerCurveText, type Rows } from '../chain/index.ts';
import {
  answerOf,
  chosenSlice,
  classNames,
  decisionOf,
  firstSlice,
  inputsAt,
  nearestBoundaryPoint,
  overSlice,
  planeParts,
  planeSums,
  type Slice,
  type SliceChoice,
  slicedChain,
  type View,
} from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { ExplainedModel } from './explained.ts';

/** What a network makes of a slice and of the examples, as plain data, in the units of the inputs. */
export interface Findings {
  readonly model: string;
  readonly from: string;
  /** Widths, the inputs first. */
  readonly widths: readonly number[];
  readonly activations: readonly string[];
  readonly parameters: number;
  readonly assumed: readonly string[];
  readonly checked?: { readonly rows: number; readonly difference: number };
  readonly classes?: readonly string[];
  readonly slice: {
    readonly inputs?: readonly string[];
    readonly through?: readonly number[];
    /** The inputs at the middle of the slice, and what counts as one step of each. */
    readonly origin: readonly number[];
    readonly scales: readonly number[];
    readonly directions: readonly (readonly number[])[];
    /** What was looked at, in steps from the middle. */
    readonly view: View;
  };
  /** Whether pieces, creases and boundaries are exact; else how far a boundary may be off, in steps. */
  readonly exact: boolean;
  readonly tolerance: number;
  readonly counts: {
    readonly pieces?: number;
    readonly creases: readonly number[];
    readonly boundaries: number;
    readonly right?: number;
    readonly examples: number;
  };
  /** Parts on which the network is affine: corners in the slice, and the last sums as `matrix · inputs + shift`. */
  readonly pieces?: readonly {
    readonly corners: readonly (readonly number[])[];
    readonly matrix: readonly (readonly number[])[];
    readonly shift: readonly number[];
  }[];
  readonly creases: readonly {
    readonly layer: number;
    readonly unit: number;
    readonly isCrease: boolean;
    readonly lines: readonly (readonly (readonly number[])[])[];
  }[];
  readonly boundaries: readonly {
    readonly between: readonly [string, string];
    readonly lines: readonly (readonly (readonly number[])[])[];
  }[];
  readonly examples: readonly ExampleFindings[];
}

/** What was found of one example. */
export interface ExampleFindings {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly answer?: string;
  readonly label?: string | number;
  /** How far it is from the slice, in steps; 0 in it. */
  readonly fromSlice: number;
  /** The nearest place of a boundary in the slice, in the inputs' units, and how far it is in steps. */
  readonly boundary?: {
    readonly at: readonly number[];
    readonly distance: number;
    /** What it answers beyond. */
    readonly to: string;
    readonly exact: boolean;
  };
}

/** Most examples whose way to the boundary is told. */
const MOST_TOLD = 500;

/** How far one looks for the nearest place of a boundary, in steps. */
const REACH = 64;

/** How far around the examples one looks, as a share of what they spread over. */
const AROUND = 0.25;

/** Everything that a network makes of a slice and of some examples. */
export function findings(model: ExplainedModel, rows: Rows | undefined, wanted?: SliceChoice): Findings {
  const { chain, name, from, assumed, checked } = model;
  const data: Rows = rows ?? { name: '', columns: namesOf(chain.inputs), x: [] };
  const choice = wanted && chosenSlice(data, chain.inputs, wanted) ? wanted : firstSlice(chain.inputs);
  const slice = chosenSlice(data, chain.inputs, choice)!;
  const decision = decisionOf(chain, data);
  const classes = decision.kind === 'number' ? undefined : classNames(chain, data);
  const view = viewOf(data, slice);
  const onSlice = slicedChain(chain, slice);
  const parts = planeParts(onSlice, view, decision);
  const plane = planeSums(onSlice);
  const level = decision.kind === 'level' ? decision.level : 0;
  const place = (at: Vector2) => told(slice, choice, at);
  const lines = (polylines: readonly (readonly Vector2[])[]) => polylines.map((line) => line.map(place));
  const examples = data.x.slice(0, MOST_TOLD).map((x, i): ExampleFindings => {
    const { sums, outputs } = chainValues(chain, x).at(-1)!;
    const answer = answerOf(decision, sums);
    const over = overSlice(slice, x);
    const nearest =
      decision.kind === 'number' ? undefined : nearestBoundaryPoint(plane, over.at, { level, reach: REACH });
    const label = data.y?.[i];
    return {
      inputs: x,
      outputs,
      ...(answer !== undefined && { answer: classes![answer]! }),
      ...(label !== undefined && { label: data.classes ? data.classes[label]! : label }),
      fromSlice: over.distance,
      ...(nearest && {
        boundary: {
          at: place(nearest.at),
          distance: nearest.distance,
          to: classes![nearest.to]!,
          exact: nearest.exact,
        },
      }),
    };
  });
  const right =
    data.y && data.classes && decision.kind !== 'number'
      ? data.x.filter((x, i) => answerOf(decision, chainValues(chain, x).at(-1)!.sums) === data.y![i]).length
      : undefined;
  return {
    model: name,
    from,
    widths: chainWidths(chain),
    activations: chain.layers.map(({ curve }) => layerCurveText(curve)),
    parameters: chain.layers.reduce(
      (sum, { kernel, bias }) => sum + bias.length * (kernel[0]!.length + 1),
      0,
    ),
    assumed,
    ...(checked && { checked }),
    ...(classes && { classes }),
    slice: {
      ...('through' in choice
        ? { through: choice.through }
        : { inputs: [...new Set(choice.inputs)].map((i) => data.columns[i]!) }),
      origin: slice.origin,
      scales: slice.scales,
      directions: slice.directions,
      view,
    },
    exact: parts.tolerance === 0,
    tolerance: parts.tolerance,
    counts: {
      ...(parts.pieces && { pieces: parts.pieces.length }),
      creases: chain.layers
        .slice(0, -1)
        .map(
          (_, layer) => parts.folds.filter((fold) => fold.layer === layer && fold.lines.length > 0).length,
        ),
      boundaries: parts.borders.reduce((sum, each) => sum + each.lines.length, 0),
      ...(right !== undefined && { right }),
      examples: data.x.length,
    },
    ...(parts.pieces && {
      pieces: parts.pieces.map(({ polygon, matrix, shift }) => ({
        corners: polygon.map(place),
        ...inUnits(slice, choice, matrix, shift),
      })),
    }),
    creases: parts.folds.map(({ layer, unit, isCrease, lines: own }) => ({
      layer,
      unit,
      isCrease,
      lines: lines(own),
    })),
    boundaries: parts.borders.map(({ between: [one, other], lines: own }) => ({
      between: [classes![one]!, classes![other]!],
      lines: lines(own),
    })),
    examples,
  };
}

function namesOf(inputs: number): readonly string[] {
  return Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
}

/** A place on the slice in the units of the two inputs that it shows; through examples in steps. */
function told(slice: Slice, choice: SliceChoice, at: Vector2): readonly number[] {
  if ('through' in choice) return at;
  const inputs = inputsAt(slice, at);
  return [...new Set(choice.inputs)].map((i) => inputs[i]!);
}

/** An affine function of steps as one of what `told` tells. */
function inUnits(
  { origin, scales }: Slice,
  choice: SliceChoice,
  matrix: readonly (readonly number[])[],
  shift: readonly number[],
) {
  if ('through' in choice) return { matrix, shift };
  const shown = [...new Set(choice.inputs)];
  const rows = matrix.map((row) => shown.map((i, k) => row[k]! / scales[i]!));
  return {
    matrix: rows,
    shift: shift.map((own, unit) => shown.reduce((sum, i, k) => sum - rows[unit]![k]! * origin[i]!, own)),
  };
}

/** The feet of all examples on the slice, with some room around. */
function viewOf({ x }: Rows, slice: Slice): View {
  const feet = x.map((row) => overSlice(slice, row).at);
  let [left, right, bottom, top] =
    feet.length > 0 ? [Infinity, -Infinity, Infinity, -Infinity] : [-3, 3, -3, 3];
  for (const [u, v] of feet) {
    left = Math.min(left, u);
    right = Math.max(right, u);
    bottom = Math.min(bottom, v);
    top = Math.max(top, v);
  }
  const room = AROUND * Math.max(right - left, top - bottom, 1);
  return {
    x: left - room,
    y: bottom - room,
    width: right - left + 2 * room,
    height: top - bottom + 2 * room,
  };
}
