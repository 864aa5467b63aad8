import { type CurvePoint, sampledGraph } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Camera } from './camera.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { numeral } from './numeral.ts';
import { type Ticks, ticksBetween } from './ticks.ts';

/** A rectangle of the stage with two scales of its own, unlike each other as may be. */
export interface Chart {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  /** Where the ranges go, in scene units; labels of axes stand outside of it. */
  readonly rect: Rect;
  /** From chart units to scene units. */
  toStage(point: Vector2): Vector2;
  /** From scene units to chart units. */
  toChart(point: Vector2): Vector2;
}

/**
 * Lays two ranges over a rectangle.
 * @throws RangeError where a range is empty or not finite
 * @example
 * ```ts
 * const on = chart({ x: [-6, 5], y: [50, 100] }, plotArea(rect));
 * const nodes = [...axes(on, { y: { suffix: '%' } }), ...graph(accuracy, on, { ink: 'text' })];
 * ```
 */
export function chart(ranges: Pick<Chart, 'x' | 'y'>, rect: Rect): Chart {
  for (const [name, [from, to]] of Object.entries(ranges)) {
    if (!(from < to && Number.isFinite(to - from))) {
      throw new RangeError(
        `chart.${name}: expected a range from a smaller to a larger number, got ${from} to ${to}`,
      );
    }
  }
  const { x, y } = ranges;
  const [across, up] = [rect.width / (x[1] - x[0]), rect.height / (y[1] - y[0])];
  return {
    x,
    y,
    rect,
    toStage: ([px, py]) => [rect.x + across * (px - x[0]), rect.y + up * (py - y[0])],
    toChart: ([px, py]) => [x[0] + (px - rect.x) / across, y[0] + (py - rect.y) / up],
  };
}

/**
 * The chart of what a camera shows: its axes stand outside of the port, where those of `ticks` stand inside.
 * @example
 * ```ts
 * const nodes = [{ kind: 'group', clip: through.port, children: plane }, ...axes(chartOf(through), { y: { grid: false } })];
 * ```
 */
export function chartOf({ port, toPlane }: Camera): Chart {
  const [left, bottom] = toPlane([port.x, port.y]);
  const [right, top] = toPlane([port.x + port.width, port.y + port.height]);
  return chart({ x: [left, right], y: [bottom, top] }, port);
}

const LABEL_SIZE = 0.25;

/**
 * What is left of a rectangle when the labels of both axes have their room, at its left and below.
 * @param longest characters of the longest label of the vertical axis; default 4
 */
export function plotArea(rect: Rect, longest = 4): Rect {
  const [left, below, right, above] = [0.24 + 0.57 * LABEL_SIZE * longest, 0.46, 0.16, 0.16];
  return {
    x: rect.x + left,
    y: rect.y + below,
    width: Math.max(rect.width - left - right, 0),
    height: Math.max(rect.height - below - above, 0),
  };
}

/** How one axis of a chart reads. */
export interface AxisStyle {
  /** Written at the far end of the axis. */
  readonly name?: string;
  /** After every number. */
  readonly suffix?: '%';
  /** Lines across the chart at every tick; default true for y, false for x. */
  readonly grid?: boolean;
  /** Whether to write numbers; default true. */
  readonly numbers?: boolean;
  /** The least between two ticks, in scene units; default 0.9 across, 0.7 up. */
  readonly apart?: number;
}

export interface AxesStyle {
  /** Default 1. */
  readonly opacity?: number;
  /** False leaves the axis out. */
  readonly x?: AxisStyle | false;
  readonly y?: AxisStyle | false;
  /** Where the axes stand: along the left and bottom edges, or through 0 where it is in sight. Default edge. */
  readonly at?: 'edge' | 'zero';
}

/**
 * The axes of a chart: lines, ticks, and numbers that are true for any range (see `ticksBetween`).
 * @example
 * ```ts
 * const nodes = axes(on, { at: 'zero', x: { grid: true, name: 'z' }, y: { apart: 0.5 } });
 * ```
 */
