import { type Carrier, carrier, unfold } from '../../geometry/index.ts';
import type { Vector2 } from '../../math/index.ts';
import { sigmoid, softmax } from '../../nn/index.ts';
import { inputFunctions, isPlain } from '../document/points-of.ts';
import type { LabelledPoint, LayerActivation, StudioDocument } from '../document/studio-document.ts';
import { type Forward, flat } from '../training/forward.ts';
import { plainNetworkOf } from '../training/network-shape.ts';

/** One station on the way of the points through the network. */
export interface Station {
  readonly kind: 'data' | 'inputs' | 'kernel' | 'bias' | 'curve' | 'answer';
  /** Layers counted from 0; −1 before the first. */
  readonly layer: number;
  /** How many numbers each point has here. */
  readonly size: number;
  /** Of a curve. */
  readonly activation?: LayerActivation;
}

/** The stations of a network, data first; of inputs that are chosen, these come second. */
export function stationsOf(
  { network }: Pick<StudioDocument, 'network'>,
  outputs: number,
): readonly Station[] {
  const stations: Station[] = [{ kind: 'data', layer: -1, size: 2 }];
  if (!isPlain(network)) stations.push({ kind: 'inputs', layer: -1, size: network.inputs.length });
  network.layers.forEach(({ units, activation }, layer) => {
    stations.push({ kind: 'kernel', layer, size: units }, { kind: 'bias', layer, size: units });
    if (activation !== 'linear') stations.push({ kind: 'curve', layer, size: units, activation });
  });
  const layer = network.layers.length;
  stations.push(
    { kind: 'kernel', layer, size: outputs },
    { kind: 'bias', layer, size: outputs },
    { kind: 'answer', layer, size: outputs },
  );
  return stations;
}

/** The points at every station, where asked for. */
export interface Journey {
  readonly stations: readonly Station[];
  /** The numbers of every point at a station, `[count, size]`. */
  at(station: number): Float64Array;
  /** The points of the plane themselves. */
  readonly count: number;
}

/** The way of points through a network with these weights. */
export function journeyOf(
  document: StudioDocument,
  forward: Forward,
  weights: Float64Array,
  points: readonly LabelledPoint[],
): Journey {
  const { network } = document;
  const stations = stationsOf(document, forward.shape.layers.at(-1)!.units);
  const count = points.length;
  const plane = flat(points.map(([x, y]) => [x, y]));
  const read = isPlain(network) ? undefined : inputFunctions(network);
  const inputs = read ? flat(points.map(([x, y]) => read.map((input) => input(x, y)))) : plane;
  const known = new Map<number, Float64Array>();

  function compute(index: number): Float64Array {
    const { kind, layer, size } = stations[index]!;
    switch (kind) {
      case 'data':
        return plane;
      case 'inputs':
        return inputs;
      case 'kernel': {
        const sums = forward.until(weights, inputs, count, layer + 1, true);
        const biasAt = biasPlace(forward, layer);
        for (let i = 0; i < sums.length; i++) sums[i]! -= weights[biasAt + (i % size)]!;
        return sums;
      }
      case 'bias':
        return forward.until(weights, inputs, count, layer + 1, true);
      case 'curve':
        return forward.until(weights, inputs, count, layer + 1);
      case 'answer': {
        const sums = forward.run(weights, inputs, count);
        if (size === 1) return sums.map(sigmoid);
        for (let k = 0; k < count; k++) {
          sums.set(softmax(Array.from(sums.subarray(k * size, (k + 1) * size))), k * size);
        }
        return sums;
      }
    }
  }
  return {
    stations,
    count,
    at(station) {
      const made = known.get(station) ?? compute(station);
      known.set(station, made);
      return made;
    },
  };
}

/** Where a layer's bias begins among the weights. */
function biasPlace({ shape }: Forward, layer: number): number {
  let at = 0;
  let width = shape.inputs;
  for (let l = 0; l < layer; l++) {
    const { units } = shape.layers[l]!;
    at += units * (width + 1);
    width = units;
  }
  return at + shape.layers[layer]!.units * width;
}

/** How numbers become a place in a picture. */
export interface Projection {
  readonly kind: 'line' | 'plane' | 'axes' | 'main';
  /** The units across and up, where it is axes. */
  readonly axes?: readonly [number, number];
  place(numbers: Float64Array, at: number): Vector2;
}

/**
 * The projection of a station: of one number a line, of two the plane they are, of more the two units that were chosen or the
 * two directions in which the points differ most.
 */
export function projectionOf(
  numbers: Float64Array,
  size: number,
  axes: readonly [number, number] | null,
): Projection {
  if (size === 1) return { kind: 'line', place: (all, at) => [all[at]!, 0] };
  if (size === 2) return { kind: 'plane', place: (all, at) => [all[at]!, all[at + 1]!] };
  if (axes && axes[0] < size && axes[1] < size) {
    const [i, j] = axes;
    return { kind: 'axes', axes: [i, j], place: (all, at) => [all[at + i]!, all[at + j]!] };
  }
  const [u, v] = mainDirections(numbers, size);
  const along = (all: Float64Array, at: number, w: readonly number[]) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += all[at + i]! * w[i]!;
    return sum;
  };
  return { kind: 'main', place: (all, at) => [along(all, at, u), along(all, at, v)] };
}

