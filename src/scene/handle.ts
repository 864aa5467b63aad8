import type { Vector2 } from '../math/index.ts';
import type { Camera } from './camera.ts';
import type { Chart } from './chart.ts';
import type { Node, Rect } from './drawing.ts';
import type { Handle } from './figure.ts';
import type { Language, Localized } from './language.ts';

/** Scene units that one may miss a point by and still take hold of it. */
const GRIP: Vector2 = [0.55, 0.55];

/** What a point is seen through: a camera, or a chart whose axes have scales of their own. */
export type Window = Pick<Camera, 'toStage' | 'toPlane'> | Pick<Chart, 'toStage' | 'toChart'>;

/** A point of the plane that can be dragged anywhere: `set` proposes params for where it has come to. */
export function pointHandle<P>(
  point: {
    readonly id: string;
    readonly label: Localized;
    /** In plane units. */
    readonly at: Vector2;
    readonly through: Window;
    /** In scene units. */
    readonly size?: Vector2;
  },
  language: Language,
  set: (at: Vector2) => P,
): Handle<P> {
  const { id, label, at, through, size = GRIP } = point;
  return {
    id,
    label: label[language],
    at: through.toStage(at),
    size,
    kind: 'plane',
    drag: (to, from) => {
      const start = through.toStage(at);
      const place: Vector2 = [start[0] + to[0] - from[0], start[1] + to[1] - from[1]];
      return set('toPlane' in through ? through.toPlane(place) : through.toChart(place));
    },
  };
}

/** A number that is dragged left and right like a slider, typed, or stepped with the arrow keys. */
export function numberHandle<P>(
  number: {
    readonly id: string;
    readonly label: Localized;
    /** In scene units, as in `Handle`. */
    readonly at: Vector2;
    readonly size: Vector2;
    readonly to?: Vector2;
    readonly value: number;
    /** What one scene unit to the right adds. Default: 0.5, and more for numbers above 4. */
    readonly rate?: number;
    /** What an arrow key adds; what is dragged snaps to its multiples. Without it nothing snaps. */
    readonly step?: number;
    readonly glow?: (at: Vector2) => readonly Node[];
  },
  language: Language,
  set: (value: number) => P,
): Handle<P> {
  const { id, label, at, size, to, value, step, glow } = number;
  const { rate = 0.5 * Math.max(1, Math.abs(value) / 4) } = number;
  const snapped = (free: number) => (step === undefined ? free : Math.round(free / step) * step);
  return {
    id,
    label: label[language],
    at,
    size,
    ...(to ? { to } : {}),
    kind: 'slider',
    ...(glow ? { glow } : {}),
    drag: (now, start) => set(snapped(value + (now[0] - start[0]) * rate)),
    number: { value, step: step ?? (Math.abs(rate) >= 1 ? 0.25 : 0.05), set },
  };
}

/** Something that is pressed: `press` gives the params to go on with. */
export function buttonHandle<P>(button: PlacedHandle, language: Language, press: () => P): Handle<P> {
  return { ...placed(button, language), kind: 'button', drag: press };
}

/** A surface that is drawn on: `stroke` gives the params after one more stretch of the way, from `from` to `to`. */
export function brushHandle<P>(
  surface: PlacedHandle,
  language: Language,
  stroke: (to: Vector2, from: Vector2) => P,
): Handle<P> {
  return { ...placed(surface, language), kind: 'brush', drag: stroke };
}

/** Something that shows more while it is pointed at; it changes nothing. */
export function lookHandle<P>(
  thing: PlacedHandle & { readonly glow: (at: Vector2) => readonly Node[] },
  language: Language,
  params: P,
): Handle<P> {
  return { ...placed(thing, language), kind: 'look', drag: () => params };
}

/** Where a handle is, and what it is called. */
export interface PlacedHandle {
  readonly id: string;
  readonly label: Localized;
  /** Its box, in scene units. */
  readonly box: Rect;
  readonly glow?: (at: Vector2) => readonly Node[];
}

function placed({ id, label, box, glow }: PlacedHandle, language: Language) {
  const at: Vector2 = [box.x + box.width / 2, box.y + box.height / 2];
  const size: Vector2 = [box.width, box.height];
  return { id, label: label[language], at, size, ...(glow ? { glow } : {}) };
}