export function axes(on: Chart, { opacity = 1, x = {}, y = {}, at = 'edge' }: AxesStyle = {}): Node[] {
  if (opacity <= 0.01) return [];
  const { rect } = on;
  const [left, bottom] = [rect.x, rect.y];
  const [right, top] = [left + rect.width, bottom + rect.height];
  const zero = on.toStage([0, 0]);
  const inside = (value: number, from: number, to: number) => value >= from && value <= to;
  const axisX = at === 'zero' && inside(zero[0], left, right) ? zero[0] : left;
  const axisY = at === 'zero' && inside(zero[1], bottom, top) ? zero[1] : bottom;
  const lines = (id: string, ink: Ink, width: number, xy: readonly number[]): Node[] =>
    xy.length === 0 ? [] : [{ kind: 'segments', id, xy, stroke: { ink, width, opacity } }];
  const word = (text: string, place: Vector2, align: 'start' | 'end'): Node[] =>
    text ? [{ kind: 'text', at: place, size: LABEL_SIZE, text, fill: { ink: 'muted', opacity }, align }] : [];
  const style = { size: LABEL_SIZE, ink: 'muted' as const, opacity };
  const nodes: Node[] = [];
  const marks: number[] = [];
  const labels: Node[] = [];
  if (x) {
    const found = ticksBetween(...on.x, ((x.apart ?? 0.9) / rect.width) * (on.x[1] - on.x[0]));
    const grid: number[] = [];
    for (const { value, shown } of found.ticks) {
      const place = on.toStage([value, 0])[0];
      if (x.grid) grid.push(place, bottom, place, top);
      marks.push(place, axisY, place, axisY - 0.07);
      if (x.numbers === false || (at === 'zero' && value === 0)) continue;
      const { suffix } = x;
      labels.push(
        numeral(shown, {
          ...style,
          decimals: found.decimals,
          at: [place, axisY - 0.34],
          align: 'digits',
          ...(suffix ? { suffix } : {}),
        }),
      );
    }
    nodes.push(...lines('grid-x', 'rule', 0.014, grid));
    labels.push(...word(named(x, found), [right, x.numbers === false ? axisY - 0.34 : axisY + 0.12], 'end'));
  }
  if (y) {
    const found = ticksBetween(...on.y, ((y.apart ?? 0.7) / rect.height) * (on.y[1] - on.y[0]));
    const grid: number[] = [];
    for (const { value, shown } of found.ticks) {
      const place = on.toStage([0, value])[1];
      if (y.grid ?? true) grid.push(left, place, right, place);
      else marks.push(axisX - 0.07, place, axisX, place);
      if (y.numbers === false || (at === 'zero' && value === 0)) continue;
      const { suffix } = y;
      const format = { ...style, decimals: found.decimals, ...(suffix ? { suffix } : {}) };
      labels.push(numeral(shown, { ...format, at: [axisX - 0.14, place - 0.36 * LABEL_SIZE], align: 'end' }));
    }
    nodes.push(...lines('grid-y', 'rule', 0.014, grid));
    labels.push(...word(named(y, found), [axisX + (at === 'zero' ? 0.12 : 0), top + 0.08], 'start'));
  }
  const shown = [
    ...(x ? [left, axisY, right, axisY] : []),
    ...(y && (at === 'zero' || !(y.grid ?? true)) ? [axisX, bottom, axisX, top] : []),
  ];
  return [
    ...nodes,
    ...lines('axes', 'faint', 0.02, shown),
    ...lines('ticks', 'faint', 0.02, marks),
    ...labels,
  ];
}

function named({ name = '' }: AxisStyle, { shared }: Ticks): string {
  return name && shared ? `${name} (${shared})` : name || shared;
}

export interface GraphStyle {
  readonly ink: Ink;
  /** Stroke width in scene units; default 0.035. */
  readonly width?: number;
  /** Default 1. */
  readonly opacity?: number;
  readonly dash?: readonly number[];
  /** From where to where it is drawn, in chart units; default the whole range. */
  readonly from?: number;
  readonly until?: number;
  readonly id?: string;
}

