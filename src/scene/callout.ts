import type { Vector2 } from '../math/index.ts';
import { type BraceStyle, brace, braceLabel } from './brace.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { type Content, type ContentStyle, centredContent, contentWidth, markOf } from './mark.ts';
import { DIGIT_HEIGHT } from './numeral.ts';

/**
 * A brace with something written at its point, clear of it.
 * @example
 * ```ts
 * const nodes = braceWithLabel([2, 1], [-2, 1], '784', { size: 0.24, ink: 'muted' }); // points down
 * ```
 */
export function braceWithLabel(
  from: Vector2,
  to: Vector2,
  label: Content,
  {
    size,
    ink,
    opacity = 1,
    depth,
    thickness,
    id,
    ...format
  }: ContentStyle & Omit<BraceStyle, 'ink' | 'opacity'>,
): Node[] {
  const shape = depth === undefined ? {} : { depth };
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [nx, ny] = [Math.abs(to[1] - from[1]) / length, Math.abs(to[0] - from[0]) / length];
  const gap = 0.1 + size * ((contentWidth(label, format) / 2) * nx + 0.5 * ny);
  return [
    brace(from, to, {
      ...shape,
      ink,
      opacity,
      ...(thickness === undefined ? {} : { thickness }),
      ...(id === undefined ? {} : { id }),
    }),
    centredContent(markOf(label, format), braceLabel(from, to, { ...shape, gap }), { size, ink, opacity }),
  ];
}

export interface CalloutStyle extends ContentStyle {
  /** Nothing of it leaves this. */
  readonly frame: Rect;
  /** What the label should not cover, where there is room elsewhere. */
  readonly avoid?: readonly Rect[];
  /** Scene units from the point to the beginning of its leader; default 0.12. */
  readonly clear?: number;
  /** Scene units that the leader is long; default 0.35. */
  readonly reach?: number;
  /** Of the leader; default faint. */
  readonly leader?: Ink;
}

/** Where a label may stand about its point, best first. */
const WAYS = [45, 135, 315, 225, 90, 0, 180, 270].map((degrees) => (degrees * Math.PI) / 180);

/**
 * A label beside a point with a leader to it: on the first side, right above before all, where it stays within
 * the frame and off what is to be avoided.
 */
export function callout(
  point: Vector2,
  label: Content,
  style: CalloutStyle,
): { readonly nodes: readonly Node[]; readonly box: Rect } {
  const {
    frame,
    avoid = [],
    clear = 0.12,
    reach = 0.35,
    leader = 'faint',
    size,
    ink,
    opacity = 1,
    ...format
  } = style;
  const mark = markOf(label, format);
  const width = mark.width * size;
  const height = 1.2 * size;
  const places = [1, 1.8, 3].flatMap((far) =>
    WAYS.map((way) => {
      const [dx, dy] = [Math.cos(way), Math.sin(way)];
      const tip: Vector2 = [point[0] + (clear + reach * far) * dx, point[1] + (clear + reach * far) * dy];
      const sideways = Math.abs(dx) < 0.1 ? -width / 2 : dx > 0 ? 0.06 : -width - 0.06;
      const box = {
        x: tip[0] + sideways,
        y: tip[1] - height / 2 + (Math.abs(dx) < 0.1 ? Math.sign(dy) * 0.55 * height : 0),
        width,
        height,
      };
      return { tip, box, dx, dy };
    }),
  );
  const inside = places.filter(({ box }) => contains(frame, box));
  const found = inside.find(({ box }) => !avoid.some((other) => meet(box, other))) ?? inside[0] ?? places[0]!;
  const box = { ...found.box, ...within(found.box, frame) };
  const start: Vector2 = [point[0] + clear * found.dx, point[1] + clear * found.dy];
  return {
    box,
    nodes: [
      { kind: 'segments', xy: [...start, ...found.tip], stroke: { ink: leader, width: 0.02, opacity } },
      mark.draw([box.x, box.y + height / 2 - (DIGIT_HEIGHT / 2) * size], size, ink, opacity),
    ],
  };
}

function contains(frame: Rect, box: Rect): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A box moved into a frame, as far as it fits. */
function within(box: Rect, frame: Rect): Pick<Rect, 'x' | 'y'> {
  return {
    x: Math.max(Math.min(box.x, frame.x + frame.width - box.width), frame.x),
    y: Math.max(Math.min(box.y, frame.y + frame.height - box.height), frame.y),
  };
}
