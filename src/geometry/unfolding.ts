import { bendLayer, type Chain, type ChainLayer, cornersOf } from '../chain/index.ts';
import type { Matrix, Vector2 } from '../math/index.ts';
import { type Frame, framePath } from './frame.ts';
import { inputsAt, type Slice, slicedChain, stepsFrom } from './slice.ts';

/** One elementary step of a chain. */
export interface UnfoldStep {
  readonly kind: 'weights' | 'bias' | 'curve';
  /** From 0. */
  readonly layer: number;
}

/** A chain as steps that points take one after the other: W, b and the activation of each layer. */
export interface Unfolding {
  readonly steps: readonly UnfoldStep[];
  /** How wide the space is at a stage: 0 that of the inputs, 1 after the first step, and so on. */
  widthAt(stage: number): number;
  /** Which space a stage is in: 0 the inputs, 1 the first layer's. */
  spaceAt(stage: number): number;
  /** Examples `[count][inputs]`, in their own units, made ready to be carried. */
  examples(rows: readonly (readonly number[])[]): Carried;
  /** Places on the slice, `[x0, y0, …]`, made ready to be carried. */
  places(xy: ArrayLike<number>): Carried;
  /**
   * Where along a segment of the slice its image bends, as places from one end to the other: exact where activations
   * have corners, and as many as told where they are smooth.
   */
  corners(from: Vector2, to: Vector2, samples: number): readonly Vector2[];
}

/** Points on their way through a chain: their numbers at each stage, computed when first asked for. */
export interface Carried {
  readonly count: number;
  /** `[count, width]` at a whole stage. */
  at(stage: number): Float64Array;
  /**
   * Where they are seen at a depth, `[x0, y0, …]`: between two stages part of the way.
   * @param frames the view of each space, the inputs' first
   */
  seen(depth: number, frames: readonly Frame[]): Float64Array;
}

/** Units that are folded one after the other; more fold all at once. */
const ONE_BY_ONE = 6;

/** A chain as steps. A bias of zeros and an activation that changes nothing are none. */
export function unfolding(chain: Chain, slice: Slice): Unfolding {
  const { layers } = chain;
  const scaled = layers.map(
    (layer, l): ChainLayer =>
      l === 0
        ? { ...layer, kernel: layer.kernel.map((row) => row.map((weight, i) => weight * slice.scales[i]!)) }
        : layer,
  );
  /** What W makes of the slice's origin. */
  const lead = layers[0]!.kernel.map((row) =>
    row.reduce((sum, weight, i) => sum + weight * slice.origin[i]!, 0),
  );
  const steps = layers.flatMap(({ bias, curve }, layer): UnfoldStep[] => [
    { kind: 'weights', layer },
    ...(bias.some((b) => b !== 0) ? [{ kind: 'bias', layer } as const] : []),
    ...(curve.name === 'linear' ? [] : [{ kind: 'curve', layer } as const]),
  ]);
  const widths = [chain.inputs, ...layers.map(({ bias }) => bias.length)];
  const spaceAt = (stage: number) => (stage === 0 ? 0 : steps[stage - 1]!.layer + 1);
  const widthAt = (stage: number) => widths[spaceAt(stage)]!;

  const carried = (first: Float64Array): Carried => {
    const count = first.length / chain.inputs;
    const stages: (Float64Array | undefined)[] = [first];
    const at = (stage: number): Float64Array => {
      const known = stages[stage];
      if (known) return known;
      const step = steps[stage - 1]!;
      const made = taken(
        step,
        scaled[step.layer]!,
        step.layer === 0 ? lead : undefined,
        at(stage - 1),
        count,
      );
      stages[stage] = made;
      return made;
    };
    return {
      count,
      at,
      seen(depth, frames) {
        const whole = Math.min(Math.floor(depth), steps.length);
        const share = depth - whole;
        const from = at(whole);
        const width = widthAt(whole);
        const frame = frames[spaceAt(whole)]!;
        if (share <= 0 || whole === steps.length) return projected(from, width, frame, count);
        const step = steps[whole]!;
        if (step.kind === 'weights') {
          const to = frames[step.layer + 1]!;
          const path = pathOf(frame, scaled[step.layer]!.kernel, to);
          const shift = step.layer === 0 ? to.map((row) => share * weighted(row, lead)) : [0, 0];
          return projected(from, width, path(share), count, shift);
        }
        const end = at(whole + 1);
        const gone = goneShares(step, scaled[step.layer]!, width, share);
        return blended(from, end, width, frame, gone, count);
      },
    };
  };
  const paths = new WeakMap<Frame, WeakMap<Matrix, WeakMap<Frame, (s: number) => Matrix>>>();
  /** A path is the same for as long as both views and the weights are. */
  const pathOf = (from: Frame, kernel: Matrix, to: Frame) => {
    const byKernel = paths.get(from) ?? new WeakMap();
    paths.set(from, byKernel);
    const byEnd = byKernel.get(kernel) ?? new WeakMap();
    byKernel.set(kernel, byEnd);
    const known = byEnd.get(to) ?? framePath(from, kernel, to);
    byEnd.set(to, known);
    return known;
  };

  const onSlice = slicedChain(chain, slice);
  return {
    steps,
    widthAt,
    spaceAt,
    examples: (rows) => carried(Float64Array.from(rows.flatMap((row) => stepsFrom(slice, row)))),
    places(xy) {
      const flat: number[] = [];
      for (let i = 0; i < xy.length; i += 2)
        flat.push(...stepsFrom(slice, inputsAt(slice, [xy[i]!, xy[i + 1]!])));
      return carried(Float64Array.from(flat));
    },
    corners: (from, to, samples) => bentLine(onSlice, from, to, samples),
  };
}

