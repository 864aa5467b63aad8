import { bold } from './bold.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { type Content, centredContent, contentWidth, markOf } from './mark.ts';
import { type NumeralFormat, numeral, numeralWidth } from './numeral.ts';

export interface BarsStyle {
  /** Which way a bar grows; default right. */
  readonly direction?: 'right' | 'up';
  /** The ends of the scale; default from the smallest to the largest value, 0 included. */
  readonly range?: readonly [number, number];
  /** Default text; where there are negative values, positive and negative. */
  readonly ink?: Ink | ((index: number) => Ink);
  /** Default 1 for all. */
  readonly opacity?: (index: number) => number;
  /** What each bar is of, at its foot. */
  readonly labels?: readonly Content[];
  /** How values are written; false leaves them out. Default two decimals. */
  readonly format?: NumeralFormat | false;
  /** Which values are written large and bright; default none is dim. */
  readonly lit?: (index: number) => boolean;
  /** Scene units to the em; default 0.24. */
  readonly size?: number;
  /** A pale track as long as the scale behind every bar; default false. */
  readonly track?: boolean;
}

/** Bars as drawn. */
export interface DrawnBars {
  readonly nodes: readonly Node[];
  /** The bars themselves. */
  readonly bars: readonly Rect[];
  /** The band of each bar, label and value included. */
  readonly bands: readonly Rect[];
  /** Where 0 is, along the direction of growth. */
  readonly zero: number;
}

/**
 * Bars in a box with what they are of at their feet and values in a column of their own, so that no bar runs into a
 * number. Negative values grow the other way from 0.
 * @example
 * ```ts
 * const { nodes } = bars(probabilities, box, { labels: digits, range: [0, 1], track: true, lit: (i) => i === 4 });
 * ```
 */
export function bars(values: readonly number[], box: Rect, style: BarsStyle = {}): DrawnBars {
  const {
    direction = 'right',
    format = {},
    labels = [],
    size = 0.24,
    lit,
    track = false,
    opacity = () => 1,
  } = style;
  const [from, to] = style.range ?? [Math.min(0, ...values), Math.max(0, ...values)];
  const span = to - from || 1;
  const signed = from < 0;
  const inkOf = (i: number): Ink => {
    if (typeof style.ink === 'function') return style.ink(i);
    return style.ink ?? (signed ? (values[i]! < 0 ? 'negative' : 'positive') : 'text');
  };
  const across = direction === 'right';
  const pitch = (across ? box.height : box.width) / Math.max(values.length, 1);
  const thick = Math.min(0.56 * pitch, 0.5);
  const numberFormat = format === false ? undefined : format;
  const foot =
    labels.length === 0
      ? 0
      : across
        ? Math.max(...labels.map((label) => contentWidth(label))) * size + 0.2
        : 1.5 * size;
  const head = numberFormat
    ? across
      ? Math.max(...values.map((value) => numeralWidth(value, size, { ...numberFormat, face: bold })), 0) +
        0.2
      : 1.4 * size
    : 0;
  const start = (across ? box.x : box.y) + foot;
  const room = Math.max((across ? box.width : box.height) - foot - head, 0);
  const place = (value: number) => start + (room * (Math.min(Math.max(value, from), to) - from)) / span;
  const zero = place(0);
  const band = (i: number): Rect =>
    across
      ? { x: box.x, y: box.y + box.height - (i + 1) * pitch, width: box.width, height: pitch }
      : { x: box.x + i * pitch, y: box.y, width: pitch, height: box.height };
  const bands = values.map((_, i) => band(i));
  const along = (i: number, a: number, b: number): Rect => {
    const { x, y } = bands[i]!;
    const off = (pitch - thick) / 2;
    return across
      ? { x: Math.min(a, b), y: y + off, width: Math.abs(b - a), height: thick }
      : { x: x + off, y: Math.min(a, b), width: thick, height: Math.abs(b - a) };
  };
  const drawn = values.map((value, i) => along(i, zero, place(Number.isFinite(value) ? value : 0)));
  const radius = Math.min(0.05, thick / 5);
  const nodes = values.flatMap((value, i): Node[] => {
    const shows = opacity(i);
    const bright = lit?.(i) ?? true;
    const middle = across ? bands[i]!.y + pitch / 2 : bands[i]!.x + pitch / 2;
    const written: Node[] = [];
    const label = labels[i];
    if (label !== undefined) {
      const mark = markOf(label, { decimals: 0 });
      const at = across
        ? ([box.x + (foot - 0.2) / 2, middle] as const)
        : ([middle, box.y + 0.6 * size] as const);
      written.push(centredContent(mark, at, { size, ink: bright ? 'text' : 'muted', opacity: shows }));
    }
    if (numberFormat) {
      const text = {
        ...numberFormat,
        size,
        ink: bright ? ('text' as const) : ('muted' as const),
        opacity: shows,
        ...(lit && bright ? { face: bold } : {}),
      };
      const baseline = across ? middle - 0.36 * size : place(Math.max(value, 0)) + 0.4 * size;
      written.push(
        numeral(value, {
          ...text,
          at: [across ? box.x + box.width : middle, baseline],
          align: across ? 'end' : 'digits',
        }),
      );
    }
    return [
      ...(track
        ? [
            {
              kind: 'box' as const,
              ...along(i, place(from), place(to)),
              radius,
              fill: { ink: 'muted' as const, opacity: 0.14 * shows },
            },
          ]
        : []),
      {
        kind: 'box',
        id: `bar-${i}`,
        ...drawn[i]!,
        radius,
        fill: { ink: inkOf(i), opacity: shows * (bright ? 1 : 0.55) },
      },
      ...written,
    ];
  });
  const axis = across ? [zero, box.y, zero, box.y + box.height] : [box.x, zero, box.x + box.width, zero];
  return {
    nodes: [...nodes, { kind: 'segments', xy: axis, stroke: { ink: 'faint', width: 0.016 } }],
    bars: drawn,
    bands,
    zero,
  };
}
