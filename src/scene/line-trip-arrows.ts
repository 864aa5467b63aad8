import { carrier, turnOntoLine } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import { arrow, arrowName } from './arrow.ts';
import type { Ink, Node } from './drawing.ts';
import type { Handle } from './figure.ts';
import { numberHandle } from './handle.ts';
import type { Language } from './language.ts';
import type { LineTrip, TripMoment } from './line-trip.ts';
import type { Mark } from './mark.ts';
import { share } from './share.ts';

/** Scene units above the number line at which the arrows end up: one above the other, so that both can be seen. */
const LIFT = { iHat: 0.27, jHat: 0.62, shift: 1 } as const;

/** How strongly each of the arrows of a trip shows, 0…1. */
export interface TripArrows {
  readonly basis: number;
  /** Where W will take î and ĵ, and on what way, before it has. */
  readonly promise: number;
  readonly shift: number;
  readonly names: { readonly iHat: Mark; readonly jHat: Mark; readonly b: Mark };
}

/** Stretches that a way is drawn in. */
const WAY_POINTS = 24;

const COLUMNS = ['iHat', 'jHat'] as const;

/** How far b has moved everything. */
function shiftedBy({ b }: LineTrip, depth: number): number {
  return b * share(depth, 1, 2);
}

/** Tip of a basis arrow once W is applied, on the stage. */
function landing(trip: LineTrip, { through, depth }: TripMoment, column: 0 | 1): Vector2 {
  const [x, y] = through.toStage([shiftedBy(trip, depth) + trip.w[column], 0]);
  return [x, y + LIFT[COLUMNS[column]]];
}

/** î and ĵ as carried, where W will take them, and the shift b. */
export function tripArrows(trip: LineTrip, moment: TripMoment, style: TripArrows): Node[] {
  const { through, carried, depth } = moment;
  const { basis, promise, shift, names } = style;
  const nodes: Node[] = [];
  const waiting = promise * (1 - share(depth, 0, 0.9));
  COLUMNS.forEach((ink, column) => {
    const lift = LIFT[ink] * lifted(depth);
    const at = (point: Vector2): Vector2 => {
      const [x, y] = through.toStage(carried.point(point));
      return [x, y + lift];
    };
    const [from, tip] = [at([0, 0]), at(column === 0 ? [1, 0] : [0, 1])];
    if (waiting > 0.01) {
      const end = landing(trip, moment, column as 0 | 1);
      const foot: Vector2 = [through.toStage([0, 0])[0], end[1]];
      nodes.push(
        ...way(trip, moment, column as 0 | 1, 0.9 * waiting),
        arrow(foot, end, { ink, opacity: 0.4 * waiting, width: 0.04, dash: [0.1, 0.08] }),
      );
    }
    if (basis > 0.01) {
      nodes.push(arrow(from, tip, { ink, opacity: basis, width: 0.06, id: ink }));
      nodes.push(...nameOf(from, tip, names[ink], ink, basis));
    }
  });
  if (shift > 0.01 && trip.b !== 0) {
    const [from, to] = [0, trip.b].map((x): Vector2 => {
      const [at, line] = through.toStage([x, 0]);
      return [at, line + LIFT.shift];
    }) as [Vector2, Vector2];
    const now: Vector2 = [from[0] + (to[0] - from[0]) * share(depth, 1, 2), from[1]];
    nodes.push(
      arrow(from, to, { ink: 'text', opacity: 0.35 * shift, dash: [0.1, 0.08], width: 0.04 }),
      arrow(from, now, { ink: 'text', opacity: shift, id: 'shift' }),
      ...nameOf(from, to, names.b, 'text', shift),
    );
  }
  return nodes;
}

/** How far an arrow has left the picture of the plane for its place above the line: only once it is nearly flat. */
function lifted(depth: number): number {
  return Math.min(depth, 1) ** 5;
}

/** Scene units to the em of an arrow's name. */
const NAME = 0.34;

/** An arrow shorter than this has no direction to put a name in. */
const NAMED_FROM = 0.3;

function nameOf(from: Vector2, to: Vector2, name: Mark, ink: Ink, opacity: number): Node[] {
  if (Math.hypot(to[0] - from[0], to[1] - from[1]) < NAMED_FROM) return [];
  return [arrowName(from, to, name, { size: NAME, ink, opacity })];
}

/** The way of a basis arrow's tip from here to where W takes it: a quarter turn for ĵ, straight on for î. */
function way({ maps }: LineTrip, { through, depth }: TripMoment, column: 0 | 1, opacity: number): Node[] {
  const ink = COLUMNS[column];
  const xy: number[] = [];
  for (let i = 0; i <= WAY_POINTS; i++) {
    const s = depth + ((1 - depth) * i) / WAY_POINTS;
    const { point } = carrier(maps, s, { path: turnOntoLine });
    const [x, y] = through.toStage(point(column === 0 ? [1, 0] : [0, 1]));
    xy.push(x, y + LIFT[ink] * lifted(s));
  }
  const stroke = { ink, width: 0.022, opacity, dash: [0.03, 0.07] } as const;
  return [{ kind: 'polyline', id: `way-${ink}`, xy, stroke }];
}

/** What can be taken hold of: where î and ĵ land, and the shift on the number line. */
export function tripHandles<P>(
  trip: LineTrip,
  moment: TripMoment,
  shows: Pick<TripArrows, 'basis' | 'promise' | 'shift'>,
  language: Language,
  propose: (change: { readonly w?: Vector2; readonly b?: number }) => P,
): Handle<P>[] {
  const { through, depth } = moment;
  const { w, b } = trip;
  const rate = 1 / through.scale;
  const columns = (['î', 'ĵ'] as const).map((name, i) => {
    const column = i as 0 | 1;
    const handle = numberHandle(
      {
        id: `W.column${column}`,
        label: {
          en: `Where W takes ${name}: column ${column + 1} of W`,
          'zh-Hant': `W 把 ${name} 帶到哪裡：W 的第 ${column + 1} 行`,
        },
        at: landing(trip, moment, column),
        size: [0.6, 0.34],
        value: w[column],
        rate,
      },
      language,
      (value) => propose({ w: column === 0 ? [value, w[1]] : [w[0], value] }),
    );
    const seen = depth >= 0.9 ? shows.basis > 0.5 : shows.promise > 0.5;
    return seen ? handle : { ...handle, unseen: true as const };
  });
  const [x, y] = through.toStage([b, 0]);
  const shift = numberHandle(
    {
      id: 'line:b[0]',
      label: { en: 'The shift b on the number line', 'zh-Hant': '數線上的平移 b' },
      at: [x, y + LIFT.shift],
      size: [0.6, 0.36],
      value: b,
      rate,
    },
    language,
    (value) => propose({ b: value }),
  );
  return [...columns, shows.shift > 0.5 ? shift : { ...shift, unseen: true as const }];
}