/** Scene units that a graph may stray from the function: a third of a pixel at 1080p. */
const TOLERANCE = 0.0025;

/**
 * The graph of a function: sampled where it bends, cut where it jumps and at its poles, clipped to the chart.
 * @example
 * ```ts
 * const curve = graph((z) => Math.max(0, z), on, { ink: 'crease', until: 3 * share });
 * ```
 */
export function graph(f: (x: number) => number, on: Chart, style: GraphStyle): Node[] {
  const { from = on.x[0], until = on.x[1] } = style;
  // Sampled whole, whatever is shown of it: so a curve that grows keeps its points.
  const lines = sampledGraph(f, on.x[0], on.x[1], on.toStage, TOLERANCE).map((line) =>
    part(line, from, until),
  );
  return drawn(lines, on, style);
}

/**
 * A curve through points, in chart units: a loss over steps, an accuracy over thresholds.
 * @param points sorted by x
 * @param style.stairs keeps each height up to the next point, as for a count; default false
 */
export function curve(
  points: readonly Vector2[],
  on: Chart,
  { stairs = false, ...style }: GraphStyle & { readonly stairs?: boolean },
): Node[] {
  const { from = -Infinity, until = Infinity } = style;
  const corners = stairs
    ? points.flatMap(([x, y], i): Vector2[] =>
        i === 0
          ? [[x, y]]
          : [
              [x, points[i - 1]![1]],
              [x, y],
            ],
      )
    : points;
  const line = corners.map((point): CurvePoint => ({ t: point[0], at: on.toStage(point) }));
  return drawn([part(line, from, until)], on, style);
}

/** What of a line lies between two parameters, its ends exact. */
function part(line: readonly CurvePoint[], from: number, until: number): number[] {
  const xy: number[] = [];
  const between = (a: CurvePoint, b: CurvePoint, t: number) => {
    const share = (t - a.t) / (b.t - a.t);
    xy.push(a.at[0] + share * (b.at[0] - a.at[0]), a.at[1] + share * (b.at[1] - a.at[1]));
  };
  line.forEach((point, i) => {
    const before = line[i - 1];
    if (before && before.t < from && point.t > from) between(before, point, from);
    if (point.t >= from && point.t <= until) xy.push(...point.at);
    if (before && before.t < until && point.t > until && until >= from) between(before, point, until);
  });
  return xy;
}

function drawn(lines: readonly (readonly number[])[], on: Chart, style: GraphStyle): Node[] {
  const { ink, width = 0.035, opacity = 1, dash, id } = style;
  if (opacity <= 0.01) return [];
  return lines
    .flatMap((line) => clipped(line, on.rect))
    .map((xy) => ({
      kind: 'polyline',
      ...(id === undefined ? {} : { id }),
      xy,
      stroke: { ink, width, opacity, ...(dash ? { dash } : {}) },
    }));
}

/** What of a polyline lies within a rectangle, as polylines (Liang and Barsky, ACM TOG 1984). */
export function clipped(xy: readonly number[], rect: Rect): number[][] {
  const lines: number[][] = [];
  let line: number[] = [];
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const [x, y, toX, toY] = [xy[i]!, xy[i + 1]!, xy[i + 2]!, xy[i + 3]!];
    const [dx, dy] = [toX - x, toY - y];
    let [enter, leave] = [0, 1];
    for (const [along, room] of [
      [-dx, x - rect.x],
      [dx, rect.x + rect.width - x],
      [-dy, y - rect.y],
      [dy, rect.y + rect.height - y],
    ] as const) {
      if (along === 0) {
        if (room < 0) leave = -1;
      } else if (along < 0) enter = Math.max(enter, room / along);
      else leave = Math.min(leave, room / along);
    }
    if (enter > leave) continue;
    if (enter > 0 || line.length === 0) {
      line = [x + enter * dx, y + enter * dy];
      lines.push(line);
    }
    line.push(x + leave * dx, y + leave * dy);
    if (leave < 1) line = [];
  }
  return lines;
}
