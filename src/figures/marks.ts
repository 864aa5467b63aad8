import { type Carrier, carrier } from '../geometry/index.ts';
import type { Camera, Node } from '../scene/index.ts';
import { DEPTH, type Model } from './model.ts';
import type { PlaneState } from './plane-state.ts';

/** The data, carried; while they are being counted, those still waiting are dim. */
export function points(model: Model, carried: Carrier, through: Camera, state: PlaneState): Node[] {
  const { counted, split } = state;
  const last = Math.round(counted * model.points.length);
  const waiting = split > 0 && last < model.points.length;
  const reached = (i: number) => !waiting || model.rank[i]! < last;
  return [
    ...(waiting ? dots(model, carried, through, (i) => !reached(i), 1 - 0.6 * split, true) : []),
    ...dots(model, carried, through, reached, 1, true),
    ...wrongRings(model, carried, through, state, last),
  ];
}

function dotRadius(model: Model): number {
  return model.points.length > 600 ? 0.05 : 0.082;
}

function dots(
  model: Model,
  carried: Carrier,
  through: Camera,
  which: (index: number) => boolean,
  opacity: number,
  outlined: boolean,
): Node[] {
  const xy: [number[], number[]] = [[], []];
  model.points.forEach((point, i) => {
    if (!which(i)) return;
    const [x, y] = through.toStage(carried.point(point));
    xy[model.labels[i]!].push(x, y);
  });
  return ([0, 1] as const).map((label) => ({
    kind: 'dots',
    id: outlined ? `points-${label}` : `ghosts-${label}`,
    xy: xy[label],
    shape: label === 0 ? 'disc' : 'diamond',
    radius: dotRadius(model),
    fill: { ink: label === 0 ? 'label0' : 'label1', opacity },
    ...(outlined ? { outline: { ink: 'background', width: 0.02, opacity: 0.7 * opacity } } : {}),
  }));
}

/** Points on the wrong side wear a red ring, once they have been counted. */
function wrongRings(
  { points, logits, labels, rank }: Model,
  carried: Carrier,
  through: Camera,
  { counted }: PlaneState,
  last: number,
): Node[] {
  if (counted <= 0) return [];
  return points.flatMap((point, i): Node[] => {
    if (logits[i]! > 0 === (labels[i] === 1) || rank[i]! >= last) return [];
    const at = through.toStage(carried.point(point));
    return [{ kind: 'circle', at, radius: 0.13, stroke: { ink: 'negative', width: 0.025 } }];
  });
}

/** A ring around the chosen point. */
export function probe({ params }: Model, carried: Carrier, through: Camera): Node[] {
  const point = params.data.points[params.probe]!;
  const at = through.toStage(carried.point(point));
  return [{ kind: 'circle', id: 'probe', at, radius: 0.17, stroke: { ink: 'text', width: 0.03 } }];
}

/** Where the points were before the fold. */
export function ghosts(model: Model, through: Camera, state: PlaneState): Node[] {
  if (state.ghost <= 0.01) return [];
  const before = carrier(model.maps, DEPTH.shifted);
  return dots(model, before, through, () => true, 0.2 * state.ghost, false);
}
