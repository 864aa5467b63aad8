import type { Vector2 } from '../math/index.ts';
import { boundsOf } from './camera.ts';
import type { DiagramShape } from './diagram.ts';
import type { Ink, Node, Polyline, Rect } from './drawing.ts';
import { centredContent, numberMark } from './mark.ts';

/** A layer of a diagram that may have more units than can be drawn. */
export interface DrawnLayer {
  readonly units: number;
  /** The most that are drawn, the first and the last of them, with an ellipsis between; default all. */
  readonly drawn?: number;
  /** Whether a small unit of its own stands for the bias that it sends on; default false. */
  readonly bias?: boolean;
}

/** Where the units of large layers stand: a `DiagramShape` of those that are drawn. */
export interface LayersShape extends DiagramShape {
  /** Which unit of its layer each drawn one is. */
  readonly indexes: readonly (readonly number[])[];
  /** Where units are left out. */
  readonly ellipses: readonly (Vector2 | undefined)[];
  /** Where the bias units stand. */
  readonly biases: readonly (Vector2 | undefined)[];
  readonly direction: 'right' | 'down';
}

export interface LayersStyle {
  /** Of a unit, in scene units; less where they would touch. Default 0.3. */
  readonly radius?: number;
  /** Which way the layers follow each other; default right. */
  readonly direction?: 'right' | 'down';
}

/** Of two neighbouring units, in radii, from middle to middle: at least, and at most. */
const APART = [2.3, 4.2] as const;

/**
 * Places layers in a box, as many units of each as told, with room for an ellipsis and for a bias unit.
 * @example
 * ```ts
 * const shape = layers([{ units: 784, drawn: 9, bias: true }, { units: 128, drawn: 7 }, { units: 10 }], box);
 * const nodes = [bundle(layerBox(shape, 0), layerBox(shape, 1), {}), ...diagram(shape, units, []), ...ellipses(shape, 'muted')];
 * ```
 */
export function layers(
  specs: readonly DrawnLayer[],
  box: Rect,
  { radius: wanted = 0.3, direction = 'right' }: LayersStyle = {},
): LayersShape {
  const slots = specs.map((spec) => {
    const drawn = Math.min(spec.drawn ?? spec.units, spec.units);
    const first = Math.ceil(drawn / 2);
    const cut = drawn < spec.units;
    const indexes = Array.from({ length: drawn }, (_, i) => (i < first || !cut ? i : spec.units - drawn + i));
    return {
      indexes,
      cut,
      first,
      count: drawn + (cut ? 1 : 0) + (spec.bias ? 1 : 0),
      bias: spec.bias === true,
    };
  });
  const [along, across] = direction === 'right' ? [box.width, box.height] : [box.height, box.width];
  const most = Math.max(...slots.map(({ count }) => count));
  const radius = Math.min(wanted, across / (2 + APART[0] * (most - 1)), along / 2);
  const gap = most > 1 ? Math.min((across - 2 * radius) / (most - 1), APART[1] * radius) : 0;
  const step = specs.length > 1 ? (along - 2 * radius) / (specs.length - 1) : 0;
  const place = (layer: number, slot: number): Vector2 => {
    const [far, off] = [radius + layer * step, gap * (slot - (slots[layer]!.count - 1) / 2)];
    return direction === 'right'
      ? [box.x + far, box.y + box.height / 2 - off]
      : [box.x + box.width / 2 + off, box.y + box.height - far];
  };
  return {
    radius,
    direction,
    indexes: slots.map(({ indexes }) => indexes),
    units: slots.map(({ indexes, cut, first }, layer) =>
      indexes.map((_, i) => place(layer, cut && i >= first ? i + 1 : i)),
    ),
    ellipses: slots.map(({ cut, first }, layer) => (cut ? place(layer, first) : undefined)),
    biases: slots.map(({ bias, count }, layer) => (bias ? place(layer, count - 1) : undefined)),
  };
}

/** The dots that stand for units left out. */
export function ellipses(
  { ellipses: places, radius, direction }: LayersShape,
  ink: Ink,
  opacity = 1,
): Node[] {
  return places.flatMap((at) =>
    at ? [centredContent(direction === 'right' ? '⋮' : '⋯', at, { size: 1.9 * radius, ink, opacity })] : [],
  );
}

/** The small units that stand for biases. */
export function biasUnits({ biases, radius }: LayersShape, ink: Ink, opacity = 1): Node[] {
  return biases.flatMap((at, layer): Node[] =>
    at
      ? [
          {
            kind: 'circle',
            id: `bias-${layer}`,
            at,
            radius: 0.72 * radius,
            fill: { ink: 'node' },
            stroke: { ink, width: 0.02, opacity },
          },
          centredContent(numberMark(1, { decimals: 0 }), at, { size: 0.9 * radius, ink, opacity }),
        ]
      : [],
  );
}

/** The box around the units of a layer. */
export function layerBox({ units, radius }: DiagramShape, layer: number): Rect {
  const { x, y, width, height } = boundsOf(units[layer]!);
  return { x: x - radius, y: y - radius, width: width + 2 * radius, height: height + 2 * radius };
}

export interface BundleStyle {
  /** Default muted. */
  readonly ink?: Ink;
  /** Default 0.1: it is there, and no more. */
  readonly opacity?: number;
  /** How far it has spread towards its end, 0…1; default 1. */
  readonly until?: number;
  readonly direction?: 'right' | 'down';
  /** Scene units kept from both boxes; default 0.08. */
  readonly gap?: number;
  readonly id?: string;
}

/**
 * All edges between two layers as one quiet area, from the facing side of one box to that of another.
 * @example
 * ```ts
 * const fans = [bundle(pixels, wall, { until: share }), bundle(wall, hidden)];
 * ```
 */
export function bundle(from: Rect, to: Rect, style: BundleStyle = {}): Polyline {
  const { ink = 'muted', opacity = 0.1, until = 1, direction = 'right', gap = 0.08, id } = style;
  const between = (a: number, b: number) => a + (b - a) * until;
  let xy: number[];
  if (direction === 'right') {
    const [left, right] = [from.x + from.width + gap, to.x - gap];
    const end = between(left, right);
    const [low, high] = [between(from.y, to.y), between(from.y + from.height, to.y + to.height)];
    xy = [left, from.y, end, low, end, high, left, from.y + from.height];
  } else {
    const [top, bottom] = [from.y - gap, to.y + to.height + gap];
    const end = between(top, bottom);
    const [low, high] = [between(from.x, to.x), between(from.x + from.width, to.x + to.width)];
    xy = [from.x, top, low, end, high, end, from.x + from.width, top];
  }
  return { kind: 'polyline', ...(id === undefined ? {} : { id }), xy, closed: true, fill: { ink, opacity } };
}
