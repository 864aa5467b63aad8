import type { Vector2 } from '../math/index.ts';
import { bold } from './bold.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { type Content, contentWidth, markOf } from './mark.ts';
import { DIGIT_HEIGHT, type NumeralFormat } from './numeral.ts';

/** One piece of a line. */
export interface LinePart extends NumeralFormat {
  readonly content: Content;
  /** Default that of the line. */
  readonly ink?: Ink;
  /** Multiplies into the line's; default 1. */
  readonly opacity?: number;
  /** Of its size to the line's; default 1. */
  readonly scale?: number;
  /** Ems to keep whatever number stands there; default the content's own. A narrower content stands at the right. */
  readonly width?: number;
  /** Ems free after it; default 0.3, and none after the last. */
  readonly gap?: number;
  readonly id?: string;
}

export interface LineStyle {
  /** Scene units to the em; less where the line would not fit. */
  readonly size: number;
  /** Default text. */
  readonly ink?: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** Where the line stands in its box; default start. */
  readonly align?: 'start' | 'middle' | 'end';
}

/** A line as set. */
export interface SetLine {
  readonly nodes: readonly Node[];
  /** Where each part stands: its width, and the height of digits. */
  readonly boxes: readonly Rect[];
  /** Scene units to the em, after shrinking. */
  readonly size: number;
}

/** The width of a line in ems. */
export function lineWidth(parts: readonly LinePart[]): number {
  return parts.reduce((sum, part, i) => {
    const gap = i === parts.length - 1 ? 0 : (part.gap ?? 0.3);
    return sum + partWidth(part) + gap;
  }, 0);
}

function partWidth({ content, scale = 1, width, ...format }: LinePart): number {
  return (width ?? contentWidth(content, format)) * scale;
}

/**
 * Numbers, words and symbols on one baseline in the middle of a box, never wider than it: where there is less room
 * the whole line is set smaller.
 * @example
 * ```ts
 * const { nodes } = setLine(
 *   [{ content: 133, decimals: 0, face: bold }, { content: '/' }, { content: 200, decimals: 0, face: bold }, { content: 'right', scale: 0.5, ink: 'muted' }],
 *   box, { size: 0.5 },
 * );
 * ```
 */
export function setLine(
  parts: readonly LinePart[],
  box: Rect,
  { size: wanted, ink = 'text', opacity = 1, align = 'start' }: LineStyle,
): SetLine {
  const ems = lineWidth(parts);
  const size = Math.min(wanted, box.width / Math.max(ems, 1e-9));
  const free = box.width - ems * size;
  let left = box.x + free * { start: 0, middle: 0.5, end: 1 }[align];
  const tallest = Math.max(...parts.map(({ scale = 1 }) => scale), 0);
  const baseline = box.y + box.height / 2 - (DIGIT_HEIGHT / 2) * tallest * size;
  const nodes: Node[] = [];
  const boxes = parts.map((part): Rect => {
    const {
      content,
      scale = 1,
      gap = 0.3,
      width: _,
      id,
      ink: own = ink,
      opacity: shows = 1,
      ...format
    } = part;
    const width = partWidth(part) * size;
    const mark = markOf(content, format);
    const at: Vector2 = [left + width - mark.width * scale * size, baseline];
    const drawn = mark.draw(at, scale * size, own, opacity * shows);
    nodes.push(id === undefined ? drawn : { ...drawn, id });
    const place = { x: left, y: baseline, width, height: DIGIT_HEIGHT * scale * size };
    left += width + gap * size;
    return place;
  });
  return { nodes, boxes, size };
}

/**
 * How many of all, large, and a word: `133 / 200 right`. Digits keep their places while it counts.
 * @example
 * ```ts
 * const { nodes } = score(133, 200, 'right', box, { size: 0.5 });
 * ```
 */
export function score(count: number, total: number, word: string, box: Rect, style: LineStyle): SetLine {
  const whole = { decimals: 0, face: bold } as const;
  const width = contentWidth(total, whole);
  return setLine(
    [
      { content: count, ...whole, width, gap: 0.24, id: 'score' },
      { content: '/', ink: 'muted', gap: 0.24 },
      { content: total, ...whole, gap: 0.45 },
      { content: word, ink: 'muted', scale: 0.57 },
    ],
    box,
    style,
  );
}

/** A value with its name, as a panel reads it out. */
export interface Reading extends NumeralFormat {
  readonly name: string;
  readonly value: number;
  /** Ems to keep whatever the number; default its own. */
  readonly width?: number;
  readonly id?: string;
}

/**
 * Names and values side by side, in as many rows as it takes, smaller where the box is too small: none touches another.
 * @example
 * ```ts
 * const nodes = readings([{ name: 'accuracy', value: 66.5, decimals: 1, suffix: '%' }, { name: 'loss', value: 0.62 }], box, { size: 0.2 });
 * ```
 */
export function readings(
  entries: readonly Reading[],
  box: Rect,
  { size: wanted, ink = 'muted', opacity = 1 }: LineStyle,
): readonly Node[] {
  const parts = entries.map(({ name, ...number }): LinePart[] => [
    { content: name, gap: 0.6, opacity: 0.85 },
    { content: number.value, ...number },
  ]);
  const gap = 1.8;
  const widths = parts.map(lineWidth);
  const fitting = Math.min(wanted, box.width / Math.max(...widths, 1e-9));
  const rowsAt = (size: number) => flow(widths, gap, box.width / size);
  // Smaller words may take fewer rows: shrink until as many rows as there are stand one above the other.
  let size = fitting;
  while (
    1.5 * size * (1 + Math.max(...rowsAt(size).map(({ row }) => row), 0)) > box.height &&
    size > 0.3 * fitting
  ) {
    size *= 0.95;
  }
  const places = rowsAt(size);
  const pitch = 1.5 * size;
  const top = box.y + box.height / 2 + (pitch * (1 + Math.max(...places.map(({ row }) => row), 0))) / 2;
  return parts.flatMap((line, i) => {
    const { row, left } = places[i]!;
    const place = {
      x: box.x + left * size,
      y: top - pitch * (row + 1),
      width: widths[i]! * size + 1e-9,
      height: pitch,
    };
    return setLine(line, place, { size, ink, opacity }).nodes;
  });
}

/** Row and left edge of things of these widths, from left to right, a new row where the next would not fit. */
export function flow(
  widths: readonly number[],
  gap: number,
  room: number,
): { readonly row: number; readonly left: number }[] {
  let [left, row] = [0, 0];
  return widths.map((width) => {
    if (left > 0 && left + width > room + 1e-9) [left, row] = [0, row + 1];
    const place = { row, left };
    left += width + gap;
    return place;
  });
}
