import type { Vector2 } from '../../math/index.ts';
import type { Drawing } from '../../scene/index.ts';
import { type Depth, depthOf, journeyOf, projectionOf } from '../picture/depth.ts';
import { type DepthCut, depthPicture, stationView } from '../picture/depth-picture.ts';
import { nearestOtherAnswer } from '../picture/nearest-answer.ts';
import { planePicture } from '../picture/plane-picture.ts';
import { pushesOf } from '../picture/pushes.ts';
import { isWrong, type Now } from './studio.ts';

let pictured: { readonly of: readonly unknown[]; readonly drawing: Drawing } | undefined;

/** The picture of a moment; at rest the very same drawing. */
export function pictureOf(now: Now, showsPushes = pushesShow.now, withoutPoints = false): Drawing {
  const { document, anatomy, points, frame, sums, journey } = now;
  const { look } = document;
  const of = [
    anatomy,
    points,
    frame,
    sums,
    look.depth,
    look.unit,
    look.probe,
    look.axes,
    journey,
    showsPushes,
    withoutPoints,
    document.data,
  ];
  if (pictured && of.every((part, i) => part === pictured!.of[i])) return pictured.drawing;
  const drawing = look.depth > 0 ? hiddenPicture(now) : inputPicture(now, showsPushes, withoutPoints);
  pictured = { of, drawing };
  return drawing;
}

/** Whether the points that push the held unit are shown. */
export const pushesShow = { now: false };

function inputPicture(now: Now, showsPushes: boolean, withoutPoints: boolean): Drawing {
  const { document, frame, view, anatomy, points } = now;
  const { look, data } = document;
  const { source } = data;
  return planePicture({
    frame,
    view,
    anatomy,
    classes: data.classes,
    points: points.points,
    isTest: points.isTest,
    withoutPoints,
    isWrong: isWrong(now),
    pushes: showsPushes && look.unit ? pushesOf(now, look.unit) : undefined,
    axes: source.kind === 'table' ? source.axes : undefined,
    held: look.unit,
    probe: look.probe
      ? { at: look.probe as Vector2, nearest: nearestOtherAnswer(now, look.probe as Vector2)?.at }
      : undefined,
  });
}

function hiddenPicture(now: Now): Drawing {
  const { document, forward, weights, journey, points, frame } = now;
  const depth = depthOf(document, forward, weights, journey, document.look.depth);
  const whole = Math.min(Math.floor(document.look.depth), journey.stations.length - 1);
  const next = Math.min(whole + 1, journey.stations.length - 1);
  const viewAt = (station: number) => {
    if (station === 0) return now.view;
    const numbers = journey.at(station);
    const { size } = journey.stations[station]!;
    const projection = projectionOf(numbers, size, document.look.axes);
    return stationView(
      Array.from({ length: journey.count }, (_, k) => projection.place(numbers, k * size)),
      frame,
    );
  };
  const { probe } = document.look;
  let probeAt: Vector2 | undefined;
  if (probe) {
    const own = journeyOf(document, forward, weights, [[probe[0], probe[1], 0]]);
    const projected = depthOf({ ...document }, forward, weights, own, document.look.depth);
    if (depth.projection.kind !== 'main') probeAt = projected.places[0];
  }
  return depthPicture({
    frame,
    depth,
    views: [viewAt(whole), viewAt(next)],
    points: points.points,
    isTest: points.isTest,
    isWrong: isWrong(now),
    cut: cutOf(now, depth),
    probe: probeAt,
  });
}

/** Where the answer of two classes changes: a line in the last plane of two numbers, and a place on the last line. */
function cutOf({ forward, weights }: Now, { station, share, projection }: Depth): DepthCut | undefined {
  const { layers } = forward.shape;
  const last = layers.length - 1;
  if (share !== 0 || layers[last]!.units !== 1) return undefined;
  const width = layers[last - 1]?.units ?? forward.shape.inputs;
  const at = weights.length - width - 1;
  const bias = weights[weights.length - 1]!;
  if (station.layer === last) {
    if (station.kind === 'kernel') return { normal: [1, 0], offset: bias };
    return { normal: [1, 0], offset: station.kind === 'bias' ? 0 : -0.5 };
  }
  const isLast = station.layer === last - 1 && station.size === 2 && projection.kind === 'plane';
  const isOut =
    layers[station.layer]?.activation === 'linear' ? station.kind === 'bias' : station.kind === 'curve';
  return isLast && isOut ? { normal: [weights[at]!, weights[at + 1]!], offset: bias } : undefined;
}
