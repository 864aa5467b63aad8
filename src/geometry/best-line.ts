import { dot, length, mix, random, scale, subtract, type Vector2 } from '../math/index.ts';

/** A straight line and how well it parts two classes. */
export interface BestLine {
  /** Unit length, towards the side of label 1: a point is taken for label 1 where `normal · point > offset`. */
  readonly normal: Vector2;
  readonly offset: number;
  /** Points on the right side, out of `count`. */
  readonly correct: number;
  readonly count: number;
  /** Whether no straight line does better; false where only a sample of the points was searched. */
  readonly exact: boolean;
}

/** Most places for which every line is tried: the time grows with their square. */
const MOST_PLACES = 500;

/**
 * The straight line that puts the most points on the right side, label 1 on either.
 *
 * Every way in which a line can part the points is met by a line that turns about one of them: an angular
 * sweep about each, O(n² log n). Above 500 different places, 500 of them (always the same) are searched, and
 * the line found is then moved to where it parts all points best; the count is always over all points.
 * @param labels 0 or 1, one for each point
 * @throws RangeError where there are not as many labels as points
 */
export function bestLine(points: readonly Vector2[], labels: readonly number[]): BestLine {
  if (points.length !== labels.length) {
    throw new RangeError(`bestLine.labels: expected ${points.length}, one a point, got ${labels.length}`);
  }
  const places = placesOf(points, labels);
  const exact = places.length <= MOST_PLACES;
  // Drawn by lot: every n-th of points that alternate between two labels would all have the same one.
  const searched = exact
    ? places
    : random(1)
        .shuffle([...places])
        .slice(0, MOST_PLACES);
  if (searched.length === 0) return { normal: [1, 0], offset: 0, correct: 0, count: 0, exact: true };
  let best = bestDirections(searched)
    .map((angle) => bestOffset([Math.sin(angle), -Math.cos(angle)], searched))
    .reduce(better, bestOffset([1, 0], searched));
  best = better(best, bestOffset(widestStrip(best, searched), searched));
  if (!exact) best = bestOffset(best.normal, places);
  const { normal, offset, correct } = best;
  return { normal, offset, correct, count: points.length, exact };
}

const found = new WeakMap<object, BestLine>();

/** `bestLine` of a data set, searched once for each: figures ask anew with every change of their params. */
export function bestLineOf(data: {
  readonly points: readonly Vector2[];
  readonly labels: readonly number[];
}): BestLine {
  const line = found.get(data) ?? bestLine(data.points, data.labels);
  found.set(data, line);
  return line;
}

/** A place with the number of points of each label there: no line can part those. */
interface Place {
  readonly at: Vector2;
  readonly label0: number;
  readonly label1: number;
}

interface Found {
  readonly normal: Vector2;
  readonly offset: number;
  readonly correct: number;
  /** Free space across the line. */
  readonly gap: number;
}

/** The one with more points right; of equal ones the one with more space, or else the first. */
function better(a: Found, b: Found): Found {
  return b.correct > a.correct || (b.correct === a.correct && b.gap > a.gap) ? b : a;
}

/** Angles nearer to each other than this are of points on one line, computed with rounding. */
const SAME_ANGLE = 1e-12;
/** Of the directions that tie for the most points, how many are looked at for the most space. */
const MOST_TIES = 64;

function placesOf(points: readonly Vector2[], labels: readonly number[]): Place[] {
  const places = new Map<string, { at: Vector2; label0: number; label1: number }>();
  points.forEach((at, i) => {
    const key = `${at[0]} ${at[1]}`;
    const place = places.get(key) ?? { at, label0: 0, label1: 0 };
    place[labels[i] === 1 ? 'label1' : 'label0']++;
    places.set(key, place);
  });
  return [...places.values()];
}

/** The directions (radians) of the lines that part the most places rightly, those with room to turn first. */
function bestDirections(places: readonly Place[]): number[] {
  let most = -1;
  let ties: { angle: number; room: number }[] = [];
  for (const pivot of places) {
    sweep(pivot, places, (correct, angle, room) => {
      if (correct < most) return;
      if (correct > most) {
        most = correct;
        ties = [];
      }
      ties.push({ angle, room });
    });
  }
  return ties
    .sort((a, b) => b.room - a.room)
    .slice(0, MOST_TIES)
    .map(({ angle }) => angle);
}