/** The two directions of the largest spread about the mean, by turning towards them again and again. */
function mainDirections(
  numbers: Float64Array,
  size: number,
): readonly [readonly number[], readonly number[]] {
  const count = Math.max(1, numbers.length / size);
  const mean = new Array<number>(size).fill(0);
  for (let i = 0; i < numbers.length; i++) mean[i % size]! += numbers[i]! / count;
  const spread = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let at = 0; at < numbers.length; at += size) {
    for (let i = 0; i < size; i++) {
      const a = numbers[at + i]! - mean[i]!;
      for (let j = 0; j <= i; j++) spread[i]![j]! += a * (numbers[at + j]! - mean[j]!);
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) spread[j]![i] = spread[i]![j]!;
  const found: number[][] = [];
  for (let which = 0; which < 2; which++) {
    let direction = Array.from({ length: size }, (_, i) => (i === which ? 1 : 0.1 / (i + 2)));
    for (let turn = 0; turn < 60; turn++) {
      let next = spread.map((row) => row.reduce((sum, value, i) => sum + value * direction[i]!, 0));
      for (const before of found) {
        const along = next.reduce((sum, value, i) => sum + value * before[i]!, 0);
        next = next.map((value, i) => value - along * before[i]!);
      }
      const length = Math.hypot(...next);
      if (!(length > 1e-12)) break;
      direction = next.map((value) => value / length);
    }
    // One of two signs: that in which the unit that counts most counts up.
    const largest = direction.reduce(
      (best, value, i) => (Math.abs(value) > Math.abs(direction[best]!) ? i : best),
      0,
    );
    found.push(direction[largest]! < 0 ? direction.map((value) => -value) : direction);
  }
  return [found[0]!, found[1]!];
}

/** The points at any depth, between two stations too, and how they came there. */
export interface Depth {
  readonly station: Station;
  /** The station that it is on the way to; the same at rest. */
  readonly next: Station;
  readonly share: number;
  readonly places: readonly Vector2[];
  readonly projection: Projection;
  /** Where all of it is a map of the plane: the plane itself carried along. */
  readonly carrier: Carrier | undefined;
}

/** The points at a depth: 0 the data, each station 1 further. */
export function depthOf(
  document: StudioDocument,
  forward: Forward,
  weights: Float64Array,
  journey: Journey,
  depth: number,
): Depth {
  const { stations, count } = journey;
  const whole = Math.min(Math.floor(depth), stations.length - 1);
  const share = Math.min(depth - whole, whole === stations.length - 1 ? 0 : 1);
  const [station, next] = [stations[whole]!, stations[Math.min(whole + 1, stations.length - 1)]!];
  const at = (index: number) => {
    const numbers = journey.at(index);
    const { size } = stations[index]!;
    const projection = projectionOf(numbers, size, document.look.axes);
    const places = Array.from({ length: count }, (_, k) => projection.place(numbers, k * size));
    return { projection, places };
  };
  const carried = carrierAt(document, forward, weights, stations, depth);
  const here = at(whole);
  if (share === 0) return { station, next: station, share, ...here, carrier: carried };
  if (carried) {
    const plane = journey.at(0);
    const places = Array.from({ length: count }, (_, k) => carried.point([plane[2 * k]!, plane[2 * k + 1]!]));
    return { station, next, share, places, projection: here.projection, carrier: carried };
  }
  const there = at(whole + 1).places;
  const places = here.places.map(([x, y], k): Vector2 => {
    const [toX, toY] = there[k]!;
    return [x + share * (toX - x), y + share * (toY - y)];
  });
  return { station, next, share, places, projection: here.projection, carrier: undefined };
}

/** The plane carried to a depth, where every number on the way there fits into a picture of two. */
function carrierAt(
  { network }: StudioDocument,
  { shape }: Forward,
  weights: Float64Array,
  stations: readonly Station[],
  depth: number,
): Carrier | undefined {
  if (!isPlain(network) || !weights.every(Number.isFinite)) return undefined;
  const reached = stations.slice(0, Math.ceil(depth) + 1);
  if (reached.some(({ size }) => size > 2)) return undefined;
  const plain = plainNetworkOf(shape, weights);
  if (!plain) return undefined;
  const last = plain.layers.at(-1)!;
  const answering = last.bias.length === 1 ? ({ ...last, activation: 'sigmoid' } as const) : last;
  const maps = unfold({ ...plain, layers: [...plain.layers.slice(0, -1), answering] });
  // Two last units are behind a softmax, which is no map of each number by itself.
  if (last.bias.length > 1 && depth > maps.length) return undefined;
  return carrier(maps, depth);
}
