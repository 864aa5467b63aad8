import type { Rect } from './drawing.ts';
import type { Stage } from './figure.ts';

/** Where things go on a stage, in scene units. Nothing overlaps, so nothing ever covers the data. */
export interface Layout {
  /** Higher than wide: the plane on top, the panel at the foot. */
  readonly upright: boolean;
  /** The plane and what moves in it. */
  readonly plane: Rect;
  /** Captions and chapter marks. */
  readonly strip: Rect;
  /** Network diagram, matrices, formula; empty on a compact stage. */
  readonly panel: Rect;
}

/**
 * Parts a stage into plane, caption strip and panel: side by side on a wide one, stacked on an upright one, and
 * no panel on a compact one.
 */
export function layout({ width, height, compact }: Stage): Layout {
  const left = -width / 2;
  const bottom = -height / 2;
  if (compact) {
    const strip = 0.86;
    return {
      upright: false,
      panel: { x: left, y: bottom, width: 0, height: 0 },
      strip: { x: left, y: bottom, width, height: strip },
      plane: { x: left, y: bottom + strip, width, height: height - strip },
    };
  }
  if (width / height >= 1.2) {
    const column = Math.min(4.2, width * 0.32);
    const strip = 1.36;
    return {
      upright: false,
      panel: { x: left, y: bottom, width: column, height },
      strip: { x: left + column, y: bottom, width: width - column, height: strip },
      plane: { x: left + column, y: bottom + strip, width: width - column, height: height - strip },
    };
  }
  const strip = 1.62;
  const panel = Math.min(4.4, height * 0.36);
  return {
    upright: true,
    panel: { x: left, y: bottom, width, height: panel },
    strip: { x: left, y: bottom + panel, width, height: strip },
    plane: { x: left, y: bottom + panel + strip, width, height: height - panel - strip },
  };
}

/** A stage without a panel column: one body over the caption strip, in scene units. */
export interface FrameLayout {
  /** The body is higher than wide: stack what stands side by side elsewhere. */
  readonly upright: boolean;
  /** So small that only the captions' titles can be read. */
  readonly compact: boolean;
  /** All that is not the strip. */
  readonly body: Rect;
  /** Captions and chapter marks. */
  readonly strip: Rect;
}

/**
 * Parts a stage into a body and the caption strip under it.
 * @example
 * ```ts
 * const { body, strip, upright } = frameOf(stage);
 * const [left, right] = (upright ? splitColumn : splitRow)(inset(body, 0.4), [1, 1], 0.5);
 * ```
 */
export function frameOf({ width, height, compact = false }: Stage): FrameLayout {
  const upright = width / height < 1.2;
  const strip = compact ? 0.86 : upright ? 1.62 : 1.36;
  const [left, bottom] = [-width / 2, -height / 2];
  return {
    upright,
    compact,
    strip: { x: left, y: bottom, width, height: strip },
    body: { x: left, y: bottom + strip, width, height: height - strip },
  };
}

/** A part's share of what is free, or its size in scene units. */
export type Share = number | { readonly units: number };

/**
 * Parts a rectangle from left to right.
 * @param gap scene units between two parts; default 0
 * @example
 * ```ts
 * const [names, middle, numbers] = splitRow(body, [{ units: 1.2 }, 1, { units: 0.8 }], 0.2);
 * ```
 */
export function splitRow(rect: Rect, shares: readonly Share[], gap = 0): Rect[] {
  return spans(rect.width, shares, gap).map(([start, width]) => ({ ...rect, x: rect.x + start, width }));
}

/**
 * Parts a rectangle from top to bottom.
 * @param gap scene units between two parts; default 0
 */
export function splitColumn(rect: Rect, shares: readonly Share[], gap = 0): Rect[] {
  return spans(rect.height, shares, gap).map(([start, height]) => ({
    ...rect,
    y: rect.y + rect.height - start - height,
    height,
  }));
}

/** Start and length of each part; where sizes ask for more than there is, all shrink alike. */
function spans(whole: number, shares: readonly Share[], gap: number): (readonly [number, number])[] {
  const units = shares.map((share) => (typeof share === 'number' ? 0 : share.units));
  const fixed = units.reduce((sum, size) => sum + size, 0);
  const parts = shares.reduce((sum: number, share) => sum + (typeof share === 'number' ? share : 0), 0);
  const room = Math.max(whole - gap * (shares.length - 1), 0);
  const shrink = fixed > room ? room / fixed : 1;
  const free = room - fixed * shrink;
  let at = 0;
  return shares.map((share, i) => {
    const length = typeof share === 'number' ? (parts > 0 ? (free * share) / parts : 0) : units[i]! * shrink;
    const span = [at, length] as const;
    at += length + gap;
    return span;
  });
}

/** A rectangle with its edges moved in, by `by` or by `[sideways, up and down]` scene units, never past its middle. */
export function inset(rect: Rect, by: number | readonly [number, number]): Rect {
  const [dx, dy] = typeof by === 'number' ? [by, by] : by;
  return centred(rect, Math.max(rect.width - 2 * dx, 0), Math.max(rect.height - 2 * dy, 0));
}

/** The rectangle of this size about the middle of another. */
export function centred(rect: Rect, width: number, height: number): Rect {
  return {
    x: rect.x + (rect.width - width) / 2,
    y: rect.y + (rect.height - height) / 2,
    width,
    height,
  };
}

/** The largest rectangle of this shape (width / height) in the middle of another. */
export function fitted(rect: Rect, aspect: number): Rect {
  const width = Math.min(rect.width, rect.height * aspect);
  return centred(rect, width, width / aspect);
}

/** Pictures of equal rank beside each other, under a line of their own. */
export interface Panes extends FrameLayout {
  /** For a formula or a heading over the panes; no height where none was asked for. */
  readonly header: Rect;
  readonly panes: readonly Rect[];
}

/**
 * Panes side by side on a wide stage, stacked on an upright one, with margins that shrink with the stage.
 * @param options.header scene units of height for the header; default 0
 * @param options.gap scene units between panes; default 0.6
 * @example
 * ```ts
 * const { header, panes: [before, after], strip } = panes(stage, [1, 1], { header: 1 });
 * ```
 */
export function panes(
  stage: Stage,
  shares: readonly Share[],
  { header = 0, gap = 0.6 }: { readonly header?: number; readonly gap?: number } = {},
): Panes {
  const frame = frameOf(stage);
  const margin = Math.min(Math.max(0.06 * stage.width, 0.2), 0.9);
  const room = inset(frame.body, [margin, frame.compact ? 0.16 : 0.3]);
  const [top, rest] = splitColumn(room, [{ units: header }, 1], header > 0 ? 0.16 : 0) as [Rect, Rect];
  return { ...frame, header: top, panes: (frame.upright ? splitColumn : splitRow)(rest, shares, gap) };
}