/** Turns a line about one place by half a turn and tells, between any two others, how many points it gets right. */
function sweep(
  pivot: Place,
  places: readonly Place[],
  tell: (correct: number, angle: number, room: number) => void,
): void {
  // Label 1 to the left of the line counts as right; for the line turned round, the opposite does.
  let leftIsOne = 0;
  let total = 0;
  const met: { angle: number; gain: number }[] = [];
  for (const place of places) {
    if (place === pivot) continue;
    total += place.label0 + place.label1;
    const around = Math.atan2(place.at[1] - pivot.at[1], place.at[0] - pivot.at[0]);
    const ahead = around >= 0 && around < Math.PI;
    leftIsOne += ahead ? place.label1 : place.label0;
    const lost = place.label1 - place.label0;
    met.push(
      ahead
        ? { angle: around, gain: -lost }
        : { angle: around < 0 ? around + Math.PI : around - Math.PI, gain: lost },
    );
  }
  const own = Math.max(pivot.label0, pivot.label1);
  if (met.length === 0) {
    tell(own, Math.PI / 2, Math.PI);
    return;
  }
  met.sort((a, b) => a.angle - b.angle);
  met.forEach(({ angle, gain }, i) => {
    leftIsOne += gain;
    const next = met[i + 1]?.angle ?? met[0]!.angle + Math.PI;
    const room = next - angle;
    if (room > SAME_ANGLE) tell(own + Math.max(leftIsOne, total - leftIsOne), angle + room / 2, room);
  });
}

/** Of all lines with a given normal, either way round, the one that gets most points right; of those, the freest. */
function bestOffset(normal: Vector2, places: readonly Place[]): Found {
  const along = places
    .map(({ at, label0, label1 }) => ({ at: normal[0] * at[0] + normal[1] * at[1], label0, label1 }))
    .sort((a, b) => a.at - b.at);
  const total = along.reduce((sum, { label0, label1 }) => sum + label0 + label1, 0);
  // Before the first place everything lies above the line: label 1 is right.
  let aboveIsOne = along.reduce((sum, { label1 }) => sum + label1, 0);
  const first = along[0]!.at;
  let best = {
    offset: first - 1,
    correct: Math.max(aboveIsOne, total - aboveIsOne),
    gap: 0,
    up: 2 * aboveIsOne >= total,
  };
  along.forEach(({ at, label0, label1 }, i) => {
    aboveIsOne += label0 - label1;
    const next = along[i + 1]?.at;
    const gap = next === undefined ? 0 : next - at;
    const offset = next === undefined ? at + 1 : at + gap / 2;
    if (next !== undefined && !(at < offset && offset < next)) return;
    const correct = Math.max(aboveIsOne, total - aboveIsOne);
    if (correct > best.correct || (correct === best.correct && gap > best.gap)) {
      best = { offset, correct, gap, up: 2 * aboveIsOne >= total };
    }
  });
  const { offset, correct, gap, up } = best;
  return up
    ? { normal, offset, correct, gap }
    : { normal: [-normal[0], -normal[1]], offset: -offset, correct, gap };
}

/** Steps towards the widest strip; what is left to gain by then cannot be seen. */
const STRIP_STEPS = 200;

/**
 * The direction across the widest empty strip between the places above a line and those below it: that of
 * the shortest way between their convex hulls (Gilbert, SIAM J. Control 1966).
 */
function widestStrip({ normal, offset }: Found, places: readonly Place[]): Vector2 {
  const [above, below]: [Vector2[], Vector2[]] = [[], []];
  for (const { at } of places) (dot(normal, at) > offset ? above : below).push(at);
  if (above.length === 0 || below.length === 0) return normal;
  let across = subtract(above[0]!, below[0]!);
  for (let step = 0; step < STRIP_STEPS; step++) {
    const reach = subtract(farthest(above, across, -1), farthest(below, across, 1));
    const by = subtract(reach, across);
    const gain = -dot(across, by);
    if (gain <= 1e-9 * dot(across, across)) break;
    across = mix(across, reach, Math.min(gain / dot(by, by), 1));
  }
  const size = length(across);
  return size > 0 ? scale(across, 1 / size) : normal;
}

function farthest(points: readonly Vector2[], direction: Vector2, sign: 1 | -1): Vector2 {
  let [best, most] = [points[0]!, -Infinity];
  for (const point of points) {
    const along = sign * dot(point, direction);
    if (along > most) [best, most] = [point, along];
  }
  return best;
}
