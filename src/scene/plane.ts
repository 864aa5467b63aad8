import type { Vector2 } from '../math/index.ts';
import type { Camera } from './camera.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { numeral } from './numeral.ts';
import { gridLevels, TICKS_APART, ticksBetween } from './ticks.ts';

/** A map of the plane that knows the exact image of a straight segment, as a flat polyline. */
export interface PlaneMap {
  point(point: Vector2): Vector2;
  line(from: Vector2, to: Vector2): readonly number[];
}

/** The grid that stays put, behind everything: it tells where the moving one came from, and the scale. */
export function fixedGrid(through: Camera, opacity = 1): Node[] {
  const drawn = new Map<number, number>();
  for (const { step, strength } of gridLevels(through.scale)) {
    if (strength >= 1 && drawn.size > 0) break;
    drawn.set(step, strength);
  }
  return [...drawn].map(([step, strength]) => ({
    kind: 'segments',
    id: `fixed-grid-${step}`,
    xy: gridSegments(through, step),
    stroke: { ink: 'grid', width: 0.012, opacity: strength * opacity },
  }));
}

function gridSegments(through: Camera, step: number): number[] {
  const { x, y, width, height } = through.port;
  const [left, bottom] = through.toPlane([x, y]);
  const [right, top] = through.toPlane([x + width, y + height]);
  const xy: number[] = [];
  for (let i = Math.ceil(left / step); i * step <= right; i++) {
    const at = through.toStage([i * step, 0])[0];
    xy.push(at, y, at, y + height);
  }
  for (let i = Math.ceil(bottom / step); i * step <= top; i++) {
    const at = through.toStage([0, i * step])[1];
    xy.push(x, at, x + width, at);
  }
  return xy;
}

/** How an axis reads in the units that its data came in: `original = offset + factor · plane`. */
export interface AxisUnits {
  readonly name: string;
  readonly offset: number;
  readonly factor: number;
}

const PLANE_UNITS: AxisUnits = { name: '', offset: 0, factor: 1 };

/** The numbers along the left and bottom edges of the port, and the axes' names; by default in plane units. */
export function ticks(
  through: Camera,
  opacity: number,
  [horizontal, vertical]: readonly [AxisUnits, AxisUnits] = [PLANE_UNITS, PLANE_UNITS],
): Node[] {
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = through.port;
  const [left, bottom] = through.toPlane([x, y]);
  const [right, top] = through.toPlane([x + width, y + height]);
  const style = { size: 0.25, ink: 'faint' as Ink, opacity };
  const name = (text: string, at: Vector2, align: 'start' | 'end'): Node => ({
    kind: 'text',
    at,
    size: 0.25,
    text,
    fill: { ink: 'muted', opacity },
    align,
    maxWidth: 2.5,
  });
  const marks: number[] = [];
  const across = axisTicks(horizontal, left, right, through.scale);
  const up = axisTicks(vertical, bottom, top, through.scale);
  const numbers = [
    ...across.ticks.flatMap(({ shown, plane }) => {
      const at = through.toStage([plane, 0])[0];
      const clear = at > x + 0.6 && at < x + width - 0.3;
      if (clear) marks.push(at, y, at, y + 0.07);
      return clear
        ? [numeral(shown, { ...style, decimals: across.decimals, at: [at, y + 0.14], align: 'digits' })]
        : [];
    }),
    ...up.ticks.flatMap(({ shown, plane }) => {
      const at = through.toStage([0, plane])[1];
      const clear = at > y + 0.5 && at < y + height - 0.5;
      if (clear) marks.push(x, at, x + 0.07, at);
      return clear
        ? [numeral(shown, { ...style, decimals: up.decimals, at: [x + 0.14, at - 0.09], align: 'start' })]
        : [];
    }),
  ];
  return [
    { kind: 'segments', xy: marks, stroke: { ink: 'faint', width: 0.018, opacity } },
    ...numbers,
    ...(across.name ? [name(across.name, [x + width - 0.16, y + 0.5], 'end')] : []),
    ...(up.name ? [name(up.name, [x + 0.14, y + height - 0.34], 'start')] : []),
  ];
}

/** Round values of an axis between two places of the plane, where they stand, and what is written once for all. */
function axisTicks({ name, offset, factor }: AxisUnits, from: number, to: number, scale: number) {
  const ends = [offset + factor * from, offset + factor * to];
  const apart = (TICKS_APART / scale) * Math.abs(factor);
  const { ticks, decimals, shared } = ticksBetween(Math.min(...ends), Math.max(...ends), apart);
  return {
    decimals,
    name: name && shared ? `${name} (${shared})` : name || shared,
    ticks: ticks.map(({ value, shown }) => ({ shown, plane: (value - offset) / factor })),
  };
}

/** The grid that is carried: every line is the exact image of a straight one. */
export function movingGrid(map: PlaneMap, through: Camera, extent: Rect, opacity: number): Node[] {
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = extent;
  const nodes: Node[] = [];
  const add = (from: Vector2, to: Vector2, axis: boolean, id: string) =>
    nodes.push({
      kind: 'polyline',
      id,
      xy: stagePolyline(map.line(from, to), through),
      stroke: axis
        ? { ink: 'movingAxis', width: 0.026, opacity: 0.9 * opacity }
        : { ink: 'movingGrid', width: 0.014, opacity: 0.5 * opacity },
    });
  for (let i = Math.ceil(x); i <= x + width; i++) {
    if (i !== 0) add([i, y], [i, y + height], false, `x=${i}`);
  }
  for (let j = Math.ceil(y); j <= y + height; j++) {
    if (j !== 0) add([x, j], [x + width, j], false, `y=${j}`);
  }
  add([0, y], [0, y + height], true, 'x=0');
  add([x, 0], [x + width, 0], true, 'y=0');
  return nodes;
}

/** A flat polyline in plane units, in scene units. */
export function stagePolyline(xy: readonly number[], through: Camera): number[] {
  const out = new Array<number>(xy.length);
  const [left, bottom] = through.toStage([0, 0]);
  for (let i = 0; i < xy.length; i += 2) {
    out[i] = left + through.scale * xy[i]!;
    out[i + 1] = bottom + through.scale * xy[i + 1]!;
  }
  return out;
}