function taken(
  { kind }: UnfoldStep,
  { kernel, bias, curve }: ChainLayer,
  lead: readonly number[] | undefined,
  before: Float64Array,
  count: number,
): Float64Array {
  const units = bias.length;
  const after = new Float64Array(count * units);
  if (kind === 'weights') {
    const width = kernel[0]!.length;
    for (let unit = 0; unit < units; unit++) {
      const row = kernel[unit]!;
      const start = lead ? lead[unit]! : 0;
      for (let k = 0; k < count; k++) {
        let sum = start;
        for (let i = 0; i < width; i++) sum += row[i]! * before[k * width + i]!;
        after[k * units + unit] = sum;
      }
    }
    return after;
  }
  if (kind === 'bias') {
    for (let k = 0; k < after.length; k++) after[k] = before[k]! + bias[k % units]!;
    return after;
  }
  if (curve.name === 'relu' && Object.keys(curve).length === 1) {
    for (let k = 0; k < after.length; k++) after[k] = Math.max(before[k]!, 0);
    return after;
  }
  for (let k = 0; k < count; k++) {
    after.set(bendLayer(curve, Array.from(before.subarray(k * units, (k + 1) * units))), k * units);
  }
  return after;
}

function projected(
  values: Float64Array,
  width: number,
  [across, up]: Matrix,
  count: number,
  [dx = 0, dy = 0]: readonly number[] = [],
): Float64Array {
  const xy = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    let [x, y] = [dx, dy];
    for (let i = 0; i < width; i++) {
      const value = values[k * width + i]!;
      x += across![i]! * value;
      y += up![i]! * value;
    }
    xy[2 * k] = x;
    xy[2 * k + 1] = y;
  }
  return xy;
}

function blended(
  from: Float64Array,
  to: Float64Array,
  width: number,
  frame: Frame,
  gone: readonly number[],
  count: number,
): Float64Array {
  const mixed = new Float64Array(count * width);
  for (let k = 0; k < mixed.length; k++) {
    const share = gone[k % width]!;
    mixed[k] = share === 0 ? from[k]! : share === 1 ? to[k]! : from[k]! + share * (to[k]! - from[k]!);
  }
  return projected(mixed, width, frame, count);
}

/** How far each unit is on its way: a few units with corners fold one after the other. */
function goneShares(
  { kind }: UnfoldStep,
  { curve }: ChainLayer,
  width: number,
  share: number,
): readonly number[] {
  const folds = kind === 'curve' && width <= ONE_BY_ONE && cornersOf(curve, 0) !== undefined;
  return Array.from({ length: width }, (_, unit) =>
    folds ? Math.min(Math.max(share * width - unit, 0), 1) : share,
  );
}

function weighted(row: readonly number[], values: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + value * values[i]!, 0);
}

/** What counts as on a corner, as a share of the largest sum. */
const ON_CORNER = 1e-12;

function bentLine({ layers }: Chain, from: Vector2, to: Vector2, samples: number): readonly Vector2[] {
  let points: { readonly share: number; readonly z: readonly number[] }[] = [
    { share: 0, z: from },
    { share: 1, z: to },
  ];
  let isSmooth = false;
  for (const layer of layers) {
    const { kernel, bias, curve } = layer;
    points = points.map(({ share, z }) => ({
      share,
      z: kernel.map((row, unit) => row.reduce((sum, weight, i) => sum + weight * z[i]!, bias[unit]!)),
    }));
    kernel.forEach((_, unit) => {
      for (const { at } of cornersOf(curve, unit)?.corners ?? []) points = splitAt(points, unit, at);
    });
    if (kernel.some((_, unit) => !cornersOf(curve, unit))) {
      isSmooth = true;
      break;
    }
    points = points.map(({ share, z }) => ({ share, z: bendLayer(curve, z) }));
  }
  const shares = points.map(({ share }) => share);
  if (isSmooth) {
    for (let k = 1; k < samples; k++) shares.push(k / samples);
    shares.sort((a, b) => a - b);
  }
  return shares.map((share) => [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
}

function splitAt<P extends { readonly share: number; readonly z: readonly number[] }>(
  points: readonly P[],
  unit: number,
  at: number,
): { readonly share: number; readonly z: readonly number[] }[] {
  const near = ON_CORNER * points.reduce((most, { z }) => Math.max(most, Math.abs(z[unit]!)), Math.abs(at));
  const split: { readonly share: number; readonly z: readonly number[] }[] = [points[0]!];
  for (let i = 1; i < points.length; i++) {
    const [start, end] = [points[i - 1]!, points[i]!];
    const [a, b] = [start.z[unit]! - at, end.z[unit]! - at];
    if ((a < -near && b > near) || (a > near && b < -near)) {
      const part = a / (a - b);
      split.push({
        share: start.share + part * (end.share - start.share),
        z: start.z.map((value, k) => value + part * (end.z[k]! - value)),
      });
    }
    split.push(end);
  }
  return split;
}
